"""Projects and records as a viewer may find them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kerege.actions.projects.models import Contribution, Project, ProjectSource, ProjectTerm, SourceRecord
from kerege.actions.projects.selectors.family import standing_of
from kerege.foundation.accounts.actors import Actor
from kerege.kernel.errors import InvalidInput, NotFound
from kerege.kernel.text import search_words

INDEX = "projects_project_search"


def projects(*, viewer: Actor) -> QuerySet[Project]:
    """Projects that the viewer may see, without those that were merged away."""
    return Project.objects.visible_to(viewer).filter(merged_into=None)


def records(*, viewer: Actor) -> QuerySet[SourceRecord]:
    """Records that the viewer may see."""
    return SourceRecord.objects.visible_to(viewer)


def contributions(*, viewer: Actor) -> QuerySet[Contribution]:
    """Contributions of projects that the viewer may see; replaced readings do not count."""
    return Contribution.objects.filter(project__in=projects(viewer=viewer).order_by().values("pk"))


def terms(*, viewer: Actor) -> QuerySet[ProjectTerm]:
    """The countries, regions, areas and categories of projects that the viewer may see."""
    return ProjectTerm.objects.filter(project__in=projects(viewer=viewer).order_by().values("pk"))


def search_projects(*, viewer: Actor, query: str) -> QuerySet[Project]:
    """Projects that hold every word of the query, in any spelling and as a beginning of words."""
    found = projects(viewer=viewer)
    words = [word for word in search_words(query) if word]
    if not words:
        return found.none() if query.strip() else found
    if connection.vendor == "sqlite":
        question = " AND ".join(f'"{word}"*' for word in words)
        where = f"projects_project.id IN (SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s)"
    else:
        question = " & ".join(f"'{word}':*" for word in words)
        where = "to_tsvector('simple'::regconfig, projects_project.search_text) @@ to_tsquery('simple', %s)"
    return found.extra(where=[where], params=[question])


def record_by_name(*, viewer: Actor, name: str) -> SourceRecord:
    """The record of that number, or of that reference in its registry, such as ``28009`` or ``eu-cbrn:053``."""
    visible = records(viewer=viewer)
    source, colon, reference = name.partition(":")
    by_reference = visible.filter(reference=name)
    if not by_reference.exists() and colon:
        by_reference = visible.filter(source=source, reference=reference)
    found = _one_of(by_reference, name)
    if found is None and name.isdecimal():
        found = visible.filter(pk=int(name)).first()
    if found is None:
        raise NotFound(
            _("There is no record '%(name)s'. Give its number or its reference.") % {"name": name}, field="record"
        )
    return found


def project_by_name(*, viewer: Actor, name: str) -> Project:
    """The project of that number, slug or stable name, or the one that a record of that reference speaks of."""
    visible = Project.objects.visible_to(viewer)
    bare = name.removeprefix("urn:kerege:project:")
    by_number = visible.filter(Q(slug=name) | (Q(pk=int(bare)) if bare.isdecimal() and bare != name else Q(pk=None)))
    found = (
        by_number.first()
        or _by_record(viewer, name)
        or (visible.filter(pk=int(name)).first() if name.isdecimal() else None)
    )
    standing = _standing(viewer, found) if found is not None else None
    if standing is None:
        raise NotFound(
            _("There is no project '%(name)s'. Give its number, its slug or the reference of a record.")
            % {"name": name},
            field="project",
        )
    return standing


def project_of_page(*, viewer: Actor, project_id: int) -> Project:
    """The project of that number, or the one into which it was merged; whoever sees that one is led there."""
    seen = projects(viewer=viewer)
    found = seen.filter(pk=project_id).first()
    if found is None:
        found = seen.filter(pk__in=standing_of([project_id]).values()).first()
    if found is None:
        raise NotFound(
            _("There is no such project, or it is not shared with you. Check the address or ask its owner."),
            field="project",
        )
    return found


def project_of(*, viewer: Actor, record: SourceRecord) -> Project:
    """The project that a record speaks of."""
    member = ProjectSource.objects.filter(record=record, undone_at=None).first()
    found = Project.objects.visible_to(viewer).filter(pk=member.project_id).first() if member else None
    if found is None:
        raise NotFound(_("The record speaks of no project that is shared with you."), field="record")
    return found


def _standing(viewer: Actor, project: Project) -> Project | None:
    """The project or the one into which it was merged; one that was merged away is empty and stands for nothing."""
    if project.merged_into_id is None:
        return project
    return projects(viewer=viewer).filter(pk__in=standing_of([project.pk]).values()).first()


def _by_record(viewer: Actor, name: str) -> Project | None:
    source, colon, reference = name.partition(":")
    visible = records(viewer=viewer)
    named = visible.filter(reference=name) | (
        visible.filter(source=source, reference=reference) if colon else visible.none()
    )
    members = ProjectSource.objects.filter(record__in=named.order_by().values("pk"), undone_at=None)
    found: Sequence[int] = list(members.order_by().values_list("project_id", flat=True).distinct()[:2])
    if len(found) > 1:
        raise _unclear(name)
    return Project.objects.visible_to(viewer).filter(pk__in=found).first()


def _one_of(found: QuerySet[SourceRecord], name: str) -> SourceRecord | None:
    """The newest reading where several editions of one record have that reference."""
    rows = list(found.order_by("-pk")[:200])
    if len({(row.source, row.destination, row.organisation_id) for row in rows}) > 1:
        raise _unclear(name)
    return rows[0] if rows else None


def _unclear(name: str) -> InvalidInput:
    return InvalidInput(
        _("Several records are called '%(name)s'. Give the number of the one that is meant, or SOURCE:REFERENCE.")
        % {"name": name},
        field="record",
    )
