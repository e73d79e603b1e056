"""Registers the projects app with Django."""

from __future__ import annotations

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Projects and contributions, each with its sources."""

    name = "kerege.actions.projects"
    label = "projects"
