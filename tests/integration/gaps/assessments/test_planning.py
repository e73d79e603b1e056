"""An assessment begins with a row for every requirement, or with the last period's words to be confirmed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from kerege.foundation.accounts.models import Role
from kerege.gaps.assessments.models import Assessment, Finding, FindingVersion
from kerege.gaps.assessments.rules.states import SubjectKind
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.selectors import findings_as_of, latest_findings, progress, stale_links
from kerege.gaps.assessments.services.copying import copy_findings
from kerege.gaps.assessments.services.judging import confirm_copied
from kerege.gaps.assessments.services.planning import Plan, open_assessment, plan_assessment
from kerege.gaps.assessments.services.reviewing import send_to_review
from kerege.kernel.errors import InvalidInput, NotPermitted, RuleViolated
from tests.factories.assessments import NOW, Room, add_text, framework_of, make_framework, make_room, plan_room
from tests.factories.world import make_user

pytestmark = pytest.mark.django_db
NEXT = {"period_starts_on": date(2027, 1, 1), "period_ends_on": date(2028, 1, 1)}


@pytest.fixture
def room() -> Room:
    return make_room()


def plan(room: Room, **changed: Any) -> Assessment:
    return plan_room(room.focal, room.x, room.ministry, room.framework, **changed)


def test_a_plan_holds_a_row_and_a_version_for_every_requirement_that_is_judged(room: Room) -> None:
    made = plan(room)
    assert (made.state, made.vocabulary, made.branches.count()) == ("planned", "legal-measure", 9)
    assert set(made.findings.values_list("judgement", "coverage")) == {("not-assessed", "unknown")}
    assert FindingVersion.objects.filter(finding__assessment=made).count() == made.findings.count() == 4


def test_the_same_form_twice_plans_once(room: Room) -> None:
    order = Plan(
        room.x, room.framework, room.ministry, "Twice", SubjectKind.COUNTRY, None, "", NOW.date(), date(2027, 1, 1)
    )
    first, second = (plan_assessment(by=room.focal, plan=order, now=NOW, key="k1") for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": " "}, "title"),
        ({"period_ends_on": date(2025, 1, 1)}, "period_ends_on"),
        ({"subject_kind": SubjectKind.ORGANISATION}, "subject_organisation"),
        ({"subject_kind": SubjectKind.FACILITY}, "subject_name"),
    ],
)
def test_a_plan_that_says_too_little_is_refused(room: Room, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        plan(room, **changed)
    assert refusal.value.field == field


def test_only_focal_points_and_drafters_of_the_organisation_plan(room: Room) -> None:
    for person in (make_user(room.ministry, role=Role.LEARNER), room.service_drafter, room.stranger):
        with pytest.raises(NotPermitted):
            plan_room(person, room.x, room.ministry, room.framework)


def test_a_file_of_another_product_is_judged_by_its_scale_or_as_a_checklist(room: Room) -> None:
    scored = make_framework(room.ministry, framework_of("scored", vocabulary="", min_score=0, max_score=100))
    grouped = framework_of("grouped", vocabulary="", implementation_groups_definition=[{"ref_id": "IG1", "name": "1"}])
    grouped["objects"]["framework"]["requirement_nodes"][1]["implementation_groups"] = ["IG1"]
    listed = make_framework(room.ministry, grouped)
    by_scale, by_list = (plan_room(room.focal, room.x, room.ministry, one) for one in (scored, listed))
    assert (by_scale.vocabulary, by_scale.scale) == ("scale", (0, 100))
    assert (by_list.vocabulary, by_list.findings.count()) == ("checklist", 4)
    narrowed = plan_room(room.focal, room.x, room.ministry, listed, groups=("IG1",))
    assert [one.requirement.ref for one in narrowed.findings.select_related("requirement")] == ["A.1"]


def test_a_level_is_a_whole_number_of_the_scale() -> None:
    room = make_room("scale", data=framework_of("scale", vocabulary="", min_score=0, max_score=4))
    for level in (None, 5, 2.5):
        with pytest.raises(InvalidInput):
            room.judge(word=Judgement.LEVEL, level=level)
    assert room.judge(word=Judgement.LEVEL, level=2).coverage == "partly"


def test_copied_findings_say_nothing_until_somebody_confirms_them(room: Room) -> None:
    room.link()
    room.judge()
    old, room.assessment = room.assessment, plan(room, **NEXT)
    open_assessment(by=room.focal, assessment_id=room.assessment.pk, revision=1, now=NOW)
    assert copy_findings(by=room.focal, assessment_id=room.assessment.pk, previous_id=old.pk, now=NOW) == 1
    copied = room.finding()
    assert (copied.judgement, copied.coverage, copied.needs_confirmation) == ("identified", "unknown", True)
    assert (copied.author, copied.links.get().eid) == ("", "art_1")
    assert progress(room.focal, room.refresh()).counts.unconfirmed == 1
    confirm_copied(by=room.drafter, finding_id=copied.pk, revision=copied.revision, now=NOW + timedelta(days=1))
    held = room.finding()
    assert (held.coverage, held.author, held.as_of) == ("met", room.drafter.urn, date(2026, 11, 2))


def test_copied_evidence_keeps_the_day_of_its_confirmation(room: Room) -> None:
    room.link()
    room.judge()
    add_text(room.law, (("art_1", "Всё иначе."),))
    new = plan(room, previous=room.assessment, **NEXT)
    assert len(stale_links(room.drafter, new)) == 1


def test_a_copy_never_overwrites_what_was_judged_and_never_comes_from_another_framework(room: Room) -> None:
    room.judge()
    old, room.assessment = room.assessment, plan(room, **NEXT)
    open_assessment(by=room.focal, assessment_id=room.assessment.pk, revision=1, now=NOW)
    room.judge(word=Judgement.PARTLY_IDENTIFIED)
    assert copy_findings(by=room.focal, assessment_id=room.assessment.pk, previous_id=old.pk, now=NOW) == 0
    other = plan_room(room.focal, room.x, room.ministry, make_framework(room.ministry, framework_of("other")))
    with pytest.raises(RuleViolated, match="same framework"):
        copy_findings(by=room.focal, assessment_id=other.pk, previous_id=old.pk, now=NOW)


def test_what_was_copied_is_confirmed_before_a_review(room: Room) -> None:
    room.judge(word=Judgement.NOT_APPLICABLE)
    new = plan(room, previous=room.assessment, **NEXT)
    open_assessment(by=room.focal, assessment_id=new.pk, revision=1, now=NOW)
    with pytest.raises(RuleViolated, match="nobody has confirmed"):
        send_to_review(by=room.focal, assessment_id=new.pk, revision=2, now=NOW)


def test_findings_can_be_read_as_they_stood_on_a_day(room: Room) -> None:
    room.judge()
    room.judge(word=Judgement.PARTLY_IDENTIFIED, now=NOW + timedelta(days=3))
    finding = room.finding().pk
    stood = [findings_as_of(room.focal, room.assessment, NOW.date() + timedelta(days=one)) for one in (-1, 0, 3)]
    assert [one.get(finding) and one[finding].judgement for one in stood] == [None, "identified", "partly-identified"]
    assert findings_as_of(room.stranger, room.assessment, NOW.date()) == {}


def test_the_newest_judged_finding_stands_for_a_requirement(room: Room) -> None:
    first, second = (room.requirement(ref).urn for ref in ("A.1", "A.2"))
    room.judge("A.1")
    room.judge("A.2", word=Judgement.PARTLY_IDENTIFIED)
    old, room.assessment = room.assessment, plan(room, **NEXT)
    open_assessment(by=room.focal, assessment_id=room.assessment.pk, revision=1, now=NOW)
    room.judge("A.2", word=Judgement.NOT_APPLICABLE)
    found = latest_findings(room.service_drafter, "QX", room.framework.urn)
    assert [(found[urn].assessment, found[urn].judgement) for urn in (first, second)] == [
        (old, "identified"),
        (room.assessment, "not-applicable"),
    ]
    assert latest_findings(room.stranger, "QX", room.framework.urn) == {}
    assert Finding.objects.count() == 8
