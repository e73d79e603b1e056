"""Registers the audit app with Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did what to which record, append-only."""

    name = "kerege.foundation.audit"
    label = "audit"
