"""A severity in words: each line of its sum with the figures that it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kerege.gaps.register.models import Gap
from kerege.gaps.register.models.words import FIGURE_WORDS, RANK_WORDS, REASON_LABELS


@dataclass(frozen=True, slots=True)
class ToldReason:
    """One line of the sum as a person reads it."""

    key: str
    label: str
    figures: str
    points: int


def told_reasons(gap: Gap) -> list[ToldReason]:
    """The lines of a gap's sum in the reader's language."""
    return [
        ToldReason(
            key=one.key,
            label=str(REASON_LABELS.get(one.key, one.key)),
            figures=_figures(one.key, one.values),
            points=one.points,
        )
        for one in gap.reason_lines
    ]


def _figures(key: str, values: Mapping[str, str | int | float]) -> str:
    pattern = FIGURE_WORDS.get(key)
    if pattern is None:
        return ""
    shown = {name: RANK_WORDS.get(str(value), _plain(value)) for name, value in values.items()}
    return str(pattern) % shown


def _plain(value: str | int | float) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
