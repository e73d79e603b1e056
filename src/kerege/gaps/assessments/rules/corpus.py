"""When "none identified" may be said: only inside the declared corpus, and after a recorded search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kerege.gaps.assessments.rules.vocabulary import LEGAL, Judgement, Vocabulary
from kerege.requirements.frameworks.rules import LawBranch


class BranchState(StrEnum):
    """What a person says of a branch: its acts are loaded, it holds nothing on the matter, or neither (yet)."""

    NOT_DECLARED = "not-declared"
    LOADED = "loaded"
    HOLDS_NOTHING = "holds-nothing"


SETTLED = frozenset({BranchState.LOADED, BranchState.HOLDS_NOTHING})


def open_branches(asked: Iterable[LawBranch], declared: Mapping[LawBranch, BranchState]) -> tuple[LawBranch, ...]:
    """Branches in which an answer could stand and of which nobody has said that they are loaded, in their fixed order.

    Examples
    --------
    >>> open_branches([LawBranch.CRIMINAL, LawBranch.SPECIAL], {LawBranch.SPECIAL: BranchState.LOADED})
    (<LawBranch.CRIMINAL: 'criminal'>,)
    """
    wanted = set(asked)
    return tuple(
        one for one in LawBranch if one in wanted and declared.get(one, BranchState.NOT_DECLARED) not in SETTLED
    )


class Bar(StrEnum):
    """Why a word may not be used for a requirement now."""

    BRANCH_OPEN = "branch-open"
    NO_SEARCH = "no-search"
    SEARCH_TOO_OLD = "search-too-old"
    HANDED_ON = "handed-on"
    NOT_HANDED_ON = "not-handed-on"
    CORPUS_SETTLED = "corpus-settled"


@dataclass(frozen=True, slots=True)
class Grounds:
    """What is known about one requirement when somebody is about to choose a word.

    Parameters
    ----------
    asked : branches of law in which an answer could stand.
    declared : what was said of each branch; a branch that is not named was not declared.
    has_search : whether any search for the requirement is on record.
    is_covered : whether the searches on record looked through every declared act as it reads now.
    delegates_to_missing : whether a provision hands the matter to an act that is not loaded.
    """

    asked: tuple[LawBranch, ...]
    declared: Mapping[LawBranch, BranchState]
    has_search: bool
    is_covered: bool
    delegates_to_missing: bool


def bars(vocabulary: Vocabulary, grounds: Grounds) -> dict[Judgement, tuple[Bar, ...]]:
    """The words that may not be used for one requirement now, each with every reason against it.

    "None identified" needs every branch settled and a recorded search of all declared acts as they read now, and
    never stands while a provision hands the matter to an act that is not loaded; "delegated" needs such a provision;
    "outside the declared corpus" is offered only while a branch is open. Other vocabularies bar nothing.

    Examples
    --------
    >>> nothing = Grounds(asked=(LawBranch.FOOD,), declared={}, has_search=False, is_covered=False,
    ...     delegates_to_missing=False)
    >>> [bar.value for bar in bars(LEGAL, nothing)[Judgement.NONE_IDENTIFIED]]
    ['branch-open', 'no-search']
    """
    if vocabulary is not LEGAL:
        return {}
    is_open = bool(open_branches(grounds.asked, grounds.declared))
    against = {
        Bar.BRANCH_OPEN: is_open,
        Bar.NO_SEARCH: not grounds.has_search,
        Bar.SEARCH_TOO_OLD: grounds.has_search and not grounds.is_covered,
        Bar.HANDED_ON: grounds.delegates_to_missing,
    }
    found = {Judgement.NONE_IDENTIFIED: tuple(bar for bar, holds in against.items() if holds)}
    if not grounds.delegates_to_missing:
        found[Judgement.DELEGATED] = (Bar.NOT_HANDED_ON,)
    if not is_open:
        found[Judgement.OUTSIDE_CORPUS] = (Bar.CORPUS_SETTLED,)
    return {word: reasons for word, reasons in found.items() if reasons}


def words_offered(vocabulary: Vocabulary, grounds: Grounds) -> tuple[Judgement, ...]:
    """The words that may be used for one requirement now, in the vocabulary's order.

    Examples
    --------
    >>> everything = dict.fromkeys(LawBranch, BranchState.LOADED)
    >>> settled = Grounds(asked=tuple(LawBranch), declared=everything, has_search=True, is_covered=True,
    ...     delegates_to_missing=False)
    >>> Judgement.NONE_IDENTIFIED in words_offered(LEGAL, settled)
    True
    """
    barred = bars(vocabulary, grounds)
    return tuple(word for word in vocabulary.words if word not in barred)
