"""A person is given what they signed, in their words where they may read them; erasure keeps official acts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Field, ForeignKey
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kerege.evidence.law.models import LawDraft
from kerege.evidence.law.rules.vocabulary import DraftState
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Membership, User
from kerege.foundation.accounts.retention import RetentionRule, retention_rules
from kerege.foundation.accounts.services.own_data import erase_person, export_person
from kerege.foundation.audit.models import Event
from kerege.foundation.jobs.models import Job
from kerege.foundation.jobs.rules import JobState
from kerege.foundation.ownership.signed import Signed, export_signed, signed_columns
from kerege.gaps.assessments.models import Assessment, Finding
from kerege.gaps.candidates.rules import DecisionState
from kerege.gaps.candidates.services.deciding import decide_candidate, withdraw_decision
from tests.factories.assessments import NOW, Room, make_room
from tests.unit.foundation.accounts.test_privacy_page import is_personal

pytestmark = pytest.mark.django_db
# These hand out what they keep by themselves: export_account, export_events, notices, pages.
OWN_WAY = ("accounts.", "audit.", "notices.", "interface.")


@pytest.fixture
def room() -> Room:
    made = make_room()
    made.link()
    made.judge()
    return made


def names_a_person(field: Field) -> bool:  # type: ignore[type-arg]
    return is_personal(field) and (not isinstance(field, ForeignKey) or field.related_model is User)


def test_every_column_that_names_a_person_is_handed_out() -> None:
    columns = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("kerege.")
        for field in model._meta.fields
        if names_a_person(field)
    }
    assert "assessments.Finding.author" in columns
    assert {one for one in columns if not one.startswith(OWN_WAY)} - signed_columns() == set()


def test_an_author_takes_their_reasons_along_while_they_may_read_them(room: Room) -> None:
    parts = export_person(by=room.drafter, person=room.drafter, now=NOW)["parts"]
    [finding] = parts["assessments"]["assessments.Finding.author"]
    assert (finding["number"], finding["rationale"]) == (room.finding().pk, "Article 1 says so.")
    assert parts["assessments"]["assessments.EvidenceLink.linked_by"]
    assert (
        "assessments.Finding.author"
        not in export_person(by=room.second, person=room.second, now=NOW)["parts"]["assessments"]
    )


def test_who_has_left_the_country_s_service_takes_no_findings_along(room: Room) -> None:
    Membership.objects.filter(user=room.drafter).update(ends_on=timezone.localdate() - timedelta(days=1))
    parts = export_person(by=OPERATOR, person=room.drafter, now=NOW)["parts"]
    [finding] = parts["assessments"]["assessments.Finding.author"]
    assert finding["number"] == room.finding().pk
    assert (finding["rationale"], finding["judgement"]) == (None, None)


def test_words_of_a_row_that_nobody_owns_are_not_handed_out(room: Room) -> None:
    column = Signed("audit.Event", "actor", "at", ("act",))
    rows = export_signed(room.drafter, [column])["audit.Event.actor"]
    assert len(rows) == Event.objects.filter(actor=room.drafter.urn).count() > 0
    assert {row["act"] for row in rows} == {None}


def test_what_a_person_may_read_is_asked_within_the_question_for_the_rows(room: Room) -> None:
    column = Signed("assessments.Finding", "author", "judged_at", ("rationale",), "assessment")
    with CaptureQueriesContext(connection) as caught:
        [row] = export_signed(room.drafter, [column])["assessments.Finding.author"]
    assert (row["number"], row["rationale"]) == (room.finding().pk, "Article 1 says so.")
    assert not [one for one in caught if one["sql"].startswith(f'SELECT "{Assessment._meta.db_table}"')]


def test_erasure_keeps_the_official_act_and_takes_what_is_none(room: Room) -> None:
    job = started(room, JobState.DONE)
    waiting = started(room, JobState.WAITING)
    erase_person(by=OPERATOR, person=room.drafter, now=NOW)
    kept = Finding.objects.get(pk=room.finding().pk)
    assert (kept.author, kept.rationale) == (room.drafter.urn, "Article 1 says so.")
    assert User.objects.get(pk=room.drafter.pk).display_name == f"#{room.drafter.pk}"
    assert set(Job.plain.filter(pk__in=(job.pk, waiting.pk))) == {waiting}


def test_a_reason_that_was_taken_back_goes_with_the_person(room: Room) -> None:
    where = {"country": room.x, "requirement": room.requirement("A.2"), "provision_id": room.provision("art_2").pk}
    made = decide_candidate(
        by=room.drafter, **where, state=DecisionState.REJECTED, reason="It says nothing.", revision=0, now=NOW
    )
    kept = decide_candidate(
        by=room.drafter, **(where | {"requirement": room.requirement("A.3")}), state=DecisionState.REJECTED,
        reason="Neither here.", revision=0, now=NOW,
    )  # fmt: skip
    withdraw_decision(by=room.drafter, **where, revision=made.revision, now=NOW)
    type(made).plain.filter(pk=made.pk).update(reason="It says nothing.")
    erase_person(by=OPERATOR, person=room.drafter, now=NOW)
    made.refresh_from_db()
    kept.refresh_from_db()
    assert (made.reason, kept.reason) == ("", "Neither here.")


def started(room: Room, state: JobState) -> Job:
    return Job.plain.create(
        kind="law.import", title="A law", started_by=room.drafter.urn, state=state.value, organisation=room.ministry,
        country=room.x,
    )  # fmt: skip


def rule(name: str) -> RetentionRule:
    return next(one for one in retention_rules() if one.name == name)


def test_jobs_that_ended_are_forgotten_and_those_that_wait_are_not(room: Room) -> None:
    started(room, JobState.DONE)
    started(room, JobState.WAITING)
    now = timezone.now()
    assert rule("jobs").due(now).count() == 0
    later = now + timedelta(days=181)
    assert rule("jobs").apply(rule("jobs").due(later)) == 1
    assert Job.plain.get().state == JobState.WAITING.value


@pytest.mark.parametrize(
    ("state", "name", "days"),
    [
        (DraftState.DISCARDED, "drafts of laws that ended", 90),
        (DraftState.PUBLISHED, "drafts of laws that ended", 90),
        (DraftState.OPEN, "drafts of laws that wait", 365),
    ],
)
def test_drafts_of_laws_go_after_their_time(room: Room, state: DraftState, name: str, days: int) -> None:
    LawDraft.plain.create(
        state=state.value, started_by=room.drafter.urn, idempotency_key=name, details={}, source_name="law.txt",
        source_sha256="0" * 64, source=b"", organisation=room.ministry, country=room.x,
    )  # fmt: skip
    now = timezone.now()
    others = [one for one in retention_rules() if one.name.startswith("drafts of laws") and one.name != name]
    assert rule(name).due(now + timedelta(days=days - 1)).count() == 0
    assert [one.due(now + timedelta(days=9999)).count() for one in others] == [0]
    assert rule(name).apply(rule(name).due(now + timedelta(days=days, minutes=1))) == 1
    assert not LawDraft.plain.exists()


def test_rules_of_retention_cover_staged_imports_sessions_and_notices() -> None:
    wanted = {"sessions", "notices that were read", "jobs", "tasks"}
    assert wanted <= {one.name for one in retention_rules()}
    broken = [one for one in retention_rules() if one.name.startswith("broken imports")]
    assert len(broken) == 3
    assert [one.apply(one.due(timezone.now())) for one in broken] == [0, 0, 0]
