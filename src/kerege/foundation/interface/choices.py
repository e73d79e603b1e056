"""Says what a stored choice means without translating every choice of its list for each row, as Django does."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db.models import Model
from django.utils.translation import get_language


def choice_label(row: Model, name: str) -> str:
    """What `get_NAME_display` says, for the rows of a long list."""
    value = getattr(row, name)
    return _labels(type(row), name, get_language() or "").get(value, str(value))


@lru_cache(maxsize=1000)
def _labels(model: type[Model], name: str, _language: str) -> dict[Any, str]:
    return {code: str(label) for code, label in model._meta.get_field(name).flatchoices}  # type: ignore[union-attr]
