"""Pages of programme work, over a project of the demonstration's people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from kerege.actions.programmes.models import Event, Indicator, Objective
from kerege.actions.programmes.rules.vocabulary import RowKind
from kerege.actions.programmes.rules.wordings import wordings
from kerege.actions.programmes.services.emblems import keep_emblem
from kerege.actions.programmes.services.writing import add_row
from kerege.actions.projects.models import Project
from kerege.actions.projects.rules.records import FieldName, ReadValue
from kerege.actions.projects.services.choosing import plan_project
from kerege.actions.projects.services.sharing import share_project
from kerege.foundation.accounts.models import Membership, Role
from tests.factories.pictures import png
from tests.journeys import chain
from tests.journeys.page_cases import PageCase, named

TITLE = "Safer laboratories: the pages of programme work"
DAY = date(2026, 1, 15)


def project() -> Project:
    """The project of these pages, made through the services when it is first asked for."""
    held = Objective.objects.filter(title=TITLE).select_related("project").first()
    return held.project if held else _make()


def _make() -> Project:
    member = Membership.objects.filter(role=Role.FOCAL_POINT, organisation__country=chain.COUNTRY).order_by("pk")[0]
    fields = {FieldName.TITLE: [ReadValue(TITLE)], FieldName.STATUS: [ReadValue("Pipeline", code="pipeline")]}
    made = plan_project(by=member.user, organisation=member.organisation, fields=fields, now=timezone.now())

    def write(which: RowKind, under: int = 0, **values: Any) -> int:
        row = add_row(by=member.user, project=made, kind=which, values=values, now=timezone.now(), under=under)
        return int(row.pk)

    objective = write(RowKind.OBJECTIVE, title=TITLE, kind="overall")
    activity = write(RowKind.ACTIVITY, objective, title="Train the trainers", starts_on=DAY)
    result = write(RowKind.RESULT, activity, title="Trainers pass on what they learned")
    baseline = {"baseline_value": Decimal(0), "baseline_on": DAY, "baseline_source": "Count of the ministry"}
    target = {"target_value": Decimal(88), "target_on": date(2027, 12, 31)}
    indicator = write(RowKind.INDICATOR, result, title="Trainers", unit="people", **baseline, **target)
    write(RowKind.MEASUREMENT, indicator, value=Decimal("12.5"), measured_on=DAY, evidence="List of certificates")
    country = member.organisation.country
    write(RowKind.COUNTRY, country=country, starts_on=DAY, note="Joined first")
    event = write(RowKind.EVENT, title="Workshop for trainers", starts_on=DAY, place="Training centre", country=country)
    write(RowKind.PARTICIPANTS, event, body="Institute", number=12, women=7)
    write(RowKind.STAGE, stage="need", country=country, starts_on=DAY, ends_on=DAY + timedelta(days=30))
    write(RowKind.STAGE, stage="proposal", country=country, starts_on=DAY + timedelta(days=31))
    write(RowKind.DOCUMENT, title="Terms of reference", reference="https://project.test.example/terms")
    _fund(made, member)
    return made


def _fund(made: Project, member: Membership) -> None:
    """The donor's emblem and statement, and a share until a day."""
    upload = SimpleUploadedFile("bridge.png", png(120, 60))
    words = {"en": "A blue bridge", "ru": "Синий мост"}
    keep_emblem(by=member.user, organisation=member.organisation, words=words, upload=upload, now=timezone.now())
    said = {"en": "This work is funded by the Test fund.", "ru": "Работа выполняется при поддержке Тестового фонда."}
    values = {"donor": "Test fund", "organisation": member.organisation, "statements": wordings(said)}
    add_row(by=member.user, project=made, kind=RowKind.FUNDING, values=values, now=timezone.now())
    receiver = Membership.objects.filter(role=Role.SECRETARIAT).order_by("pk")[0].organisation
    until = timezone.localdate() + timedelta(days=90)
    share_project(by=member.user, project=made, receiver=receiver, until=until, now=timezone.now())


def of_project(name: str, **more: object) -> Callable[[], str]:
    """The address of a page of the project."""
    return lambda: reverse(f"programmes:{name}", kwargs={"project_id": project().pk, **more})


def _indicator() -> str:
    number = Indicator.objects.filter(project=project())[0].pk
    return reverse("programmes:indicator_show", args=[project().pk, number])


def _event() -> str:
    return reverse("programmes:event_show", args=[Event.objects.filter(project=project())[0].pk])


def _objective(name: str) -> Callable[[], str]:
    return lambda: reverse(
        f"programmes:{name}", args=[project().pk, "objective", Objective.objects.filter(project=project())[0].pk]
    )


def _shared() -> str:
    project()
    return named("programmes:shared_list")()


def _emblem() -> str:
    project()
    return named("programmes:emblem_keep")()


def _month() -> str:
    project()
    return f"{reverse('programmes:event_list')}?month=2026-01"


def _way() -> str:
    project()
    return named("programmes:path")()


PAGES = [
    PageCase("programme-shared", _shared, role="secretariat"),
    PageCase("programme-emblem", _emblem, role="focal_point"),
    PageCase("programme-overview", named("programmes:overview"), role="focal_point"),
    PageCase("programme-work", of_project("work"), role="focal_point"),
    PageCase("programme-indicator", _indicator, role="focal_point"),
    PageCase("programme-stage-form", of_project("row_add", kind="stage"), role="focal_point"),
    PageCase("programme-row-edit", _objective("row_edit"), role="focal_point"),
    PageCase("programme-row-remove", _objective("row_remove"), role="focal_point"),
    PageCase("programme-events", _month, role="focal_point"),
    PageCase("programme-event", _event, role="focal_point"),
    PageCase("programme-path", _way, role="focal_point"),
]
