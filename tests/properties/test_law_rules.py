"""What must hold of the law rules for any input."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kerege.evidence.law.rules import fingerprints, fragments, naming, outline, paging
from kerege.evidence.law.rules.vocabulary import WorkKind

sizes = st.lists(st.integers(0, 500), max_size=60)


@st.composite
def depths(draw: st.DrawFn) -> list[int]:
    """Depths of a tree in reading order: a row is at most one deeper than the one before."""
    rows: list[int] = []
    for _ in range(draw(st.integers(0, 40))):
        rows.append(draw(st.integers(0, rows[-1] + 1)) if rows else 0)
    return rows


@given(depths())
def test_parents_and_last_rows_describe_the_same_tree(rows: list[int]) -> None:
    parents, ends = outline.parent_places(rows), outline.last_places(rows)
    for place, parent in enumerate(parents):
        holders = [above for above in range(place) if above < place <= ends[above]]
        assert (holders[-1] if holders else None) == parent
        assert len(holders) == rows[place]


@given(sizes, st.integers(1, 1000))
def test_pages_hold_every_row_once_and_keep_the_limit(characters: list[int], limit: int) -> None:
    starts = list(enumerate(characters))
    found = paging.pieces(starts, last=len(characters) - 1, limit=limit)
    covered = [order for piece in found for order in range(piece.first, piece.last + 1)]
    assert covered == list(range(len(characters)))
    for piece in found:
        assert piece.first == piece.last or sum(characters[piece.first : piece.last + 1]) <= limit


@given(st.text(max_size=80), st.text(max_size=80), st.dates(), st.sampled_from(WorkKind))
def test_a_composed_name_is_always_a_valid_one(number: str, title: str, day: date, kind: WorkKind) -> None:
    uri = naming.work_uri(country="KZ", kind=kind, number=number, dated_on=day, title=f"{title} закон")
    assert naming.checked_uri(uri, country="KZ") == uri


@given(st.text(max_size=400), st.lists(st.text("абвгдеж", min_size=1, max_size=4), max_size=3), st.integers(20, 200))
def test_a_fragment_is_a_stretch_of_the_text(text: str, words: list[str], width: int) -> None:
    runs = fragments.fragment(text, language="ru", words=words, width=width)
    shown = "".join(run.text for run in runs).removeprefix("… ").removesuffix(" …")
    assert shown in text


@given(st.text(), st.text())
def test_a_text_hash_ignores_blanks_and_nothing_else(left: str, right: str) -> None:
    same = " ".join(left.split()) == " ".join(right.split())
    assert (fingerprints.text_hash(left) == fingerprints.text_hash(right)) is same
