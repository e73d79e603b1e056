"""Pairs the provisions of two outlines: two languages of one law, or two versions of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from math import log

from kerege.engines.document_structure.difference import WORDS, similarity
from kerege.engines.document_structure.outline import Level, Provision, Result

Cost = Callable[[Provision, Provision], float]
SKIP_COST = 0.9
ALIKE = 0.55
UNLIKE = 0.35
MOST_SIBLINGS = 300
MOST_CANDIDATES = 40


class Method(StrEnum):
    """By what a pair was found."""

    EID = "eid"
    NUMBER = "number"
    POSITION = "position"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two provisions that say the same thing, and how sure that is (0 to 1)."""

    left: str
    right: str
    method: Method
    confidence: float


@dataclass(slots=True)
class Aligner:
    """The pairs found so far, and what is still single on either side."""

    same_language: bool
    pairs: list[Pair] = field(default_factory=list)
    used_left: set[str] = field(default_factory=set)
    used_right: set[str] = field(default_factory=set)

    def pair(self, left: Provision, right: Provision, method: Method, confidence: float) -> None:
        """Record a pair and align what stands under it."""
        self.pairs.append(Pair(left.eid, right.eid, method, round(confidence, 3)))
        self.used_left.add(left.eid)
        self.used_right.add(right.eid)
        self.align_siblings(left.children, right.children)

    def align_siblings(self, lefts: Sequence[Provision], rights: Sequence[Provision]) -> None:
        """Pair the children of a pair: by number, then by place or text among what is left."""
        by_key = {_key(right): right for right in reversed(rights) if _has_plain_number(right)}
        for left in lefts:
            right = by_key.get(_key(left)) if _has_plain_number(left) else None
            if right is not None and right.eid not in self.used_right and self._is_plausible(left, right, rights):
                method = Method.EID if left.eid == right.eid else Method.NUMBER
                self.pair(left, right, method, self._confidence(left, right))
        for level in Level:
            single_left = [left for left in self._single_left(lefts) if left.level is level]
            single_right = [right for right in self._single_right(rights) if right.level is level]
            self._align_in_order(single_left, single_right)

    def _is_plausible(self, left: Provision, right: Provision, rights: Sequence[Provision]) -> bool:
        """Refuse an equal number when the text plainly moved to a sibling (renumbered items)."""
        if not self.same_language or left.level.rank < Level.PARAGRAPH.rank:
            return True
        own = similarity(_words(left), _words(right))
        if own >= UNLIKE:
            return True
        return all(similarity(_words(left), _words(other)) < 0.9 for other in rights if other is not right)

    def _confidence(self, left: Provision, right: Provision) -> float:
        if self.same_language:
            return 0.6 + 0.4 * similarity(_words(left), _words(right))
        return 1.0 if _length_cost(left, right) < 1.0 else 0.7

    def _align_in_order(self, lefts: Sequence[Provision], rights: Sequence[Provision]) -> None:
        if not lefts or not rights:
            return
        if len(lefts) == len(rights) and not self.same_language:
            for left, right in zip(lefts, rights, strict=True):
                method = Method.EID if left.eid == right.eid else Method.POSITION
                self.pair(left, right, method, 0.95 if _length_cost(left, right) < 1.0 else 0.7)
            return
        if self.same_language:
            lefts, rights = self._align_equal(lefts, rights)
        cost = _text_cost if self.same_language else _length_cost
        method = Method.TEXT if self.same_language else Method.POSITION
        for start in range(0, min(len(lefts), len(rights)), MOST_SIBLINGS):
            end = start + MOST_SIBLINGS
            for left, right in _cheapest_path(lefts[start:end], rights[start:end], cost):
                self.pair(left, right, method, max(0.0, 0.9 - cost(left, right) / 2))

    def _align_equal(
        self, lefts: Sequence[Provision], rights: Sequence[Provision]
    ) -> tuple[list[Provision], list[Provision]]:
        """Pair siblings of the same words in their order, and return the others."""
        matcher = SequenceMatcher(None, list(map(_words, lefts)), list(map(_words, rights)), autojunk=False)
        for first, second, length in matcher.get_matching_blocks():
            for left, right in zip(lefts[first : first + length], rights[second : second + length], strict=True):
                self.pair(left, right, Method.EID if left.eid == right.eid else Method.TEXT, 1.0)
        return self._single_left(lefts), self._single_right(rights)

    def _single_left(self, provisions: Iterable[Provision]) -> list[Provision]:
        return [each for each in provisions if each.eid not in self.used_left]

    def _single_right(self, provisions: Iterable[Provision]) -> list[Provision]:
        return [each for each in provisions if each.eid not in self.used_right]

    def align_strays(self, left: Result, right: Result) -> None:
        """Pair what has another parent on the other side: articles by number, then anything by text."""
        numbers = Counter(article.number for article in self._single_right(right.articles()))
        targets = {article.number: article for article in self._single_right(right.articles())}
        for article in self._single_left(left.articles()):
            if article.number and numbers[article.number] == 1 and article.number in targets:
                self.pair(article, targets.pop(article.number), Method.NUMBER, 0.9)
        if self.same_language:
            self._align_by_text(self._single_left(left.walk()), self._single_right(right.walk()))

    def _align_by_text(self, lefts: Sequence[Provision], rights: Sequence[Provision]) -> None:
        index = WordIndex(rights)
        for left in lefts:
            if left.eid in self.used_left or not _words(left).strip():
                continue
            free = [right for right in self._single_right(index.candidates(left)) if right.level is left.level]
            best = max(free, key=lambda right: similarity(_words(left), _words(right)), default=None)
            if best is not None and (score := similarity(_words(left), _words(best))) >= ALIKE:
                self.pair(left, best, Method.TEXT, score)


