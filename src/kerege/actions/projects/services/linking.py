"""Says which requirements and gaps a project works on, and takes it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kerege.actions.projects.models import Project, ProjectLink
from kerege.actions.projects.permissions import demand_change
from kerege.actions.projects.rules.vocabulary import LinkKind
from kerege.actions.projects.selectors.family import family_of
from kerege.actions.projects.selectors.links import demand_target
from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.kernel.errors import NotFound

LONGEST_NOTE = 1000


@transaction.atomic
def link_project(
    *, by: Actor, project: Project, kind: LinkKind, urn: str, now: datetime, note: str = ""
) -> ProjectLink:
    """Say that a project works on a requirement or a gap; saying it again keeps the first word."""
    demand_change(by, project)
    demand_target(viewer=by, kind=kind, urn=urn)
    link, is_new = ProjectLink.objects.get_or_create(
        project=project,
        kind=kind.value,
        urn=urn,
        defaults={"note": note.strip()[:LONGEST_NOTE], "linked_by": actor_urn(by), "linked_at": now},
    )
    if is_new:
        _account(link, act="projects.link.made", by=by, now=now)
    return link


@transaction.atomic
def unlink_project(*, by: Actor, project: Project, link_id: int, now: datetime) -> None:
    """Take a link back; the account of events keeps it."""
    demand_change(by, project)
    link = ProjectLink.objects.filter(project__in=family_of(project), pk=link_id).first()
    if link is None:
        raise NotFound(_("The project has no such link. Somebody may have taken it back; look at the project again."))
    demand_target(viewer=by, kind=LinkKind(link.kind), urn=link.urn)
    _account(link, act="projects.link.taken_back", by=by, now=now)
    link.delete()


def _account(link: ProjectLink, *, act: str, by: Actor, now: datetime) -> None:
    record_event(
        actor=actor_urn(by),
        act=act,
        object_urn=link.project.urn,
        country=link.project.country_id,
        after={"kind": link.kind, "urn": link.urn},
        at=now,
    )
