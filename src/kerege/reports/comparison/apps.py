"""Registers the comparison app with Django."""

from __future__ import annotations

from django.apps import AppConfig


class ComparisonConfig(AppConfig):
    """What changed between two dates or two languages."""

    name = "kerege.reports.comparison"
    label = "comparison"
