"""The pages of programme work, posted to as a browser without a script would."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from kerege.actions.programmes.models import Activity, Event, Indicator, Measurement, Objective, Result
from kerege.actions.programmes.rules.vocabulary import RowKind
from kerege.actions.programmes.services.writing import add_row
from kerege.actions.projects.models import Project
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Role
from kerege.foundation.ownership.rules import Right
from kerege.foundation.ownership.services import share_record
from tests.factories.world import make_organisation, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def add(client: Client, project: Project, which: str, under: int = 0, **said: object) -> int:
    name = "programmes:row_add_under" if under else "programmes:row_add"
    place = {"project_id": project.pk, "kind": which, **({"under": under} if under else {})}
    return client.post(reverse(name, kwargs=place), said).status_code


def test_a_plan_is_written_page_by_page_down_to_a_measured_value(focal: Client, project: Project) -> None:
    assert add(focal, project, "objective", titles_en="Safer work", kind="specific") == 302
    assert add(focal, project, "activity", Objective.objects.get().pk, titles_en="Workshops") == 302
    assert add(focal, project, "result", Activity.objects.get().pk, titles_ru="Обучены", kind="output") == 302
    result = Result.objects.get().pk
    said = {"titles_en": "Trainers", "unit": "people", "target_value": "88", "target_on": "2027-01-01"}
    assert add(focal, project, "indicator", result, **said) == 400
    said |= {"baseline_value": "0", "baseline_on": "2025-01-01", "baseline_source": "Count"}
    assert add(focal, project, "indicator", result, **said) == 302
    address = reverse("programmes:indicator_show", args=[project.pk, Indicator.objects.get().pk])
    value = {"value": "12.5", "measured_on": "2025-06-01", "evidence": "List 3"}
    assert focal.post(address, value).status_code == 302
    assert Measurement.objects.get().evidence == "List 3"
    page = focal.get(reverse("programmes:work", args=[project.pk])).content.decode()
    assert "12.5 people as of" in page


def test_the_refusal_of_a_missing_baseline_says_why_at_the_field(focal: Client, project: Project) -> None:
    objective = add_row(by=OPERATOR, project=project, kind=RowKind.OBJECTIVE, values={"title": "Aim"}, now=NOW)
    under = objective.pk
    for kind in (RowKind.ACTIVITY, RowKind.RESULT):
        row = add_row(by=OPERATOR, project=project, kind=kind, values={"title": "Step"}, now=NOW, under=under)
        under = row.pk
    address = reverse("programmes:row_add_under", args=[project.pk, "indicator", under])
    answer = focal.post(address, {"titles_en": "Trainers", "unit": "people"})
    assert answer.status_code == 400
    assert "nobody can say later what the project changed" in answer.content.decode()


def test_a_stale_form_changes_nothing(focal: Client, project: Project) -> None:
    row = add_row(by=OPERATOR, project=project, kind=RowKind.OBJECTIVE, values={"title": "Aim"}, now=NOW)
    address = reverse("programmes:row_edit", args=[project.pk, "objective", row.pk])
    assert focal.post(address, {"titles_en": "New", "kind": "specific", "revision": 1}).status_code == 302
    assert focal.post(address, {"titles_en": "Newer", "kind": "specific", "revision": 1}).status_code == 400
    assert Objective.objects.get().title == "New"


def test_an_event_is_written_and_closed_on_its_page(focal: Client, project: Project) -> None:
    assert add(focal, project, "event", titles_en="Workshop", kind="workshop", starts_on="2026-01-02") == 302
    event = Event.objects.get()
    close = reverse("programmes:event_close", args=[event.pk])
    assert "Report missing" in focal.get(reverse("programmes:event_show", args=[event.pk])).content.decode()
    assert focal.post(close, {"revision": 1}).status_code == 400
    assert focal.post(close, {"revision": 1, "report": "Twelve came."}).status_code == 302
    assert "Twelve came." in focal.get(reverse("programmes:event_show", args=[event.pk])).content.decode()
    listed = focal.get(reverse("programmes:event_list"), {"month": "2026-01"}).content.decode()
    assert "Workshop" in listed
    assert focal.get(reverse("programmes:calendar")).headers["Content-Type"].startswith("text/calendar")


def test_a_donor_reads_what_is_shared_and_changes_nothing(client: Client, project: Project) -> None:
    fund = make_organisation(short_name="FUND")
    client.force_login(make_user(fund, role=Role.DONOR))
    address = reverse("programmes:work", args=[project.pk])
    assert client.get(address).status_code == 404
    share_record(record=project, receiver=fund, right=Right.VIEW, by=OPERATOR, now=NOW)
    page = client.get(address).content.decode()
    assert "shared with you" in page
    registry = client.get(reverse("projects:project_show", args=[project.pk])).content.decode()
    way = f"{reverse('programmes:work_enter')}?project={project.pk}"
    assert way in registry
    assert client.get(way).headers["Location"] == address
    assert "/add/" not in page
    assert add(client, project, "objective", titles_en="Ours", kind="specific") == 403
    assert client.get(reverse("programmes:path")).status_code == 200
