"""Reads a provision's sentences for words that leave its matter to another act."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kerege.gaps.assessments.rules.delegation.branches import branches_in, folded
from kerege.gaps.assessments.rules.delegation.lexicon import ALIASES, LEXICONS
from kerege.requirements.frameworks.rules import LawBranch

Patterns = Mapping[str, re.Pattern[str]]

# A full stop ends a sentence only before a capital letter, so that "Art. 5" and "No. 12" stay whole.
_END = re.compile(r"[;\n]|[.!?](?=\s+[A-ZА-ЯЁӘҒҚҢӨҰҮҺІЎҲҶӮӢ«\"“])|[.!?]\s*\Z")
_STOP = re.compile(r"[,;:()\n]|\.\s")
LIABILITY_BRANCHES = (LawBranch.CRIMINAL, LawBranch.ADMINISTRATIVE_OFFENCES)
WORDS_BEFORE, WORDS_AFTER = 2, 7


class DelegationKind(StrEnum):
    """What sort of act the matter is left to."""

    CODE = "code"
    LAW = "law"
    BY_LAW = "by-law"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class Delegation:
    """One sentence that leaves a matter to another act: from `start` to `end`, with the words that name the act."""

    kind: DelegationKind
    start: int
    end: int
    quote: str
    target: str
    branches: tuple[LawBranch, ...]


def delegations_in(text: str, language: str) -> list[Delegation]:
    """Where the text hands a matter to a code, another law, a by-law or an authority.

    Parameters
    ----------
    text : words of one provision.
    language : tag such as "ru" or "uz-Latn"; in a language without a lexicon nothing is found.

    Returns
    -------
    list of Delegation
        In the order of the text, one per code and otherwise one per sentence; deterministic; O(length of the text).
        References of an act to itself ("this Law") never count. A phrase that names no branch stands for the branches
        in which its kind is answered: liability for the two codes, other laws for special law, the rest for by-laws.

    Examples
    --------
    >>> found = delegations_in("Breaches of this Law entail liability under the Criminal Code.", "en")
    >>> [(one.kind.value, [branch.value for branch in one.branches]) for one in found]
    [('code', ['criminal'])]
    >>> delegations_in("The register is kept under this Law.", "en")
    []
    """
    tag = language.lower()
    patterns = LEXICONS.get(ALIASES.get(tag, tag))
    if patterns is None:
        return []
    plain = patterns["own"].sub(lambda own: " " * len(own.group()), folded(text))
    return [one for start, end in _sentences(text) for one in _in_sentence(text, plain, start, end, patterns)]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in [*(mark.end() for mark in _END.finditer(text)), len(text)]:
        if text[start:end].strip():
            yield start, end
        start = end


def _in_sentence(text: str, plain: str, start: int, end: int, patterns: Patterns) -> list[Delegation]:
    sentence = plain[start:end]

    def has(name: str) -> bool:
        return patterns[name].search(sentence) is not None

    if has("code") and (has("verb") or has("accord") or has("liability")):
        targets = _named_codes(text, start, end, [found.start() for found in patterns["code"].finditer(sentence)])
        return [_delegation(DelegationKind.CODE, text, start, end, target) for target in targets]
    kind = _kind(has)
    if kind is None:
        return []
    named = patterns[_NAMED_BY[kind]].search(sentence)
    target = _around(text, start + named.start(), start, end) if named else ""
    if kind is DelegationKind.LAW and has("liability"):
        return [_delegation(kind, text, start, end, target, LIABILITY_BRANCHES)]
    return [_delegation(kind, text, start, end, target)]


_NAMED_BY = {
    DelegationKind.LAW: "law",
    DelegationKind.AUTHORITY: "authority",
    DelegationKind.BY_LAW: "by_law",
}
_DEFAULTS = {
    DelegationKind.CODE: (LawBranch.SPECIAL,),
    DelegationKind.LAW: (LawBranch.SPECIAL,),
    DelegationKind.BY_LAW: (LawBranch.BY_LAWS,),
    DelegationKind.AUTHORITY: (LawBranch.BY_LAWS,),
}


def _kind(has: Callable[[str], bool]) -> DelegationKind | None:
    """What a sentence without a code leaves its matter to, the most binding act first; asks no more than it must."""
    is_law = has("law")
    if (is_law or has("settled_order")) and has("liability"):
        return DelegationKind.LAW
    is_verb = has("verb")
    if is_verb and has("authority") and has("matter"):
        return DelegationKind.AUTHORITY
    if is_verb and has("by_law"):
        return DelegationKind.BY_LAW
    if is_law and (is_verb or has("accord")):
        return DelegationKind.LAW
    return DelegationKind.BY_LAW if has("settled_order") else None


def _delegation(
    kind: DelegationKind, text: str, start: int, end: int, target: str, branches: tuple[LawBranch, ...] = ()
) -> Delegation:
    sentence = text[start:end]
    lead = len(sentence) - len(sentence.lstrip())
    quote = sentence.strip()
    named = branches_in(target)
    # A by-law or an authority named after a sector is still a by-law, not that sector's law.
    is_above = kind in {DelegationKind.CODE, DelegationKind.LAW}
    return Delegation(
        kind=kind,
        start=start + lead,
        end=start + lead + len(quote),
        quote=quote,
        target=target,
        branches=(named if is_above else ()) or branches or _DEFAULTS[kind],
    )


def _named_codes(text: str, start: int, end: int, places: list[int]) -> list[str]:
    """The words that name each code of a sentence; none takes words that belong to its neighbour."""
    heads = [start + place for place in places]
    word_ends = [head + len(text[head:end].split(maxsplit=1)[0]) for head in heads]
    lefts, rights = [start, *word_ends[:-1]], [*heads[1:], end]
    found = []
    for head, word_end, left, right in zip(heads, word_ends, lefts, rights, strict=True):
        # A name stands before its noun in some languages and behind it in others: first the nearest side that says.
        before, after = text[left:word_end], _around(text, head, left, right)
        is_named_before = branches_in(before) and not branches_in(text[head:right])
        found.append(_around(text, head, left, word_end, before=WORDS_AFTER) if is_named_before else after)
    return found


def _around(text: str, at: int, start: int, end: int, *, before: int = WORDS_BEFORE) -> str:
    """The words that name an act: a few before the word that gave it away, and what follows up to a pause."""
    leading = _STOP.split(text[start:at])[-1].split()[-before:]
    following = _STOP.split(text[at:end])[0].split()[:WORDS_AFTER]
    return " ".join([*leading, *following]).strip(" .")
