"""The start page says by role what waits, and other pages lead into assessments."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from kerege.foundation.accounts.models import Role
from kerege.gaps.assessments.services.reviewing import send_to_review
from kerege.gaps.assessments.services.sections import hand_section
from tests.factories.assessments import NOW, Room, add_text, make_room
from tests.factories.world import make_user
from tests.integration.gaps.assessments_pages.browser import address, page, seen_by, window

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return make_room()


def hand(room: Room, days: int) -> None:
    due_on = timezone.localdate() + timedelta(days=days)
    given = {"assessment_id": room.assessment.pk, "requirement_id": room.requirement("A").pk, "now": NOW}
    hand_section(by=room.focal, organisation=room.service, due_on=due_on, **given)


def test_a_focal_point_sees_who_is_late_and_by_how_many_days(room: Room) -> None:
    hand(room, days=-4)
    start = seen_by(page(window(room.focal), "/"))
    assert "Assessments: who owes what" in start
    assert "1 section overdue, 4 days late" in start


def test_a_focal_point_sees_what_awaits_a_review(room: Room) -> None:
    room.link()
    room.judge()
    send_to_review(by=room.focal, assessment_id=room.assessment.pk, revision=room.refresh().revision, now=NOW)
    assert "1 finding awaits a review" in page(window(room.focal), "/")


def test_a_colleague_sees_the_section_and_a_stranger_nothing(room: Room) -> None:
    hand(room, days=5)
    assert "Sections that wait for you" in page(window(room.service_drafter), "/")
    for other in (room.stranger, room.drafter):
        assert "Sections that wait for you" not in page(window(other), "/")


def test_a_drafter_sees_findings_whose_text_changed(room: Room) -> None:
    room.link()
    room.judge()
    assert "Findings to look at again" not in page(window(room.drafter), "/")
    add_text(room.law, (("art_1", "Лаборатории уведомляют за сутки."),), valid_from=NOW.date())
    assert "1 finding rests on a text that changed" in page(window(room.drafter), "/")
    learner = make_user(room.ministry, role=Role.LEARNER)
    assert "Findings to look at again" not in page(window(learner), "/")


def test_the_workbench_and_the_requirement_lead_to_the_finding(room: Room) -> None:
    client, requirement = window(room.drafter), room.requirement()
    bench = page(client, f"/match/{room.x.pk}/{room.framework.pk}/{requirement.pk}/")
    assert "/assessments/requirement/?requirement=" in bench
    answer = client.get("/assessments/requirement/", {"requirement": requirement.urn, "country": room.x.pk})
    assert answer["Location"] == address(room.finding())
    assert "/match/" in page(client, address(room.finding()))


def test_a_requirement_that_nobody_assesses_leads_to_a_plan(room: Room) -> None:
    shown = page(window(room.stranger), f"/assessments/requirement/?requirement={room.requirement().urn}")
    assert room.assessment.title not in shown
    assert "No assessment that you may see asks this" in shown
