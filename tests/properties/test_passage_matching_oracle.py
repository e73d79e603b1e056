"""The fast engine agrees with a plain one that counts words in loops, on any small collection."""

import math
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerege.engines.passage_matching import Params, Passage, Requirement, Searcher, Statement, build_index
from kerege.engines.passage_matching.words import family, split_words, stem

WORDS = ["water", "food", "health", "notify", "notification", "notifies", "permit", "24", "the", "of"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
PASSAGES = st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=7)
PARAMS = st.builds(
    Params,
    k1=st.floats(0.1, 2),
    b=st.floats(0, 1),
    pair_weight=st.sampled_from([0, 0.3, 1]),
    family_weight=st.sampled_from([0, 0.3]),
    context_weight=st.sampled_from([0, 0.4, 1]),
    neighbour_weight=st.sampled_from([0, 0.1]),
)


def _stems(text: str) -> list[str]:
    return [one for one in (stem(word, "en") for word in split_words(text)) if one]


def _near(stems: list[str], reach: int) -> Counter[str]:
    """Pairs of different stems at most `reach` apart, in any order."""
    found: Counter[str] = Counter()
    for place, one in enumerate(stems):
        for other in stems[place + 1 : place + 1 + reach]:
            if one != other:
                found[" ".join(sorted((one, other)))] += 1
    return found


def _families(counts: Counter[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for one, amount in counts.items():
        if family(one, "en"):
            found[family(one, "en")] += amount
    return found


class Plain:
    """BM25 over words, families and near pairs, written for reading and not for speed."""

    def __init__(self, passages: list[Passage], params: Params) -> None:
        self.params = params
        bodies = [_stems(one.text) for one in passages]
        heads = [_stems(one.context) for one in passages]
        words = [Counter[str](body) for body in bodies]
        for counts, head in zip(words, heads, strict=True):
            for one in head:
                counts[one] += params.context_weight  # type: ignore[assignment]
        self.words = [+counts for counts in words]
        self.families = [_families(counts) for counts in self.words]
        self.pairs = [_near(body, 2) for body in bodies]
        lengths = [float(sum(counts.values())) for counts in self.words]
        mean = max(sum(lengths) / len(lengths), 1e-9)
        self.relative = [length / mean for length in lengths]

    def _part(self, fields: list[Counter[str]], feature: str, place: int) -> float:
        amount = fields[place][feature]
        present = sum(feature in counts for counts in fields)
        rarity = math.log(1 + (len(fields) - present + 0.5) / (present + 0.5))
        k1, b = self.params.k1, self.params.b
        return rarity * amount * (k1 + 1) / (amount + k1 * (1 - b + b * self.relative[place])) if amount else 0.0

    def scores(self, asked: str) -> list[float]:
        stems = _stems(asked)
        pairs = [" ".join(sorted(pair)) for pair in pairwise(stems) if pair[0] != pair[1]]
        known = {one for counts in self.words for one in counts}
        own = [
            sum(self._part(self.words, one, place) for one in stems)
            + self.params.family_weight
            * sum(self._part(self.families, family(one, "en"), place) for one in stems if family(one, "en"))
            + self.params.pair_weight
            * sum(self._part(self.pairs, one, place) for one in pairs if set(one.split()) <= known)
            for place in range(len(self.words))
        ]
        beside = [max([*own[max(place - 1, 0) : place], *own[place + 1 : place + 2], 0]) for place in range(len(own))]
        return [
            score + self.params.neighbour_weight * gain if score > 0 else 0.0
            for score, gain in zip(own, beside, strict=True)
        ]


@settings(max_examples=300, deadline=None)
@given(PASSAGES, TEXTS, PARAMS)
def test_scores_are_those_of_the_plain_engine(texts: list[tuple[str, str]], asked: str, params: Params) -> None:
    passages = [Passage(f"p{place}", text, "en", context) for place, (text, context) in enumerate(texts)]
    found = Searcher(build_index(passages, params), params).search(
        Requirement("r", (Statement(asked, "en"),)), top=len(passages)
    )
    expected = {f"p{place}": score for place, score in enumerate(Plain(passages, params).scores(asked)) if score > 0}
    assert {one.passage_id: one.score for one in found} == pytest.approx(expected)


def test_the_plain_engine_gives_the_value_worked_out_by_hand() -> None:
    passages = [Passage("a", "water", "en"), Passage("b", "food", "en")]
    params = Params(k1=1, b=0, pair_weight=0, family_weight=0, neighbour_weight=0)
    # n = 1 of N = 2: ln(1 + 1.5 / 1.5) = ln 2; one occurrence: 1 * 2 / (1 + 1) = 1
    assert Plain(passages, params).scores("water") == pytest.approx([math.log(2), 0])
