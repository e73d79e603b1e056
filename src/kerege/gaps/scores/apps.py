"""Registers the scores app with Django."""

from __future__ import annotations

from django.apps import AppConfig


class ScoresConfig(AppConfig):
    """Published scores beside findings, never as findings."""

    name = "kerege.gaps.scores"
    label = "scores"
