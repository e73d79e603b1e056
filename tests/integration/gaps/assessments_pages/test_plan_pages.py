"""A plan is made by three questions, opened, handed out and declared on pages."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from kerege.foundation.accounts.models import Role
from kerege.gaps.assessments.models import Assessment, CorpusBranch, Section
from tests.factories.assessments import Room, framework_of, make_framework, make_room
from tests.factories.world import make_user
from tests.integration.gaps.assessments_pages.browser import page, seen_by, send, window

pytestmark = pytest.mark.django_db
PLAN = "/assessments/plan/"


@pytest.fixture
def room() -> Room:
    return make_room()


def base(room: Room) -> str:
    return f"/assessments/{room.assessment.pk}/"


def answers(room: Room, **more: object) -> str:
    return f"{PLAN}?{urlencode({'framework': room.framework.pk, 'country': room.x.pk, **more})}"


def test_each_question_has_a_page_and_the_answers_stand_in_the_address(room: Room) -> None:
    client = window(room.focal)
    assert "By which framework?" in page(client, PLAN)
    assert "What is assessed?" in page(client, answers(room))
    last = page(client, answers(room, subject_kind="country"))
    year = timezone.localdate().year
    assert f'value="{year}-01-01"' in last
    assert f'value="{year}-12-31"' in last


def test_the_last_answer_makes_the_plan_and_a_double_click_makes_no_second_one(room: Room) -> None:
    client, where = window(room.focal), answers(room, subject_kind="country")
    data = {"title": "Duties", "period_starts_on": "2026-01-01", "period_last_on": "2026-12-31"}
    first = client.post(where, {**data, "idempotency_key": "same"})
    again = client.post(where, {**data, "idempotency_key": "same"})
    made = Assessment.plain.get(title="Duties")
    assert first["Location"] == again["Location"] == f"/assessments/{made.pk}/"
    assert (made.country_id, str(made.period_ends_on)) == (room.x.pk, "2027-01-01")


def grouped_framework(room: Room) -> str:
    data = framework_of("grouped", implementation_groups_definition=[
        {"ref_id": "BASE", "name": "First steps", "default_selected": True}, {"ref_id": "MORE", "name": "All the rest"},
        {"ref_id": "EMPTY", "name": "Nobody is in it"},
    ])  # fmt: skip
    nodes = data["objects"]["framework"]["requirement_nodes"]
    for node, groups in zip(nodes[1:], (["BASE"], ["BASE", "MORE"], ["MORE"]), strict=False):
        node["implementation_groups"] = groups
    made = make_framework(room.ministry, data)
    return f"{PLAN}?{urlencode({'framework': made.pk, 'country': room.x.pk, 'subject_kind': 'country'})}"


def test_groups_of_another_product_are_offered_and_only_their_requirements_are_judged(room: Room) -> None:
    client, where = window(room.focal), grouped_framework(room)
    asked = page(client, where)
    assert "First steps (2 requirements)" in asked
    assert "All the rest (2 requirements)" in asked
    assert "Nobody is in it" not in asked
    assert asked.count(" checked") == 1
    data = {"title": "Some", "period_starts_on": "2026-01-01", "period_last_on": "2026-12-31", "groups": ["MORE"]}
    assert client.post(where, {**data, "idempotency_key": "groups"}).status_code == 302
    made = Assessment.plain.get(title="Some")
    assert list(made.findings.values_list("requirement__ref", flat=True)) == ["A.2", "A.3"]
    assert "MORE" in page(client, f"/assessments/{made.pk}/")


def test_a_framework_without_groups_asks_for_none_and_an_unknown_group_is_refused(room: Room) -> None:
    client = window(room.focal)
    assert "Implementation groups" not in page(client, answers(room, subject_kind="country"))
    data = {"title": "No", "period_starts_on": "2026-01-01", "period_last_on": "2026-12-31", "groups": ["ELSE"]}
    assert client.post(grouped_framework(room), {**data, "idempotency_key": "x"}).status_code == 400


def test_an_organisation_that_is_assessed_has_to_be_named(room: Room) -> None:
    answer = window(room.focal).get(answers(room, subject_kind="facility"))
    assert answer.status_code == 400
    assert "Choose the organisation" in seen_by(answer)
    assert "Write the name of the facility" in seen_by(answer)


def test_a_period_that_runs_backwards_is_told_at_its_field(room: Room) -> None:
    where = answers(room, subject_kind="country")
    answer = send(window(room.focal), where, title="T", period_starts_on="2026-02-01", period_last_on="2026-01-01")
    assert answer.status_code == 400
    assert "The last day stands before the first." in seen_by(answer)


def test_who_may_not_plan_is_told_whom_to_ask(room: Room) -> None:
    learner = make_user(room.ministry, role=Role.LEARNER)
    assert "Only a focal point or a legal drafter plans" in page(window(learner), PLAN, status=403)
    assert PLAN not in page(window(learner), "/assessments/")


def test_a_step_is_asked_about_before_it_is_taken(room: Room) -> None:
    room.link()
    room.judge()
    client = window(room.focal)
    assert "Send this assessment to review?" in page(client, f"{base(room)}step/review/")
    answer = send(client, f"{base(room)}step/review/", revision=room.refresh().revision)
    assert answer.status_code == 302
    assert room.refresh().state == "in-review"


def test_what_stands_in_the_way_of_a_step_is_shown_instead_of_its_button(room: Room) -> None:
    room.judge()
    shown = page(window(room.focal), f"{base(room)}step/review/")
    assert "It names a measure but no provision" in shown
    assert "Send it to review" not in shown


def test_a_section_is_handed_out_shown_as_overdue_and_taken_back(room: Room) -> None:
    client, late = window(room.focal), timezone.localdate() - timedelta(days=3)
    data = {"requirement": room.requirement("A").pk, "organisation": room.service.pk, "person": "", "note": "Please"}
    assert send(client, f"{base(room)}hand/", **data, due_on=late.isoformat(), revision=0).status_code == 302
    section = Section.objects.get(assessment=room.assessment)
    assert "overdue" in page(client, base(room))
    assert "overdue" in page(window(room.service_drafter), "/assessments/sections/")
    assert "Please" in page(window(room.service_drafter), f"/assessments/sections/{section.pk}/")
    back = send(client, f"/assessments/sections/{section.pk}/take-back/", revision=section.revision)
    assert (back.status_code, Section.objects.count()) == (302, 0)


def test_a_part_that_is_handed_out_already_changes_hands_only_on_purpose(room: Room) -> None:
    client = window(room.focal)
    data = {"requirement": room.requirement("A").pk, "person": "", "note": "", "due_on": "2026-12-01", "revision": 0}
    send(client, f"{base(room)}hand/", **data, organisation=room.service.pk)
    again = send(client, f"{base(room)}hand/", **data, organisation=room.ministry.pk)
    assert again.status_code == 400
    assert "handed out already" in seen_by(again)
    assert (
        send(client, f"{base(room)}hand/", **(data | {"revision": 1}), organisation=room.ministry.pk).status_code == 302
    )


def test_a_branch_is_declared_with_its_acts_and_leads_to_the_next_open_one(room: Room) -> None:
    client = window(room.drafter)
    where = f"{base(room)}corpus/special/"
    refused = send(client, where, state="holds-nothing", note="", revision=1)
    assert "Say why this branch holds nothing" in seen_by(refused)
    answer = send(client, where, state="loaded", works=[room.law.pk], note="", revision=1, then="next")
    assert answer["Location"] == f"{base(room)}corpus/criminal/"
    row = CorpusBranch.objects.get(assessment=room.assessment, branch="special")
    assert (row.state, [link.work_id for link in CorpusBranch.works.through.objects.filter(corpusbranch=row)]) == (
        "loaded",
        [room.law.pk],
    )
    assert "1 of 9 branches are settled" in page(client, f"{base(room)}corpus/")


def test_a_framework_that_asks_for_no_law_has_no_corpus(room: Room) -> None:
    framework = make_framework(room.ministry, framework_of("lists", vocabulary="checklist"))
    where = f"{PLAN}?{urlencode({'framework': framework.pk, 'country': room.x.pk, 'subject_kind': 'country'})}"
    made = send(window(room.focal), where, title="L", period_starts_on="2026-01-01", period_last_on="2026-12-31")
    page(window(room.focal), f"{made['Location']}corpus/", status=404)
    assert "Declared corpus" not in page(window(room.focal), made["Location"])


def test_people_of_another_country_find_no_page_of_it(room: Room) -> None:
    client = window(room.stranger)
    places = ("", "corpus/", "findings/", "hand/", "step/review/", "copy/", "snapshot/")
    assert [client.get(base(room) + place).status_code for place in places] == [404] * len(places)
    assert room.assessment.title not in page(client, "/assessments/")
