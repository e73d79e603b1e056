"""Totals of projects with very many amounts, kept so that a page need not add them up again."""

from __future__ import annotations

from django.db import models

from kerege.actions.projects.models.projects import Project


class KeptTotals(models.Model):
    """What the amounts of one project sum up to; it holds only as long as `fingerprint` is that of what it rests on."""

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64, help_text="Of the readings and own amounts that were added up.")
    sums = models.JSONField(help_text="Lines and numbers of amounts left out, by point of view.")

    def __str__(self) -> str:
        return f"{self.project_id} {self.fingerprint[:8]}"
