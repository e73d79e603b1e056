"""The table of findings narrows, judges and reviews many at once, and says what was left and why."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kerege.gaps.assessments.models import EvidenceLink, Finding
from kerege.gaps.assessments.rules.states import ReviewState
from kerege.gaps.assessments.services.reviewing import close_assessment, review_finding, send_to_review
from tests.factories.assessments import NOW, Room, framework_of, make_room
from tests.integration.gaps.assessments_pages.browser import address, page, seen_by, send, window

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return make_room()


def table(room: Room, query: str = "") -> str:
    return f"/assessments/{room.assessment.pk}/findings/" + (f"?{query}" if query else "")


def ticks(room: Room, *refs: str) -> list[str]:
    found = [room.finding(ref) for ref in refs]
    return [f"{one.pk}:{one.revision}" for one in found]


def judge_all(client: Client, room: Room, *refs: str, **changed: Any) -> Any:
    given = {"act": "judge", "word": "identified", "as_of": "2026-11-01", "rationale": "One article for all"}
    given |= {"provision": str(room.provision().pk), "relation": "answers"}
    return send(client, table(room), finding=ticks(room, *refs), **(given | changed))


def reviewed(room: Room) -> None:
    room.link()
    room.judge()
    send_to_review(by=room.focal, assessment_id=room.assessment.pk, revision=room.refresh().revision, now=NOW)


def test_several_requirements_are_judged_with_one_provision(room: Room) -> None:
    client = window(room.drafter)
    answer = judge_all(client, room, "A.1", "A.3")
    assert answer["Location"] == table(room)
    assert "2 requirements were judged." in page(client, table(room))
    assert "2 requirements were judged." not in page(client, table(room))
    assert EvidenceLink.objects.filter(provision=room.provision()).count() == 2


def test_what_may_not_be_judged_is_named_with_the_reason(room: Room) -> None:
    client = window(room.drafter)
    judge_all(client, room, "A.1", "A.2", word="none-identified", provision="")
    told = seen_by(page(client, table(room)))
    assert "0 requirements were judged." in told
    assert "A.2 : Nobody has said yet whether these branches of law are loaded" in told
    assert not Finding.objects.exclude(judgement="not-assessed").exists()


def test_what_somebody_judged_meanwhile_is_left_as_it_is(room: Room) -> None:
    client, chosen = window(room.focal), ticks(room, "A.1", "A.2")
    room.judge(rationale="Theirs")
    data = {
        "act": "judge",
        "word": "partly-identified",
        "as_of": "2026-11-01",
        "rationale": "Mine",
        "relation": "answers",
    }
    send(client, table(room), finding=chosen, **data)
    assert "1 was left as it is" in page(client, table(room))
    assert (room.finding("A.1").rationale, room.finding("A.2").rationale) == ("Theirs", "Mine")


def test_nothing_ticked_and_nothing_written_come_back_with_the_faults(room: Room) -> None:
    client = window(room.drafter)
    assert "Tick at least one requirement." in seen_by(judge_all(client, room))
    answer = judge_all(client, room, "A.1", rationale="")
    assert answer.status_code == 400
    assert 'checked><span class="visually-hidden">Tick A.1' in answer.content.decode()


def test_ticks_that_are_no_numbers_are_no_ticks(room: Room) -> None:
    client = window(room.drafter)
    answer = send(client, table(room), act="judge", finding=["x:1", "1:", ":", "²:1"], word="met")
    assert answer.status_code == 400


def test_findings_of_another_assessment_cannot_be_ticked_here(room: Room) -> None:
    other = make_room("other", codes=("QW", "QV"))
    stranger = other.finding()
    data = {"act": "judge", "word": "identified", "as_of": "2026-11-01", "rationale": "x", "relation": "answers"}
    answer = send(window(room.drafter), table(room), finding=[f"{stranger.pk}:{stranger.revision}"], **data)
    assert answer.status_code == 404
    assert other.finding().judgement == "not-assessed"


def test_the_list_narrows_by_part_word_review_and_words(room: Room) -> None:
    room.judge("A.2")
    client = window(room.drafter)
    assert "A.2" in page(client, table(room, "word=identified"))
    assert address(room.finding("A.1")) not in page(client, table(room, "word=identified"))
    assert "No finding fits" in page(client, table(room, "review=accepted"))
    assert address(room.finding("A.3")) in page(client, table(room, f"branch={room.requirement('A.3').pk}"))
    assert address(room.finding("A.4")) in page(client, table(room, "q=duty+4"))
    assert "No finding fits" in page(client, table(room, "stale=on"))


@pytest.mark.parametrize("query", ["branch=x", "page=999", "page=-1", "word=%00", "section=9999999", "q=%27%22"])
def test_an_address_that_makes_no_sense_is_answered_with_a_page(room: Room, query: str) -> None:
    page(window(room.drafter), table(room, query))


def test_reviewers_accept_many_at_once_but_not_their_own(room: Room) -> None:
    reviewed(room)
    data = {"act": "review", "verdict": "accepted", "note": ""}
    client = window(room.second)
    send(client, table(room), finding=ticks(room, "A.1"), **data)
    assert "1 finding was reviewed." in page(client, table(room))
    assert room.finding().reviewer == room.second.urn
    assert "Review all that are ticked" not in page(window(room.drafter), table(room))


def test_a_closed_assessment_is_read_only_and_its_snapshot_is_what_was_frozen(room: Room) -> None:
    reviewed(room)
    finding = room.finding()
    given = {"verdict": ReviewState.ACCEPTED, "revision": finding.revision, "now": NOW}
    review_finding(by=room.second, finding_id=finding.pk, **given)
    close_assessment(by=room.focal, assessment_id=room.assessment.pk, revision=room.refresh().revision, now=NOW)
    client = window(room.focal)
    shown = page(client, f"/assessments/{room.assessment.pk}/")
    content = client.get(f"/assessments/{room.assessment.pk}/snapshot/").content
    assert hashlib.sha256(content).hexdigest() in shown
    assert json.loads(content)["findings"][0]["judgement"] == "identified"
    assert 'type="checkbox" name="finding"' not in page(client, table(room))
    assert "<textarea" not in page(client, address(finding))


def test_a_page_of_the_table_costs_the_same_however_many_rows_it_has() -> None:
    small = make_room("small", data=framework_of("small", count=5))
    large = make_room("large", data=framework_of("large", count=60), codes=("QW", "QV"))
    assert queries(large) <= queries(small) + 1


def queries(room: Room) -> int:
    client = window(room.drafter)
    page(client, table(room))
    with CaptureQueriesContext(
        connection,
    ) as caught:
        page(client, table(room))
    return len(caught)
