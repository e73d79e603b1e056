"""Figures and stages as the pages of programme work show them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import get_language

from kerege.actions.programmes.models.words import STAGE_LABELS
from kerege.actions.programmes.rules.logframe import plain
from kerege.actions.programmes.rules.path import StageTime
from kerege.actions.programmes.selectors.path import Way
from kerege.kernel.values import TranslatedText

register = template.Library()


@register.filter
def figure(value: Decimal) -> str:
    """A number in the reader's habit, with the decimals that it has and no more."""
    text = plain(value)
    return number_format(value, decimal_pos=len(text.partition(".")[2]), force_grouping=True)


@register.filter
def stage_words(stage: str) -> Any:
    """The label of a stage of the way."""
    return dict(STAGE_LABELS).get(stage, stage)


@register.filter
def by_stage(way: Way) -> list[tuple[Any, StageTime | None]]:
    """Label and time of every stage."""
    return [(label, time) for (_value, label), time in zip(STAGE_LABELS, way.cells(), strict=True)]


@register.filter
def in_words(names: TranslatedText) -> str:
    """A name in the reader's language, where there is room for the bare words only."""
    return names.get(get_language() or "en").text
