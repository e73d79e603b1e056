"""Registers the assessments app with Django."""

from __future__ import annotations

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Assessments, findings and the evidence under them."""

    name = "kerege.gaps.assessments"
    label = "assessments"
