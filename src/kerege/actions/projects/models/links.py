"""What a project works on: requirements and gaps, by their stable names."""

from __future__ import annotations

from django.db import models

from kerege.actions.projects.models.projects import Project
from kerege.actions.projects.models.words import LINK_LABELS


class ProjectLink(models.Model):
    """A project answers a requirement or a gap, because somebody said so."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=12, choices=LINK_LABELS)
    urn = models.CharField(max_length=500)
    note = models.CharField(max_length=1000, blank=True)
    linked_by = models.CharField(max_length=200)
    linked_at = models.DateTimeField()

    class Meta:
        """A project is linked to a thing once."""

        ordering = ("project_id", "kind", "pk")
        constraints = (models.UniqueConstraint(fields=("project", "kind", "urn"), name="projects_link_once"),)
        indexes = (models.Index(fields=("kind", "urn"), name="projects_link_urn"),)

    def __str__(self) -> str:
        return f"{self.project_id} {self.kind} {self.urn}"
