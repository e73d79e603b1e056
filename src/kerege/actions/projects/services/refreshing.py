"""Writes what lists, facets and searches need of a project anew from its sources and choices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection

from kerege.actions.projects.models import Project, ProjectTerm, RegistryImport
from kerege.actions.projects.rules.summaries import Summary, summary_of
from kerege.actions.projects.rules.vocabulary import TermKind
from kerege.actions.projects.selectors.fields import own_fields, settled_fields
from kerege.foundation.places.models import Country
from kerege.kernel.text import search_text

INDEX = "projects_project_search"


def project_columns(summary: Summary) -> dict[str, Any]:
    """The columns of a project that its fields give."""
    return {
        "titles": {language: {"text": text, "status": "official"} for language, text in summary.titles.items()},
        "stage": summary.stage.value,
        "number": summary.number[:120],
        "starts_on": summary.starts_on,
        "ends_on": summary.ends_on,
        "search_text": search_text(summary.searched),
    }


def term_rows(
    terms: Iterable[tuple[TermKind, str, str]],
    *,
    project: int,
    record: int | None,
    countries: frozenset[str],
    staged_in: RegistryImport | None = None,
) -> list[ProjectTerm]:
    """The rows under which a project is found."""
    return [
        ProjectTerm(
            project_id=project,
            record_id=record,
            kind=kind.value,
            code=code[:60],
            text=text,
            country_id=code if kind is TermKind.COUNTRY and code in countries else None,
            staged_in=staged_in,
        )
        for kind, code, text in terms
    ]


def known_countries() -> frozenset[str]:
    """Codes of the countries that the instance knows."""
    return frozenset(Country.objects.values_list("pk", flat=True))


def refresh_project(project: Project) -> None:
    """Write a project's derived columns and its own terms; the caller holds the transaction and the audit event."""
    summary = summary_of(settled_fields(project))
    for column, value in project_columns(summary).items():
        setattr(project, column, value)
    project.revision += 1
    project.save()
    index_projects([project])
    project.terms.filter(record=None).delete()
    ProjectTerm.plain.bulk_create(
        term_rows(summary_of(own_fields(project)).terms, project=project.pk, record=None, countries=known_countries())
    )


def index_projects(projects: Iterable[Project]) -> None:
    """Bring the search index of SQLite up to the projects; PostgreSQL indexes the column itself."""
    if connection.vendor != "sqlite":
        return
    rows = [(project.pk, project.search_text) for project in projects]
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {INDEX} WHERE rowid = %s", [(pk,) for pk, _ in rows])
        cursor.executemany(f"INSERT INTO {INDEX}(rowid, search_text) VALUES (%s, %s)", rows)
