"""Registers the jobs app with Django."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background jobs and batches."""

    name = "kerege.foundation.jobs"
    label = "jobs"
