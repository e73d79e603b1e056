"""Branches of an assessment are handed out, judged by their holders, and missed when their day has passed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kerege.foundation.accounts.models import Role
from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.assessments.models import Section
from kerege.gaps.assessments.permissions import may_judge
from kerege.gaps.assessments.rules.states import SubjectKind
from kerege.gaps.assessments.selectors import assessments, overdue_sections, progress
from kerege.gaps.assessments.services.planning import share_with_country
from kerege.gaps.assessments.services.sections import finish_section, hand_section, take_back_section
from kerege.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated, StaleRevision
from tests.factories.assessments import NOW, Room, make_room, plan_room
from tests.factories.world import make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return make_room()


def hand(room: Room, ref: str = "A", **changed: Any) -> Section:
    given = {
        "by": room.focal,
        "assessment_id": room.assessment.pk,
        "requirement_id": room.requirement(ref).pk,
        "organisation": room.service,
        "due_on": date(2026, 10, 1),
        "now": NOW,
    }
    return hand_section(**(given | changed))


def test_the_holder_of_a_section_judges_it_and_others_do_not(room: Room) -> None:
    hand(room)
    room.judge(by=room.service_drafter)
    with pytest.raises(NotPermitted, match="section"):
        room.judge("A.2", by=room.drafter)
    assert room.judge("A.2", by=room.focal).author == room.focal.urn


def test_a_laboratory_head_may_judge_only_in_a_section(room: Room) -> None:
    head = make_user(room.service, role=Role.LABORATORY_HEAD)
    assert not may_judge(head, room.assessment, room.finding())
    hand(room)
    assert may_judge(head, room.assessment, room.finding())


def test_a_deeper_section_counts_before_the_one_around_it(room: Room) -> None:
    hand(room)
    hand(room, "A.2", organisation=room.ministry, person=room.second)
    assert may_judge(room.second, room.assessment, room.finding("A.2"))
    assert not may_judge(room.drafter, room.assessment, room.finding("A.2"))
    assert not may_judge(room.service_drafter, room.assessment, room.finding("A.2"))
    counted = {one.section.requirement.ref: one.counts.total for one in progress(room.focal, room.assessment).sections}
    assert counted == {"A": 3, "A.2": 1}


def test_sections_stay_in_the_country_and_with_people_of_the_organisation(room: Room) -> None:
    with pytest.raises(InvalidInput):
        hand(room, organisation=make_organisation(room.y))
    with pytest.raises(InvalidInput):
        hand(room, person=room.drafter)
    with pytest.raises(NotPermitted):
        hand(room, by=room.service_drafter)


def test_handing_again_needs_the_revision_that_was_seen(room: Room) -> None:
    hand(room)
    with pytest.raises(StaleRevision):
        hand(room, organisation=room.ministry)
    assert hand(room, organisation=room.ministry, revision=1).revision == 2


def test_overdue_sections_stand_by_organisation_until_they_are_done(room: Room) -> None:
    section = hand(room)
    hand(room, "A.2", organisation=room.ministry, due_on=date(2026, 9, 1))
    owed = overdue_sections(room.focal, "QX", NOW.date())
    assert {one.organisation.pk: len(one.sections) for one in owed} == {room.service.pk: 1, room.ministry.pk: 1}
    assert overdue_sections(room.stranger, "QX", NOW.date()) == []
    finish_section(by=room.service_drafter, section_id=section.pk, revision=1, now=NOW)
    assert [one.organisation for one in overdue_sections(room.focal, "QX", NOW.date())] == [room.ministry]


def test_a_section_that_is_taken_back_belongs_to_nobody(room: Room) -> None:
    section = hand(room)
    take_back_section(by=room.focal, section_id=section.pk, revision=1, now=NOW)
    assert may_judge(room.drafter, room.assessment, room.finding())
    with pytest.raises(NotFound):
        take_back_section(by=room.focal, section_id=section.pk, revision=1, now=NOW)


def test_an_assessment_that_one_organisation_keeps_is_seen_and_judged_by_it_alone(room: Room) -> None:
    room.assessment = plan_room(room.focal, room.x, room.ministry, room.framework, visibility=Visibility.ORGANISATION)
    assert room.assessment not in assessments(room.service_drafter)
    with pytest.raises(RuleViolated, match="within one organisation"):
        hand(room)
    share_with_country(by=room.focal, assessment_id=room.assessment.pk, revision=1, now=NOW)
    assert room.assessment in assessments(room.service_drafter)
    assert room.assessment not in assessments(room.stranger)
    hand(room)


def test_only_the_assessed_organisation_judges_itself(room: Room) -> None:
    subject = {"subject_kind": SubjectKind.ORGANISATION, "subject_organisation": room.service}
    room.assessment = plan_room(room.focal, room.x, room.ministry, room.framework, **subject)
    assert room.assessment.visibility == "country"
    with pytest.raises(RuleViolated, match="own people"):
        hand(room, organisation=room.ministry)
    room.assessment.state = "open"
    assert may_judge(room.service_drafter, room.assessment, room.finding())
    assert not may_judge(room.focal, room.assessment, room.finding())
