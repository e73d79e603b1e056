"""Registers the reporting app with Django."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Pictures and reports across the chain."""

    name = "kerege.reports.reporting"
    label = "reporting"
