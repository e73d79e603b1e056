"""Works out small charts on the server, so that a page draws them without a script and a table can stand beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, ROW, BAR = 320, 22, 12
LABEL_WIDTH, VALUE_WIDTH = 52, 48
TRACK = WIDTH - LABEL_WIDTH - VALUE_WIDTH


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a short label, its value or None, and the value in words."""

    label: str
    value: float | None
    shown: str


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """A bar with its place in the drawing."""

    label: str
    shown: str
    top: int
    middle: int
    width: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """A drawing of bars from the left, one below the other, in the order given."""

    title: str
    bars: tuple[PlacedBar, ...]
    width: int
    height: int
    label_width: int
    track: int
    thickness: int
    value_left: int


def bar_chart(title: str, bars: Sequence[Bar], *, maximum: float) -> BarChart:
    """Place bars on a track that ends at the maximum; what lies beyond it is drawn up to it.

    >>> chart = bar_chart("Levels", [Bar("C1", 50, "50 %"), Bar("C2", None, "-")], maximum=100)
    >>> [bar.width for bar in chart.bars], chart.height
    ([110.0, 0.0], 44)
    """
    if maximum <= 0:
        raise ValueError("the maximum of a chart is above 0")
    placed = tuple(
        PlacedBar(
            label=bar.label,
            shown=bar.shown,
            top=number * ROW + (ROW - BAR) // 2,
            middle=number * ROW + ROW // 2,
            width=round(TRACK * min(max(bar.value or 0.0, 0.0), maximum) / maximum, 1),
        )
        for number, bar in enumerate(bars)
    )
    return BarChart(title, placed, WIDTH, ROW * len(placed), LABEL_WIDTH, TRACK, BAR, LABEL_WIDTH + TRACK + 6)
