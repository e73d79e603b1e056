"""Rows of the list of projects with everything that they show worked out, for the list is long and read often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.urls import reverse
from django.utils.formats import date_format

from kerege.actions.projects.models import Project
from kerege.actions.projects.models.words import STAGE_LABELS
from kerege.actions.projects.rules.vocabulary import Stage
from kerege.actions.projects.selectors.overlapping import Alike, Lookout
from kerege.foundation.ownership.models import VISIBILITY_LABELS, Grant

TONES = {Stage.ACTIVE.value: "good", Stage.PIPELINE.value: "draft", Stage.CANCELLED.value: "bad"}


@dataclass(frozen=True, slots=True)
class Day:
    """A day as machines and as readers take it."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class ListRow:
    """A project in the list; `tone` is empty where nobody stated the stage, `share` where it is not seen by one."""

    href: str
    title: str
    number: str
    stage: str
    tone: str
    starts_on: Day | None
    ends_on: Day | None
    seen_by: str
    share: Grant | None


def day_row(given: date | None) -> Day | None:
    """The day, or nothing where there is none."""
    return Day(given.isoformat(), date_format(given, "SHORT_DATE_FORMAT")) if given is not None else None


def list_rows(projects: Iterable[Project], shares: Mapping[int, Grant]) -> list[ListRow]:
    """The rows in the order of the projects."""
    stages = {value: str(label) for value, label in STAGE_LABELS}
    visibilities = {value: str(label) for value, label in VISIBILITY_LABELS}
    day = cache(day_row)
    return [
        ListRow(
            href=reverse("projects:project_show", args=[one.pk]),
            title=one.title.text or one.slug,
            number=one.number,
            stage=stages[one.stage],
            tone="" if one.stage == Stage.UNKNOWN else TONES.get(one.stage, "neutral"),
            starts_on=day(one.starts_on),
            ends_on=day(one.ends_on),
            seen_by=visibilities[one.visibility],
            share=shares.get(one.pk),
        )
        for one in projects
    ]


def alike_rows(lookout: Lookout | None) -> list[tuple[ListRow, Alike]]:
    """The projects that the overlap finder found, as rows of a list."""
    found = lookout.found if lookout is not None else ()
    return list(zip(list_rows((one.project for one in found), {}), found, strict=True))
