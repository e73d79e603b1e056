"""Marking found terms never changes the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kerege.foundation.interface.marking import Segment, segments

SPANS = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=8)


@given(st.text(max_size=50), SPANS)
def test_the_pieces_together_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    assert "".join(piece.text for piece in segments(text, spans)) == text


@given(st.text(max_size=50), SPANS)
def test_exactly_the_positions_of_the_spans_are_marked(text: str, spans: list[tuple[int, int]]) -> None:
    wanted = [any(start <= place < end for start, end in spans) for place in range(len(text))]
    marked = [piece.is_marked for piece in segments(text, spans) for _letter in piece.text]
    assert marked == wanted


def test_neighbouring_pieces_always_differ() -> None:
    assert segments("abcdef", [(1, 2), (2, 3), (2, 2)]) == [
        Segment("a"),
        Segment("bc", is_marked=True),
        Segment("def"),
    ]
