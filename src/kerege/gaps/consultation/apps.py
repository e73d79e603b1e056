"""Registers the consultation app with Django."""

from __future__ import annotations

from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    """Concordance tables that go to a ministry and come back with its remarks."""

    name = "kerege.gaps.consultation"
    label = "consultation"
