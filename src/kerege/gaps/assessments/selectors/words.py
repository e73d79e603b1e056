"""The words that a finding may use now, and in plain words why others may not be used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.gaps.assessments.models import Assessment, Finding
from kerege.gaps.assessments.rules.corpus import Bar, Grounds, bars, open_branches, words_offered
from kerege.gaps.assessments.rules.vocabulary import LEGAL, Judgement
from kerege.gaps.assessments.selectors.asked import asked_by
from kerege.gaps.assessments.selectors.corpus import Corpus, declared_corpus
from kerege.gaps.assessments.selectors.delegations import Handing, Proposed, handings_of
from kerege.gaps.assessments.selectors.loaded import LoadedAct, loaded_law
from kerege.gaps.candidates.models import SearchRecord
from kerege.requirements.frameworks.models import BRANCH_LABELS
from kerege.requirements.frameworks.rules import LawBranch

_BRANCH_NAMES = dict(BRANCH_LABELS)


@dataclass(frozen=True, slots=True)
class Offered:
    """What may be said of a requirement: the words, why others are barred, and what that rests on."""

    words: tuple[Judgement, ...]
    barred: dict[Judgement, str]
    open_branches: tuple[LawBranch, ...]
    searches: tuple[SearchRecord, ...]
    delegations: tuple[Handing, ...]


def words_for(viewer: Actor, finding: Finding) -> Offered:
    """The words for one finding; the caller has shown that the viewer may see its assessment."""
    return words_for_many(viewer, finding.assessment, [finding])[finding.pk]


def words_for_many(
    viewer: Actor, assessment: Assessment, findings: Sequence[Finding], *, proposed: Proposed | None = None
) -> dict[int, Offered]:
    """The words for many findings of one assessment, in a fixed number of queries.

    A provision that is proposed counts as if it were linked to each of them already.
    """
    if assessment.words is not LEGAL:
        return {one.pk: Offered(assessment.words.words, {}, (), (), ()) for one in findings}
    corpus = declared_corpus(assessment)
    law = loaded_law(viewer=viewer, country=str(assessment.country_id))
    handings = handings_of(
        viewer=viewer,
        assessment=assessment,
        findings=findings,
        declared=corpus.declared,
        law=law,
        proposed=proposed,
    )
    searches = _searches(viewer, assessment, findings)
    asked = asked_by(assessment, [one.requirement for one in findings])
    # what one organisation keeps to itself is never counted in a record that the country reads
    wanted = [act for act in (law.acts.get(pk) for pk in corpus.work_ids) if act is not None and not act.is_private]
    return {
        one.pk: _offered(
            asked[one.requirement_id], corpus, wanted, searches.get(one.requirement_urn, []), handings[one.pk]
        )
        for one in findings
    }


def _offered(
    asked: tuple[LawBranch, ...],
    corpus: Corpus,
    wanted: Sequence[LoadedAct],
    searches: Sequence[SearchRecord],
    handings: Sequence[Handing],
) -> Offered:
    unseen = _unseen(wanted, searches)
    missing = [one for one in handings if one.is_missing]
    grounds = Grounds(
        asked=asked,
        declared=corpus.declared,
        has_search=bool(searches),
        is_covered=not unseen,
        delegates_to_missing=bool(missing),
    )
    barred = bars(LEGAL, grounds)
    return Offered(
        words=words_offered(LEGAL, grounds),
        barred={
            word: " ".join(_reason(bar, grounds, missing, unseen) for bar in against)
            for word, against in barred.items()
        },
        open_branches=open_branches(grounds.asked, corpus.declared),
        searches=tuple(searches),
        delegations=tuple(handings),
    )


def _unseen(wanted: Sequence[LoadedAct], searches: Sequence[SearchRecord]) -> list[LoadedAct]:
    """Declared acts that no search on record looked through as they read now."""
    seen = {(entry.get("work"), entry.get("fingerprint")) for one in searches for entry in one.corpus}
    return [act for act in wanted if not any((act.work_id, one) in seen for one in act.fingerprints)]


def _searches(viewer: Actor, assessment: Assessment, findings: Sequence[Finding]) -> dict[str, list[SearchRecord]]:
    rows = SearchRecord.objects.visible_to(viewer).filter(
        country_id=assessment.country_id, requirement_urn__in=[one.requirement_urn for one in findings]
    )
    found: dict[str, list[SearchRecord]] = defaultdict(list)
    for row in rows.order_by("-pk"):
        found[row.requirement_urn].append(row)
    return found


def _reason(bar: Bar, grounds: Grounds, missing: Sequence[Handing], unseen: Sequence[LoadedAct]) -> str:
    if bar is Bar.BRANCH_OPEN:
        names = _names(open_branches(grounds.asked, grounds.declared))
        return _("Nobody has said yet whether these branches of law are loaded: %(branches)s.") % {"branches": names}
    if bar is Bar.NO_SEARCH:
        return _("No search for this requirement is on record. Search the law and keep the search.")
    if bar is Bar.SEARCH_TOO_OLD:
        titles = "; ".join(act.title for act in unseen)
        return _("No search on record looked through these acts as they read now: %(acts)s. Search again.") % {
            "acts": titles
        }
    if bar is Bar.HANDED_ON:
        return _(
            "A provision leaves this to an act that is not loaded: %(targets)s. Load it, or declare its branch."
        ) % {"targets": "; ".join(target_of(one) for one in missing)}
    if bar is Bar.NOT_HANDED_ON:
        return _("No provision linked here or marked relevant leaves this to an act that is not loaded.")
    return _("Every branch of law in which an answer could stand is declared.")


def target_of(handing: Handing) -> str:
    """The act to which a provision leaves its matter, in the reader's words: its name as cited, and its branches."""
    names = _names(handing.branches)
    return f"{handing.target} ({names})" if handing.target else names


def _names(branches: Sequence[LawBranch]) -> str:
    return ", ".join(str(_BRANCH_NAMES[branch.value]) for branch in branches)
