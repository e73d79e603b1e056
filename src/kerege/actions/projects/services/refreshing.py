"""Writes what lists, facets and searches need of a project anew from its sources and choices."""

from __future__ import annotations

from kerege.actions.projects.models import Project, ProjectSource, ProjectTerm
from kerege.actions.projects.rules.summaries import summary_of
from kerege.actions.projects.selectors.countries import known_countries
from kerege.actions.projects.selectors.fields import own_fields, records_of, settled_fields
from kerege.actions.projects.services.adding_up import keep_totals
from kerege.actions.projects.services.bulk import insert_rows
from kerege.actions.projects.services.indexing import index_projects, project_columns, term_columns


def refresh_project(project: Project) -> None:
    """Write a project's derived columns and its own terms; the caller holds the transaction and the audit event."""
    for column, value in project_columns(summary_of(settled_fields(project)), divided=_divided(project)).items():
        setattr(project, column, value)
    project.sources_named = " ".join(sorted({record.source for record in records_of(project)}))
    project.revision += 1
    project.save()
    index_projects([(project.pk, project.search_text)])
    project.terms.filter(record=None).delete()
    terms = term_columns(summary_of(own_fields(project)).terms, countries=known_countries())
    insert_rows(
        ProjectTerm, ("project_id", "kind", "code", "text", "country_id"), ((project.pk, *term) for term in terms)
    )
    keep_totals(project)


def _divided(project: Project) -> list[str]:
    """Words as its sources divide them at a line's end."""
    members = ProjectSource.objects.filter(
        project=project, undone_at=None, record__content__extra__mended__isnull=False
    )
    mended = members.values_list("record__content__extra__mended", flat=True)
    return sorted({word for words in mended for word in words})
