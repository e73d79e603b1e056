"""What is shared with a reader and until when: projects with their indicators and the projects alike to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kerege.actions.programmes.selectors.plan import SeenIndicator, SeenObjective, plans_of
from kerege.actions.projects.models import Project
from kerege.actions.projects.selectors.facets import shared_grants, shares_of
from kerege.actions.projects.selectors.overlapping import Lookout, alike_among
from kerege.actions.projects.selectors.projects import projects
from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.accounts.selectors import reading_scope

COMPARED: Final = 200


@dataclass(frozen=True, slots=True)
class SharedProject:
    """A project that others share with the reader; no day means until it is taken back. Gaps have no place here."""

    project: Project
    until: datetime | None
    indicators: tuple[SeenIndicator, ...]
    lookout: Lookout

    @property
    def measured(self) -> int:
        """How many of the indicators have a value."""
        return sum(one.latest is not None for one in self.indicators)


def shared_keys(*, viewer: Actor) -> list[int]:
    """Numbers of the projects that are shared with the reader, those whose share ends first in front."""
    keys = dict.fromkeys(shared_grants(viewer=viewer).values_list("record_id", flat=True))
    standing = set(projects(viewer=viewer).filter(pk__in=list(keys)).values_list("pk", flat=True)) if keys else set()
    return [key for key in keys if key in standing]


def shared_projects(*, viewer: Actor, keys: Sequence[int], among: Sequence[int]) -> list[SharedProject]:
    """Some of them with what a donor asks for; alike are those among all that are shared and the reader's plans."""
    seen = projects(viewer=viewer).defer("search_text")
    found = seen.select_related("organisation").in_bulk(list(keys))
    portfolio = [*seen.filter(pk__in=list(among)[:COMPARED]), *_own_plans(viewer)]
    alike = alike_among(portfolio, of=list(found.values()))
    shares, plans = shares_of(viewer=viewer, keys=keys), plans_of(keys)
    return [
        SharedProject(found[key], shares[key].ends_at, tuple(_indicators(plans.get(key, ()))), alike[key])
        for key in keys
        if key in found and key in shares
    ]


def _own_plans(viewer: Actor) -> list[Project]:
    """What the reader's organisations plan themselves, the newest first."""
    if isinstance(viewer, Operator):
        return []
    own = reading_scope(viewer).organisations
    rows = projects(viewer=viewer).filter(organisation__in=own, is_planned_here=True).order_by("-pk")
    return list(rows.defer("search_text")[:COMPARED])


def _indicators(plan: Sequence[SeenObjective]) -> Iterator[SeenIndicator]:
    for objective in plan:
        for activity in objective.activities:
            for result in activity.results:
                yield from result.indicators
