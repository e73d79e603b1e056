"""Lets the rows of a long table say what their stored choices mean."""

from __future__ import annotations

from django import template
from django.db.models import Model

from kerege.foundation.interface.choices import choice_label

register = template.Library()


@register.filter(name="choice_label")
def choice_label_of(row: Model, name: str) -> str:
    """What `get_NAME_display` says, translated once for all rows."""
    return choice_label(row, name)
