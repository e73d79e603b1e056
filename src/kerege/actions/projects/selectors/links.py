"""What projects work on, and who works on a requirement or a gap; nobody learns of a gap that is closed to them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kerege.actions.projects.models import Project, ProjectLink
from kerege.actions.projects.rules.vocabulary import LinkKind
from kerege.actions.projects.selectors.family import family_of, standing_of
from kerege.actions.projects.selectors.projects import projects
from kerege.foundation.accounts.actors import Actor
from kerege.gaps.register.models import Gap
from kerege.kernel.errors import NotFound
from kerege.kernel.identifiers import urn as make_urn
from kerege.requirements.frameworks.models import Framework, Requirement

GAP_PREFIX = "urn:kerege:gap:"


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link with what it leads to, a requirement or a gap."""

    link: ProjectLink
    requirement: Requirement | None = None
    gap: Gap | None = None


def projects_for_requirement(*, viewer: Actor, urn: str) -> QuerySet[Project]:
    """Projects that the viewer may see and that work on a requirement."""
    return _linked(viewer, LinkKind.REQUIREMENT, urn)


def projects_for_gap(*, viewer: Actor, gap_id: int) -> QuerySet[Project]:
    """Projects that work on a gap; for those who may see the gap."""
    urn = make_urn("gap", gap_id)
    demand_target(viewer=viewer, kind=LinkKind.GAP, urn=urn)
    return _linked(viewer, LinkKind.GAP, urn)


def links_of(*, viewer: Actor, project: Project) -> list[LinkView]:
    """What a project works on, as far as the viewer may see it."""
    rows = list(ProjectLink.objects.filter(project__in=family_of(project)))
    requirements = {
        one.urn: one
        for one in _requirements(viewer).filter(
            urn__in=[row.urn for row in rows if row.kind == LinkKind.REQUIREMENT.value]
        )
    }
    numbers = [_gap_number(row.urn) for row in rows if row.kind == LinkKind.GAP.value]
    gaps = {one.pk: one for one in Gap.objects.visible_to(viewer).filter(pk__in=numbers)} if numbers else {}
    found = []
    for row in rows:
        if row.kind == LinkKind.REQUIREMENT.value and row.urn in requirements:
            found.append(LinkView(row, requirement=requirements[row.urn]))
        elif row.kind == LinkKind.GAP.value and _gap_number(row.urn) in gaps:
            found.append(LinkView(row, gap=gaps[_gap_number(row.urn)]))
    return found


def demand_target(*, viewer: Actor, kind: LinkKind, urn: str) -> None:
    """Raise unless the viewer may see what is named."""
    if kind is LinkKind.GAP:
        is_there = Gap.objects.visible_to(viewer).filter(pk=_gap_number(urn)).exists()
    else:
        is_there = _requirements(viewer).filter(urn=urn).exists()
    if not is_there:
        raise NotFound(
            _("There is no such requirement or gap for you. Give the name that its page shows."), field="target"
        )


def requirement_named(*, viewer: Actor, name: str) -> Requirement:
    """The requirement of a stable name, or of a reference that only one requirement has."""
    visible = _requirements(viewer)
    found = list(visible.filter(urn=name)[:1]) or list(visible.filter(ref__iexact=name, assessable=True)[:2])
    if len(found) != 1:
        raise NotFound(
            _("No single requirement is called '%(name)s'. Give its stable name, which its page shows.")
            % {"name": name},
            field="target",
        )
    return found[0]


def _linked(viewer: Actor, kind: LinkKind, urn: str) -> QuerySet[Project]:
    """Projects with the link; after a merge the one that stands has the links of both."""
    linked = ProjectLink.objects.filter(kind=kind.value, urn=urn).order_by()
    merged = linked.filter(project__merged_into__isnull=False).values_list("project", flat=True)
    standing = set(standing_of(set(merged)).values())
    return projects(viewer=viewer).filter(Q(pk__in=linked.values("project")) | Q(pk__in=standing))


def _requirements(viewer: Actor) -> QuerySet[Requirement]:
    frameworks = Framework.objects.visible_to(viewer).filter(is_current=True).order_by()
    return Requirement.objects.filter(framework__in=frameworks.values("pk")).select_related("framework")


def _gap_number(urn: str) -> int:
    tail = urn.removeprefix(GAP_PREFIX)
    return int(tail) if tail.isdecimal() and len(tail) < 19 and tail != urn else 0
