"""What may be called a gap, and whose gap it is."""

from __future__ import annotations

from enum import StrEnum

from kerege.gaps.assessments.rules.states import SubjectKind
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.kernel.values import Coverage

CLOSING = frozenset({Coverage.MET, Coverage.NOT_APPLICABLE})
MISSING = frozenset({Coverage.NONE, Coverage.PARTLY})


class Refusal(StrEnum):
    """Why a finding opens no gap."""

    NOT_ASSESSED = "not-assessed"
    UNCONFIRMED = "unconfirmed"
    DELEGATED = "delegated"
    OUTSIDE_CORPUS = "outside-corpus"
    MET = "met"
    NOT_APPLICABLE = "not-applicable"
    UNKNOWN = "unknown"


_BY_WORD = {
    Judgement.NOT_ASSESSED: Refusal.NOT_ASSESSED,
    Judgement.DELEGATED: Refusal.DELEGATED,
    Judgement.OUTSIDE_CORPUS: Refusal.OUTSIDE_CORPUS,
}
_BY_COVERAGE = {
    Coverage.MET: Refusal.MET,
    Coverage.NOT_APPLICABLE: Refusal.NOT_APPLICABLE,
    Coverage.UNKNOWN: Refusal.UNKNOWN,
}


def why_no_gap(*, word: Judgement, coverage: Coverage, needs_confirmation: bool) -> Refusal | None:
    """Why a finding opens no gap; None when it opens one.

    What is delegated or outside the declared corpus is not known to be missing, and what was copied from an earlier
    period was judged by nobody.

    Examples
    --------
    >>> why_no_gap(word=Judgement.DELEGATED, coverage=Coverage.UNKNOWN, needs_confirmation=False).value
    'delegated'
    >>> why_no_gap(word=Judgement.NONE_IDENTIFIED, coverage=Coverage.NONE, needs_confirmation=False) is None
    True
    """
    if needs_confirmation:
        return Refusal.UNCONFIRMED
    if word in _BY_WORD:
        return _BY_WORD[word]
    return _BY_COVERAGE.get(coverage)


def proposes_resolution(*, coverage: Coverage, needs_confirmation: bool) -> bool:
    """Whether a finding says that what was missing is there, so that a person may close the gap.

    Examples
    --------
    >>> proposes_resolution(coverage=Coverage.MET, needs_confirmation=False)
    True
    >>> proposes_resolution(coverage=Coverage.UNKNOWN, needs_confirmation=False)
    False
    """
    return coverage in CLOSING and not needs_confirmation


def subject_key(*, kind: SubjectKind, organisation_id: int | None, name: str) -> str:
    """Under which name the gaps of one subject are counted, so that a requirement is missing there once.

    Examples
    --------
    >>> subject_key(kind=SubjectKind.COUNTRY, organisation_id=None, name="")
    'country'
    >>> subject_key(kind=SubjectKind.FACILITY, organisation_id=7, name=" Central  Laboratory ")
    'facility:7:central laboratory'
    """
    if kind is SubjectKind.COUNTRY:
        return kind.value
    return ":".join((kind.value, str(organisation_id or ""), " ".join(name.casefold().split())))
