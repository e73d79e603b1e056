"""Nodes find their place in the tree whatever the order of the file and however broken its parents."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kerege.requirements.frameworks.format.requirement_rows import RequirementRow
from kerege.requirements.frameworks.services.tree import places


def _rows(*pairs: tuple[str, str]) -> list[RequirementRow]:
    return [RequirementRow(urn=urn, parent_urn=parent) for urn, parent in pairs]


def _shape(rows: list[RequirementRow]) -> list[tuple[str, int, int, int]]:
    return [(rows[p.index].urn, p.position, p.last_position, p.level) for p in places(rows)]


def test_a_branch_spans_from_its_root_to_its_last_descendant() -> None:
    rows = _rows(("a", ""), ("b", "a"), ("c", "b"), ("d", "a"), ("e", ""))
    assert _shape(rows) == [("a", 0, 3, 1), ("b", 1, 2, 2), ("c", 2, 2, 3), ("d", 3, 3, 2), ("e", 4, 4, 1)]


def test_children_may_stand_before_their_parent() -> None:
    assert _shape(_rows(("b", "a"), ("a", ""))) == [("a", 0, 1, 1), ("b", 1, 1, 2)]


def test_a_missing_parent_puts_the_node_at_the_top() -> None:
    assert _shape(_rows(("a", "nowhere"), ("b", "a"))) == [("a", 0, 1, 1), ("b", 1, 1, 2)]


def test_a_circle_is_opened_at_its_first_node() -> None:
    assert _shape(_rows(("a", "b"), ("b", "a"), ("c", "c"))) == [("a", 0, 1, 1), ("b", 1, 1, 2), ("c", 2, 2, 1)]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(["", *"abcdefx"])), max_size=12))
def test_every_node_has_exactly_one_place_under_a_parent_that_spans_it(pairs: list[tuple[str, str]]) -> None:
    found = places(_rows(*pairs))
    assert sorted(place.index for place in found) == list(range(len(pairs)))
    by_index = {place.index: place for place in found}
    for place in found:
        if place.parent is not None:
            parent = by_index[place.parent]
            assert parent.position < place.position <= parent.last_position
            assert place.level == parent.level + 1
