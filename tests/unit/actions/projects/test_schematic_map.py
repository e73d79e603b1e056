"""The map of circles keeps inside its frame, and its labels apart, for the region that the product serves."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerege.actions.projects.formats.points import points
from kerege.actions.projects.rules.schematic import LETTER_HEIGHT, LETTER_WIDTH, WIDTH, Circle, Drawing, Spot, draw

REGION = {
    "AF": "Афганистан",
    "KG": "Кыргызстан",
    "KZ": "Казахстан",
    "MN": "Монголия",
    "PK": "Пакистан",
    "TJ": "Таджикистан",
    "TM": "Туркменистан",
    "UZ": "Узбекистан",
}
NUMBERS = st.lists(st.integers(1, 500), min_size=8, max_size=8)


def region(numbers: list[int]) -> Drawing:
    known = points()
    return draw(
        Spot(code, name, known[code].latitude, known[code].longitude, number)
        for (code, name), number in zip(REGION.items(), numbers, strict=True)
    )


def box(one: Circle) -> tuple[float, float, float, float]:
    wide = len(f"{one.name}: {one.number}") * LETTER_WIDTH
    left = one.label_x - {"start": 0.0, "middle": wide / 2, "end": wide}[one.anchor]
    return left, one.label_y - LETTER_HEIGHT / 2, left + wide, one.label_y + LETTER_HEIGHT / 2


def meet(one: Circle, other: Circle) -> bool:
    left, top, right, bottom = box(one)
    other_left, other_top, other_right, other_bottom = box(other)
    return left < other_right and other_left < right and top < other_bottom and other_top < bottom


@given(NUMBERS)
def test_every_circle_and_label_of_the_region_lies_in_the_frame(numbers: list[int]) -> None:
    drawing = region(numbers)
    for one in drawing.circles:
        assert one.radius <= one.x <= drawing.width - one.radius
        assert one.radius <= one.y <= drawing.height - one.radius
        left, top, right, bottom = box(one)
        assert left >= 0
        assert top >= 0
        assert right <= WIDTH
        assert bottom <= drawing.height


@pytest.mark.parametrize("numbers", [[1] * 8, [12, 30, 44, 9, 21, 18, 7, 33], [500, 1, 1, 1, 1, 1, 1, 500]])
def test_the_labels_of_the_region_do_not_meet(numbers: list[int]) -> None:
    pairs = combinations(region(numbers).circles, 2)
    assert [(one.code, other.code) for one, other in pairs if meet(one, other)] == []


@given(NUMBERS)
def test_more_projects_are_never_a_smaller_circle(numbers: list[int]) -> None:
    circles = region(numbers).circles
    assert sorted(circles, key=lambda one: -one.number) == sorted(circles, key=lambda one: (-one.number, one.code))
    for one, other in combinations(circles, 2):
        if one.number > other.number:
            assert one.radius >= other.radius


def test_one_country_alone_stands_in_the_middle_and_none_at_all_is_an_empty_drawing() -> None:
    (only,) = draw([Spot("KG", "Кыргызстан", 42.9, 74.6, 3)]).circles
    assert only.x == WIDTH / 2
    assert draw([]).circles == ()
