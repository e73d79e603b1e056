"""The pages of the register show one country's gaps to its own people, and nothing to anybody else."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from typing import Any

import pytest
from django.test import Client

from kerege.foundation.accounts.models import User
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.register.models import Gap
from kerege.gaps.register.services.keeping import Description, edit_gap
from kerege.gaps.register.services.opening import GapOrder, open_gap
from tests.integration.gaps.register.scene import NOW, Scene, make_assessment, make_scene

pytestmark = pytest.mark.django_db
HOSTILE = '=HYPERLINK("http://example.org")<script>alert(1)</script>'


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def gap(scene: Scene) -> Gap:
    return open_gap(by=scene.focal, finding_id=scene.finding("1").pk, now=NOW)


def window(user: User, language: str = "en") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page(user: User, address: str, language: str = "en", **query: Any) -> str:
    answer = window(user, language).get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_shows_what_stands_and_the_page_shows_the_sum(scene: Scene, gap: Gap) -> None:
    listed = page(scene.drafter, "/gaps/")
    assert "Notify events" in listed
    assert "High:&nbsp;9" in listed
    shown = page(scene.drafter, f"/gaps/{gap.pk}/")
    for words in ("Nothing was identified", "The text binds the State", "24 hours", "<strong>9</strong>"):
        assert words in shown


def test_the_pages_speak_russian(scene: Scene, gap: Gap) -> None:
    assert "Уведомлять о событиях" in page(scene.drafter, "/gaps/", "ru")
    assert "Ничего не выявлено" in page(scene.drafter, f"/gaps/{gap.pk}/", "ru")


def test_another_country_s_gap_does_not_exist(scene: Scene, gap: Gap) -> None:
    client = window(scene.stranger)
    places = [f"/gaps/{gap.pk}/{tail}" for tail in ("", "edit/", "hand/")]
    places += [f"/gaps/from-finding/?finding={gap.finding_id}", f"/gaps/open/{gap.finding_id}/"]
    places += [f"/gaps/open-many/{scene.assessment.pk}/", "/gaps/?country=QX", "/gaps/export/csv/?country=QX"]
    assert [client.get(place).status_code for place in places] == [404] * len(places)
    assert client.post(f"/gaps/{gap.pk}/move/", {"state": "in-work", "revision": 1}).status_code == 404
    assert "Notify events" not in client.get("/gaps/").content.decode()


def test_the_choices_narrow_the_list(scene: Scene, gap: Gap) -> None:
    order = GapOrder(ministry=scene.agency, due_on=date(2020, 1, 1), person=scene.worker, owner=scene.agency)
    open_gap(by=scene.focal, finding_id=scene.finding("2").pk, order=order, now=NOW)
    choices: tuple[tuple[dict[str, Any], int], ...] = (
        ({}, 2),
        ({"overdue": "on"}, 1),
        ({"ministry": scene.agency.pk}, 1),
        ({"band": "high"}, 1),
        ({"q": "уведомлять"}, 1),
        ({"q": "nothing like it"}, 0),
        ({"state": "resolved"}, 0),
        ({"framework": scene.framework.urn}, 2),
        ({"sort": "due", "owner": "x", "page": "77"}, 2),
    )
    for choice, number in choices:
        listed = page(scene.focal, "/gaps/", **choice)
        assert sum(name in listed for name in ("Notify events", "Keep a register")) == number, choice
    assert "Keep a register" in page(scene.worker, "/gaps/", mine="on")
    assert "Notify events" not in page(scene.worker, "/gaps/", mine="on")


def test_a_gap_is_opened_from_its_finding_in_a_browser(scene: Scene) -> None:
    finding, client = scene.finding("1"), window(scene.focal)
    assert client.get(f"/gaps/from-finding/?finding={finding.pk}").headers["Location"] == f"/gaps/open/{finding.pk}/"
    sent = {"title": "T", "ministry": scene.agency.pk, "due_on": "2026-12-31", "idempotency_key": "k"}
    first = client.post(f"/gaps/open/{finding.pk}/", sent)
    second = client.post(f"/gaps/open/{finding.pk}/", sent)
    gap = Gap.plain.get()
    assert (first.headers["Location"], second.headers["Location"]) == (f"/gaps/{gap.pk}/", f"/gaps/{gap.pk}/")
    assert (gap.title, gap.ministry, gap.due_on) == ("T", scene.agency, date(2026, 12, 31))
    again = client.get(f"/gaps/from-finding/?finding={finding.pk}")
    assert again.headers["Location"] == f"/gaps/{gap.pk}/"


def test_a_delegated_finding_explains_why_it_opens_no_gap(scene: Scene) -> None:
    finding = scene.finding("3")
    assert "hands the matter to an act that is not loaded" in page(scene.focal, f"/gaps/open/{finding.pk}/")
    refused = window(scene.focal).post(f"/gaps/open/{finding.pk}/", {"idempotency_key": "k"})
    assert refused.status_code == 400
    assert not Gap.plain.exists()


def test_many_gaps_are_opened_on_one_page(scene: Scene) -> None:
    client, address = window(scene.focal), f"/gaps/open-many/{scene.assessment.pk}/"
    shown = client.get(address).content.decode()
    assert shown.count('name="finding"') == 3
    assert client.post(address, {"idempotency_key": "a"}).status_code == 400
    chosen = {"finding": [scene.finding("1").pk, scene.finding("3").pk], "idempotency_key": "b"}
    assert client.post(address, chosen).status_code == 302
    assert [gap.requirement_ref for gap in Gap.plain.all()] == ["1"]
    client.post(address, {"all": "1", "idempotency_key": "c"})
    assert Gap.plain.count() == 3


def test_a_later_assessment_takes_gaps_over_on_its_page(scene: Scene, gap: Gap) -> None:
    later = make_assessment(scene.ministry, scene.framework, title="Next")
    scene.judge("1", Judgement.IDENTIFIED, later)
    assert "A later assessment judged this requirement again" in page(scene.focal, f"/gaps/{gap.pk}/")
    assert "1 gap of an earlier period" in page(scene.focal, f"/gaps/open-many/{later.pk}/")
    assert window(scene.focal).post(f"/gaps/take-over/{later.pk}/", {"idempotency_key": "k"}).status_code == 302
    shown = page(scene.focal, f"/gaps/{gap.pk}/")
    assert "The finding says now that nothing is missing" in shown
    assert Gap.plain.get().state == "open"


def test_describing_handing_over_and_moving_go_through_their_forms(scene: Scene, gap: Gap) -> None:
    client, base = window(scene.focal), f"/gaps/{gap.pk}/"
    assert client.post(f"{base}edit/", {"title": "New", "revision": 1}).status_code == 302
    stale = client.post(f"{base}edit/", {"title": "Other", "revision": 1})
    assert (stale.status_code, Gap.plain.get().title) == (400, "New")
    handed = {"owner": scene.agency.pk, "person": scene.worker.pk, "revision": 2}
    assert client.post(f"{base}hand/", handed).status_code == 302
    assert client.post(f"{base}move/", {"state": "in-work", "revision": 3}).status_code == 302
    refused = client.post(f"{base}move/", {"state": "resolved", "reason": "Done", "revision": 4})
    assert refused.status_code == 400
    assert "still says" in refused.content.decode()
    assert window(scene.worker).post(f"{base}hand/", handed).status_code == 403


def test_what_people_write_is_text_on_pages_and_in_files(scene: Scene, gap: Gap) -> None:
    edit_gap(by=scene.focal, gap_id=gap.pk, description=Description(HOSTILE, HOSTILE), revision=1, now=NOW)
    shown = page(scene.focal, f"/gaps/{gap.pk}/") + page(scene.focal, "/gaps/")
    assert "<script>alert" not in shown
    client = window(scene.focal)
    lines = client.get("/gaps/export/csv/").content.decode("utf-8-sig")
    assert ",\"'=HYPERLINK" in lines
    book = zipfile.ZipFile(io.BytesIO(client.get("/gaps/export/xlsx/").content))
    assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()
    assert "=HYPERLINK(" in book.read("xl/sharedStrings.xml").decode()


def test_the_json_file_carries_the_sum(scene: Scene, gap: Gap) -> None:
    document = json.loads(window(scene.drafter).get("/gaps/export/json/").content)
    (record,) = document["gaps"]
    assert record["points"] == sum(line["points"] for line in record["reason_lines"]) == 9
    assert (record["state_key"], record["urn"]) == ("open", gap.urn)
    assert json.loads(window(scene.drafter).get("/gaps/export/json/?q=nothing").content)["gaps"] == []
    assert window(scene.drafter).get("/gaps/export/exe/").status_code == 404


def test_start_pages_tell_focal_points_and_colleagues_what_waits(scene: Scene) -> None:
    order = GapOrder(ministry=scene.agency, owner=scene.agency, person=scene.worker, due_on=date(2020, 1, 1))
    open_gap(by=scene.focal, finding_id=scene.finding("1").pk, order=order, now=NOW)
    start = page(scene.focal, "/")
    assert "Gaps by ministry" in start
    assert "1 overdue of 1" in start
    own = page(scene.worker, "/")
    assert "My gaps" in own
    assert "Gaps by ministry" not in own
    assert "My gaps" not in page(scene.stranger, "/")
