"""A judgement is kept with its reasons, by those who may judge, and never overwritten unseen."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.audit.models import Event
from kerege.gaps.assessments.models import EvidenceLink, Finding, FindingVersion
from kerege.gaps.assessments.rules.states import LinkRelation
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.services.judging import BulkOutcome, Verdict, judge_many
from kerege.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated, StaleRevision
from tests.factories.assessments import NOW, TODAY, Room, make_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return make_room()


def test_a_judgement_keeps_who_when_why_and_as_of_which_day(room: Room) -> None:
    made = room.judge(rationale="Article 1 names the ministry.")
    assert (made.judgement, made.coverage, made.as_of) == ("identified", "met", TODAY)
    assert (made.author, made.judged_at, made.revision) == (room.drafter.urn, NOW, 2)
    event = Event.objects.get(act="assessments.finding.judged")
    assert event.after["judgement"] == "identified"
    assert "names the ministry" not in str(event.after)


def test_every_change_leaves_a_version(room: Room) -> None:
    room.judge()
    room.judge(word=Judgement.PARTLY_IDENTIFIED)
    words = FindingVersion.objects.filter(finding=room.finding()).values_list("revision", "judgement")
    assert list(words) == [(1, "not-assessed"), (2, "identified"), (3, "partly-identified")]


def test_the_same_judgement_twice_changes_nothing(room: Room) -> None:
    first, second = room.judge(), room.judge()
    assert (first.revision, second.revision) == (2, 2)
    assert Event.objects.filter(act="assessments.finding.judged").count() == 1


def test_a_judgement_on_an_old_revision_is_refused(room: Room) -> None:
    room.judge()
    with pytest.raises(StaleRevision):
        room.judge(word=Judgement.PARTLY_IDENTIFIED, revision=1)
    assert room.finding().judgement == "identified"


def test_nobody_outside_the_country_judges_and_the_operator_never_does(room: Room) -> None:
    with pytest.raises(NotFound):
        room.judge(by=room.stranger)
    with pytest.raises(NotPermitted):
        room.judge(by=OPERATOR)


@pytest.mark.parametrize(
    ("verdict", "field"),
    [
        (Verdict(Judgement.IDENTIFIED, "", TODAY), "rationale"),
        (Verdict(Judgement.IDENTIFIED, "why", None), "as_of"),
        (Verdict(Judgement.IDENTIFIED, "why", date(2027, 1, 1)), "as_of"),
        (Verdict(Judgement.MET, "why", TODAY), "word"),
        (Verdict(Judgement.LEVEL, "why", TODAY, 3), "word"),
    ],
)
def test_a_judgement_that_says_too_little_is_refused(room: Room, verdict: Verdict, field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        room.judge(verdict=verdict)
    assert refusal.value.field == field


def test_several_requirements_are_judged_with_one_provision(room: Room) -> None:
    rows = list(Finding.objects.filter(assessment=room.assessment))
    room.judge("A.2", by=room.second)
    outcome = judge_many(
        by=room.drafter,
        assessment_id=room.assessment.pk,
        finding_ids=[row.pk for row in rows],
        verdict=Verdict(Judgement.PARTLY_IDENTIFIED, "Article 1 covers a part.", TODAY),
        provision_id=room.provision().pk,
        relation=LinkRelation.ANSWERS_PARTLY,
        revisions={row.pk: row.revision for row in rows},
        now=NOW,
    )
    assert [one.requirement.ref for one in outcome.judged] == ["A.1", "A.3", "A.4"]
    assert [finding_id for finding_id, _ in outcome.refused] == [room.finding("A.2").pk]
    assert room.finding("A.2").judgement == "identified"
    assert room.finding("A.1").links.get().relation == "answers-partly"


def test_a_word_that_is_barred_names_the_reason(room: Room) -> None:
    with pytest.raises(RuleViolated, match="Criminal code"):
        room.judge(word=Judgement.NONE_IDENTIFIED)


def judge_all(
    room: Room, *refs: str, word: Judgement = Judgement.NONE_IDENTIFIED, eid: str = "art_1",
    relation: LinkRelation = LinkRelation.ANSWERS,
) -> BulkOutcome:  # fmt: skip
    """Say the same of several, with a provision."""
    rows = [room.finding(ref) for ref in refs]
    return judge_many(
        by=room.drafter,
        assessment_id=room.assessment.pk,
        finding_ids=[row.pk for row in rows],
        verdict=Verdict(word, "Nothing was found.", TODAY),
        provision_id=room.provision(eid).pk,
        relation=relation,
        revisions={row.pk: row.revision for row in rows},
        now=NOW,
    )


def test_a_provision_is_not_linked_to_what_was_refused(room: Room) -> None:
    room.link("A.2", relation=LinkRelation.ANSWERS_PARTLY)
    kept, events = room.refresh().evidence_revision, Event.objects.count()
    outcome = judge_all(room, "A.1", "A.2", "A.3")
    assert (outcome.judged, len(outcome.refused)) == ((), 3)
    assert [(one.finding_id, one.relation) for one in EvidenceLink.objects.all()] == [
        (room.finding("A.2").pk, "answers-partly")
    ]
    assert (room.refresh().evidence_revision, Event.objects.count()) == (kept, events)


def test_an_accepted_finding_that_is_refused_stays_accepted(room: Room) -> None:
    room.judge()
    Finding.objects.filter(pk=room.finding().pk).update(review="accepted", reviewer=room.second.urn, reviewed_at=NOW)
    before = Finding.objects.filter(pk=room.finding().pk).values().get()
    judge_all(room, "A.1")
    assert Finding.objects.filter(pk=room.finding().pk).values().get() == before


def test_what_may_be_judged_is_linked_and_judged_beside_what_may_not(room: Room) -> None:
    room.declare_all()
    room.search("A.1")
    outcome = judge_all(room, "A.1", "A.2")
    assert [one.requirement.ref for one in outcome.judged] == ["A.1"]
    assert [pk for pk, _reason in outcome.refused] == [room.finding("A.2").pk]
    assert [one.finding_id for one in EvidenceLink.objects.all()] == [room.finding("A.1").pk]
    assert Event.objects.filter(act="assessments.finding.evidence-linked").count() == 1
    assert (room.finding("A.1").revision, room.finding("A.2").revision) == (2, 1)


def test_evidence_is_written_once_where_some_are_refused(room: Room) -> None:
    room.declare_all()
    room.search("A.1")
    table = EvidenceLink._meta.db_table
    with CaptureQueriesContext(connection) as captured:
        outcome = judge_all(room, "A.1", "A.2", "A.3")
    assert (len(outcome.judged), len(outcome.refused)) == (1, 2)
    assert sum(one["sql"].startswith(f'INSERT INTO "{table}"') for one in captured.captured_queries) == 1


def test_the_provision_that_comes_with_the_word_decides_which_words_are_offered(room: Room) -> None:
    assert len(judge_all(room, "A.1", word=Judgement.DELEGATED).refused) == 1
    assert len(judge_all(room, "A.1", word=Judgement.DELEGATED, relation=LinkRelation.DELEGATES).judged) == 1
    assert len(judge_all(room, "A.1", word=Judgement.DELEGATED).refused) == 1
    assert len(judge_all(room, "A.1", word=Judgement.DELEGATED, eid="art_3").judged) == 1
