"""When "none identified" may be said: only inside the declared corpus, and after a recorded search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from kerege.gaps.assessments.rules.vocabulary import LEGAL, Judgement, Vocabulary


class Branch(StrEnum):
    """Branches of law that a legal assessment declares."""

    SPECIAL = "special"
    CRIMINAL = "criminal"
    ADMINISTRATIVE_OFFENCES = "administrative-offences"
    EXPORT_CONTROL = "export-control"
    SANITARY = "sanitary"
    VETERINARY = "veterinary"
    PLANT_PROTECTION = "plant-protection"
    FOOD = "food"
    BY_LAWS = "by-laws"


class BranchState(StrEnum):
    """What a person says of a branch: its acts are loaded, it holds nothing on the matter, or neither (yet)."""

    NOT_DECLARED = "not-declared"
    LOADED = "loaded"
    HOLDS_NOTHING = "holds-nothing"


SETTLED = frozenset({BranchState.LOADED, BranchState.HOLDS_NOTHING})


def open_branches(asked: Iterable[Branch], declared: Mapping[Branch, BranchState]) -> tuple[Branch, ...]:
    """Branches in which an answer could stand and of which nobody has said that they are loaded, in their fixed order.

    Examples
    --------
    >>> open_branches([Branch.CRIMINAL, Branch.SPECIAL], {Branch.SPECIAL: BranchState.LOADED})
    (<Branch.CRIMINAL: 'criminal'>,)
    """
    wanted = set(asked)
    return tuple(one for one in Branch if one in wanted and declared.get(one, BranchState.NOT_DECLARED) not in SETTLED)


def words_offered(
    vocabulary: Vocabulary,
    *,
    asked: Iterable[Branch],
    declared: Mapping[Branch, BranchState],
    has_search: bool,
    delegates_to_missing: bool,
) -> tuple[Judgement, ...]:
    """The words that may be used for one requirement now, in the vocabulary's order.

    "None identified" needs every branch settled and a recorded search, and never stands while a provision hands the
    matter to an act that is not loaded; "delegated" needs such a provision; "outside the declared corpus" is offered
    only while a branch is open.

    Examples
    --------
    >>> everything = dict.fromkeys(Branch, BranchState.LOADED)
    >>> Judgement.NONE_IDENTIFIED in words_offered(
    ...     LEGAL, asked=Branch, declared=everything, has_search=True, delegates_to_missing=False)
    True
    >>> Judgement.NONE_IDENTIFIED in words_offered(
    ...     LEGAL, asked=Branch, declared=everything, has_search=False, delegates_to_missing=False)
    False
    """
    if vocabulary is not LEGAL:
        return vocabulary.words
    is_open = bool(open_branches(asked, declared))
    barred = set()
    if is_open or not has_search or delegates_to_missing:
        barred.add(Judgement.NONE_IDENTIFIED)
    if not delegates_to_missing:
        barred.add(Judgement.DELEGATED)
    if not is_open:
        barred.add(Judgement.OUTSIDE_CORPUS)
    return tuple(word for word in vocabulary.words if word not in barred)
