"""Those who hold a section hear of it when it is handed out, before its day and after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kerege.foundation.notices.models import Notice
from kerege.foundation.notices.services import send_reminders
from kerege.gaps.assessments.models import Section
from kerege.gaps.assessments.services.sections import finish_section, hand_section
from tests.factories.assessments import NOW, Room, make_room

pytestmark = pytest.mark.django_db
DUE = date(2026, 11, 20)


@pytest.fixture
def room() -> Room:
    return make_room()


def hand(room: Room) -> Section:
    return hand_section(
        by=room.focal, assessment_id=room.assessment.pk, requirement_id=room.requirement("A").pk,
        organisation=room.service, due_on=DUE, note="Please begin.", now=NOW,
    )  # fmt: skip


def test_a_section_that_is_handed_out_is_told_to_its_holders_alone(room: Room) -> None:
    section = hand(room)
    (notice,) = Notice.objects.all()
    assert (notice.user, notice.href) == (room.service_drafter, f"/assessments/sections/{section.pk}/")
    assert "Review of 2026" in notice.title


def test_reminders_come_once_before_the_day_and_once_after_it(room: Room) -> None:
    section = hand(room)
    kinds = []
    for days in (-20, -5, -4, 2, 3):
        send_reminders(now=NOW.replace(day=20) + timedelta(days=days))
        kinds.append(sorted(Notice.objects.exclude(kind__endswith="handed").values_list("user", "kind")))
    holder, leader = room.service_drafter.pk, room.focal.pk
    soon = [(holder, "assessments.section.soon")]
    late = [(leader, "assessments.section.overdue"), (holder, "assessments.section.overdue")]
    assert kinds == [[], soon, soon, sorted(soon + late), sorted(soon + late)]
    assert section.done_at is None


def test_nobody_is_reminded_of_what_is_done(room: Room) -> None:
    section = hand(room)
    finish_section(by=room.service_drafter, section_id=section.pk, revision=1, now=NOW)
    assert send_reminders(now=NOW + timedelta(days=60))["assessments"] == 0
