"""Hands over the logframe of a project that the caller may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from kerege.actions.programmes.formats.logframe import logframe_csv, logframe_xlsx
from kerege.actions.programmes.selectors.plan import logframe_rows
from kerege.actions.projects.models import Project
from kerege.kernel.errors import NotFound

LOGFRAME_FORMS: Final = ("xlsx", "csv")
MEDIA_TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class WorkFile:
    """A file with its name."""

    name: str
    media_type: str
    content: bytes


def export_logframe(*, project: Project, form: str) -> WorkFile:
    """The logframe as XLSX or CSV."""
    if form not in LOGFRAME_FORMS:
        raise NotFound(_("The logframe leaves as XLSX or CSV. Choose one of them."), field="form")
    rows = logframe_rows(project)
    content = logframe_xlsx(rows) if form == "xlsx" else logframe_csv(rows)
    return WorkFile(f"logframe-{project.pk}.{form}", MEDIA_TYPES[form], content)
