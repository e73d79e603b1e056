"""An encoder finds what shares no word, and the score still says which part it decided."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pytest
from numpy.typing import NDArray

from kerege.engines.passage_matching import Params, Passage, Problem, Requirement, Statement, solve

MEANINGS = {"dog": 0, "hound": 0, "cat": 1, "kitten": 1, "tax": 2, "levy": 2}


class ByDictionary:
    """A small real encoder: texts are near when their words have the same meaning in a dictionary."""

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str], kind: Literal["query", "passage"]) -> NDArray[np.floating]:
        if kind == "passage":
            self.encoded.extend(texts)
        rows = np.full((len(texts), 3), 0.01)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                row[MEANINGS.get(word, 0)] += float(word in MEANINGS)
        vectors: NDArray[np.floating] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return vectors


PASSAGES = (
    Passage("1", "hound rules", "en"),
    Passage("2", "kitten rules", "en"),
    Passage("3", "levy rules", "en"),
)


def _solve(asked: str, params: Params, passages: tuple[Passage, ...] = PASSAGES) -> list[tuple[str, float]]:
    problem = Problem((Requirement("r", (Statement(asked, "en"),)),), passages)
    result = solve(problem, params, seed=0, encoder=ByDictionary())
    return [(one.passage_id, one.score) for one in result.candidates]


@pytest.mark.parametrize(("asked", "wanted"), [("dog", "1"), ("cat", "2"), ("tax", "3")])
def test_meaning_finds_a_passage_that_shares_no_word(asked: str, wanted: str) -> None:
    assert _solve(asked, Params())[0][0] == wanted


def test_score_is_the_sum_of_its_parts() -> None:
    problem = Problem((Requirement("r", (Statement("dog rules", "en"),)),), PASSAGES)
    for one in solve(problem, Params(), seed=0, encoder=ByDictionary()).candidates:
        parts = sum(term.weight for term in one.terms) + one.nearby + one.meaning
        assert one.score == pytest.approx(parts)
        assert 0 <= one.meaning <= 1


def test_in_a_large_collection_only_the_pool_is_encoded() -> None:
    passages = (*PASSAGES, *(Passage(f"x{number}", "other text", "en") for number in range(20)))
    encoder = ByDictionary()
    problem = Problem((Requirement("r", (Statement("levy", "en"),)),), passages)
    result = solve(problem, Params(semantic_all=5), seed=0, encoder=encoder)
    assert [one.passage_id for one in result.candidates] == ["3"]
    assert encoder.encoded == ["levy rules"]


def test_a_passage_is_encoded_once_for_all_requirements() -> None:
    encoder = ByDictionary()
    asked = tuple(Requirement(word, (Statement(word, "en"),)) for word in ("dog", "cat", "tax"))
    solve(Problem(asked, PASSAGES), Params(), seed=0, encoder=encoder)
    assert sorted(encoder.encoded) == ["hound rules", "kitten rules", "levy rules"]


def test_an_encoder_without_a_share_changes_no_order() -> None:
    params = Params(semantic_share=0)
    assert [name for name, _ in _solve("levy", params)] == ["3"]


def test_nothing_is_asked_of_an_empty_collection() -> None:
    assert _solve("dog", Params(), ()) == []