class WordIndex:
    """Finds the few provisions that share a rare word with another, so that strays are not compared with all."""

    def __init__(self, provisions: Sequence[Provision]) -> None:
        self._places: dict[str, list[Provision]] = {}
        for provision in provisions:
            for word in set(WORDS.findall(_words(provision).casefold())):
                self._places.setdefault(word, []).append(provision)

    def candidates(self, provision: Provision) -> list[Provision]:
        """Return at most 40 provisions that share the rarest words."""
        found: dict[str, Provision] = {}
        known = (self._places.get(word, []) for word in set(WORDS.findall(_words(provision).casefold())))
        for places in sorted(known, key=lambda each: (len(each), [one.order for one in each[:1]])):
            if len(found) >= MOST_CANDIDATES:
                break
            found.update({each.eid: each for each in places[:MOST_CANDIDATES]})
        return sorted(found.values(), key=lambda each: each.order)[:MOST_CANDIDATES]


def align(left: Result, right: Result) -> tuple[Pair, ...]:
    """Return the pairs of provisions of two outlines, in the reading order of the left one.

    Parameters
    ----------
    left, right
        Outlines with eIds. The same language tag on both means two versions of one text: then
        the words count too. Different tags mean translations: then number, place and length.

    Returns
    -------
    tuple of Pair
        Every provision stands in at most one pair; what is in none was added, dropped or merged.

    Notes
    -----
    Top-down: equal numbers under paired parents; then the cheapest order-keeping path among what
    is left (lengths as in Gale and Church, Computational Linguistics 19(1), 1993, or words);
    then strays: articles by number, provisions by text. Lettered items of translations are paired
    by place, as alphabets differ. Deterministic; O(n) but for unpaired siblings and strays, O(m²).

    Examples
    --------
    >>> article = Provision(Level.ARTICLE, eid="art_1", number="1")
    >>> align(Result("", "ru", (article,)), Result("", "kk", (article,)))
    (Pair(left='art_1', right='art_1', method=<Method.EID: 'eid'>, confidence=1.0),)
    """
    same = bool(left.language) and left.language == right.language
    aligner = Aligner(same_language=same)
    aligner.align_siblings(left.provisions, right.provisions)
    aligner.align_strays(left, right)
    order = {provision.eid: place for place, provision in enumerate(left.walk())}
    return tuple(sorted(aligner.pairs, key=lambda pair: order[pair.left]))


def _key(provision: Provision) -> tuple[Level, str]:
    return (provision.level, provision.number)


def _has_plain_number(provision: Provision) -> bool:
    return provision.number[:1].isdigit()


def _words(provision: Provision) -> str:
    return f"{provision.heading} {provision.text}"


def _text_cost(left: Provision, right: Provision) -> float:
    """Return 0 for equal words, 2 and more for texts too unlike to be the same."""
    score = similarity(_words(left), _words(right))
    return 1.0 - score if score >= ALIKE else 2.0


def _length_cost(left: Provision, right: Provision) -> float:
    """Return how far the lengths of two translations are apart, on a logarithmic scale."""
    first, second = len(_words(left)) + 20, len(_words(right)) + 20
    return abs(log(first / second))


def _cheapest_path(
    lefts: Sequence[Provision], rights: Sequence[Provision], cost: Cost
) -> list[tuple[Provision, Provision]]:
    """Return the order-keeping pairs of least total cost; leaving one out costs ``SKIP_COST``."""
    rows, columns = len(lefts), len(rights)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        best[row][columns] = best[row + 1][columns] + SKIP_COST
    for column in range(columns - 1, -1, -1):
        best[rows][column] = best[rows][column + 1] + SKIP_COST
    costs = [[cost(left, right) for right in rights] for left in lefts]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            skip = SKIP_COST + min(best[row + 1][column], best[row][column + 1])
            best[row][column] = min(costs[row][column] + best[row + 1][column + 1], skip)
    return _trace(lefts, rights, costs, best)


def _trace(
    lefts: Sequence[Provision], rights: Sequence[Provision], costs: list[list[float]], best: list[list[float]]
) -> list[tuple[Provision, Provision]]:
    pairs: list[tuple[Provision, Provision]] = []
    row = column = 0
    while row < len(lefts) and column < len(rights):
        if best[row][column] == costs[row][column] + best[row + 1][column + 1]:
            pairs.append((lefts[row], rights[column]))
            row, column = row + 1, column + 1
        elif best[row][column] == SKIP_COST + best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs
