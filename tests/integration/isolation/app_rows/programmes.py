"""Rows of programme work: whoever may see the project reads its work, and nobody else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kerege.actions.programmes.rules.vocabulary import RowKind
from kerege.actions.programmes.services.emblems import keep_emblem
from kerege.actions.programmes.services.writing import add_row
from kerege.actions.projects.rules.records import FieldName, ReadValue
from kerege.actions.projects.services.choosing import plan_project
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Role
from tests.factories.pictures import png
from tests.factories.world import make_user
from tests.integration.isolation import world
from tests.integration.isolation.readers import OWN_ORGANISATION, SIGNED_IN, Row

DAY = date(2025, 12, 1)


def build(side: world.Side) -> None:
    """A private project whose every row carries the canary."""
    words = f"Work {side.canary}"
    fields = {FieldName.TITLE: [ReadValue(words)]}
    project = plan_project(by=side.drafter, organisation=side.organisation, fields=fields, now=world.NOW)

    def write(kind: RowKind, under: int = 0, **values: Any) -> int:
        row = add_row(by=OPERATOR, project=project, kind=kind, values=values, now=world.NOW, under=under)
        return int(row.pk)

    objective = write(RowKind.OBJECTIVE, title=words)
    result = write(RowKind.RESULT, write(RowKind.ACTIVITY, objective, title=words), title=words)
    baseline = {"baseline_value": Decimal(1), "baseline_on": DAY, "baseline_source": words}
    indicator = write(RowKind.INDICATOR, result, title=words, unit="people", **baseline)
    write(RowKind.MEASUREMENT, indicator, value=Decimal(2), measured_on=DAY, evidence=words)
    event = write(RowKind.EVENT, title=words, starts_on=DAY, place=words)
    write(RowKind.PARTICIPANTS, event, body=words, number=3)
    write(RowKind.COUNTRY, country=side.country, starts_on=DAY, note=words)
    write(RowKind.STAGE, stage="need", country=side.country, starts_on=DAY, note=words)
    write(RowKind.DOCUMENT, title=words, reference=words)
    keeper = make_user(side.organisation, role=Role.FOCAL_POINT)
    upload = SimpleUploadedFile(f"{side.canary}.png", png())
    keep_emblem(by=keeper, organisation=side.organisation, words={"en": words}, upload=upload, now=world.NOW)
    funding = write(RowKind.FUNDING, donor=words, statement=words, organisation=side.organisation)
    rows = {"objective": objective, "indicator": indicator, "event": event, "funding": funding}
    side.more["programmes"] = {"project": project.pk, **rows}


def project_of(side: world.Side, **more: Any) -> dict[str, Any]:
    """Address of the project."""
    return {"project_id": side.more["programmes"]["project"], **more}


def event_of(side: world.Side) -> dict[str, Any]:
    """Address of the event."""
    return {"event_id": side.more["programmes"]["event"]}


def objective_of(side: world.Side) -> dict[str, Any]:
    """Address of the objective."""
    return project_of(side, kind="objective", row_id=side.more["programmes"]["objective"])


def emblem_of(side: world.Side) -> dict[str, Any]:
    """Address of the organisation's emblem."""
    return {"organisation_id": side.organisation.pk}


ROWS = {
    "programmes:shared_list": Row(SIGNED_IN),
    "programmes:emblem_keep": Row(SIGNED_IN),
    "programmes:emblem_own": Row(OWN_ORGANISATION, emblem_of),
    "programmes:emblem_remove": Row(OWN_ORGANISATION, emblem_of),
    "programmes:emblem_show": Row(
        OWN_ORGANISATION, lambda side: project_of(side, funding_id=side.more["programmes"]["funding"])
    ),
    "programmes:overview": Row(SIGNED_IN),
    "programmes:event_list": Row(SIGNED_IN, query="month=2025-12"),
    "programmes:event_show": Row(OWN_ORGANISATION, event_of),
    "programmes:event_close": Row(OWN_ORGANISATION, event_of),
    "programmes:event_cancel": Row(OWN_ORGANISATION, event_of),
    "programmes:calendar": Row(SIGNED_IN),
    "programmes:path": Row(SIGNED_IN),
    "programmes:work_enter": Row(SIGNED_IN),
    "programmes:work": Row(OWN_ORGANISATION, project_of),
    "programmes:logframe": Row(OWN_ORGANISATION, lambda side: project_of(side, form="csv")),
    "programmes:indicator_show": Row(
        OWN_ORGANISATION, lambda side: project_of(side, indicator_id=side.more["programmes"]["indicator"])
    ),
    "programmes:row_add": Row(OWN_ORGANISATION, lambda side: project_of(side, kind="event")),
    "programmes:row_add_under": Row(
        OWN_ORGANISATION,
        lambda side: project_of(side, kind="activity", under=side.more["programmes"]["objective"]),
    ),
    "programmes:row_edit": Row(OWN_ORGANISATION, objective_of),
    "programmes:row_remove": Row(OWN_ORGANISATION, objective_of),
}
