"""Registers the workspace app with Django."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """Start pages by role."""

    name = "kerege.reports.workspace"
    label = "workspace"
