"""Where the circles of a map without borders stand, how large they are, and where their labels find room."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 640
MARGIN: Final = 60
LEAST_HEIGHT, MOST_HEIGHT = 200, 420
LEAST_RADIUS, MOST_RADIUS = 7.0, 34.0
# Half a degree of air where all points are one point; letters are taken as this wide and high in drawing units.
LEAST_SPAN, LETTER_WIDTH, LETTER_HEIGHT = 4.0, 7.7, 16.0
# How far a label may stand from its circle; one that stands off is joined to it by a line.
GAP, REACHES = 5.0, (0.0, 18.0, 36.0, 60.0)


@dataclass(frozen=True, slots=True)
class Spot:
    """A country with its known place in degrees and the number that its circle stands for."""

    code: str
    name: str
    latitude: float
    longitude: float
    number: int


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle in drawing units from the upper left corner, with its label; `anchor` is start, middle or end."""

    code: str
    name: str
    number: int
    x: float
    y: float
    radius: float
    label_x: float
    label_y: float
    anchor: str

    @property
    def is_away(self) -> bool:
        """Whether the label stands off its circle."""
        nearest = self.radius + GAP + LETTER_HEIGHT
        return abs(self.label_x - self.x) > nearest or abs(self.label_y - self.y) > nearest


@dataclass(frozen=True, slots=True)
class Drawing:
    """All circles, the largest first, so that a small one is never hidden behind a large one."""

    circles: tuple[Circle, ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def touches(self, round_one: _Round) -> bool:
        x, y, radius = round_one
        across = max(self.left - x, 0.0, x - self.right)
        down = max(self.top - y, 0.0, y - self.bottom)
        return math.hypot(across, down) < radius


_Round = tuple[float, float, float]


def draw(spots: Iterable[Spot]) -> Drawing:
    """Place the circles so that area goes with number; where a label finds no free room, it stands to the right.

    Examples
    --------
    >>> drawing = draw([Spot("QX", "Testland", 40.0, 60.0, 1), Spot("QY", "Otherland", 50.0, 80.0, 4)])
    >>> [(one.code, one.radius) for one in drawing.circles]
    [('QY', 34.0), ('QX', 17.0)]
    >>> drawing.circles[0].x > drawing.circles[1].x and drawing.circles[0].y < drawing.circles[1].y
    True
    """
    known = sorted(spots, key=lambda spot: (-spot.number, spot.code))
    if not known:
        return Drawing((), WIDTH, LEAST_HEIGHT)
    places, height = _placed(known)
    radii = _radii([spot.number for spot in known])
    rounds = [(x, y, radius) for (x, y), radius in zip(places, radii, strict=True)]
    labels: list[_Box] = []
    circles = []
    for spot, own in zip(known, rounds, strict=True):
        x, y, radius = own
        others = [one for one in rounds if one != own]
        label_x, label_y, anchor, box = _label(spot, own, others, labels, height)
        labels.append(box)
        circles.append(Circle(spot.code, spot.name, spot.number, x, y, radius, label_x, label_y, anchor))
    return Drawing(tuple(circles), WIDTH, height)


def _placed(spots: Sequence[Spot]) -> tuple[list[tuple[float, float]], int]:
    """Degrees as drawing units; a degree of longitude is as wide as it is at the middle latitude."""
    south, north = _span([spot.latitude for spot in spots])
    west, east = _span([spot.longitude for spot in spots])
    narrowing = max(math.cos(math.radians((south + north) / 2)), 0.2)
    room = WIDTH - 2 * MARGIN
    unit = min(room / ((east - west) * narrowing), (MOST_HEIGHT - 2 * MARGIN) / (north - south))
    height = max(LEAST_HEIGHT, round((north - south) * unit) + 2 * MARGIN)
    left = (WIDTH - (east - west) * narrowing * unit) / 2
    top = (height - (north - south) * unit) / 2
    return [
        (
            round(left + (spot.longitude - west) * narrowing * unit, 1),
            round(top + (north - spot.latitude) * unit, 1),
        )
        for spot in spots
    ], height


def _span(degrees: Sequence[float]) -> tuple[float, float]:
    low, high = min(degrees), max(degrees)
    lacking = max(LEAST_SPAN - (high - low), 0.0) / 2
    return low - lacking, high + lacking


def _radii(numbers: Sequence[int]) -> list[float]:
    most = max(max(numbers), 1)
    return [round(max(LEAST_RADIUS, MOST_RADIUS * math.sqrt(number / most)), 1) for number in numbers]


def _label(
    spot: Spot, own: _Round, others: Sequence[_Round], labels: Sequence[_Box], height: int
) -> tuple[float, float, str, _Box]:
    tried = list(_ways(f"{spot.name}: {spot.number}", *own))
    inside = _Box(0, 0, WIDTH, height)
    for label_x, label_y, anchor, box in tried:
        is_free = not any(box.touches(one) for one in others) and not any(box.meets(one) for one in labels)
        if is_free and _lies_in(box, inside):
            return label_x, label_y, anchor, box
    return next((one for one in tried if _lies_in(one[3], inside)), tried[0])


def _ways(text: str, x: float, y: float, radius: float) -> Iterator[tuple[float, float, str, _Box]]:
    """Beside the circle, above and below it in the middle or flush with a side; then the same farther and farther."""
    wide, half = len(text) * LETTER_WIDTH, LETTER_HEIGHT / 2
    for reach in REACHES:
        away = radius + GAP + reach
        places = [(x + away, y, "start"), (x - away, y, "end")]
        for level in (y - away - half, y + away + half):
            places += [(x, level, "middle"), (x - radius, level, "start"), (x + radius, level, "end")]
        for label_x, label_y, anchor in places:
            left = label_x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
            box = _Box(left, label_y - half, left + wide, label_y + half)
            yield round(label_x, 1), round(label_y, 1), anchor, box


def _lies_in(box: _Box, frame: _Box) -> bool:
    return box.left >= frame.left and box.right <= frame.right and box.top >= frame.top and box.bottom <= frame.bottom
