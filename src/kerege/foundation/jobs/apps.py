"""Registers the jobs app with Django, and what it keeps about people."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background jobs and batches."""

    name = "kerege.foundation.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Enter its part of a person's data and its rules of retention."""
        from kerege.foundation.jobs import own_parts  # noqa: PLC0415 - needs loaded models

        own_parts.connect()
