"""Somebody else reviews, and what was closed stays as it was, byte for byte."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kerege.foundation.accounts.models import Role
from kerege.gaps.assessments.models import Assessment, Finding, Snapshot
from kerege.gaps.assessments.rules.corpus import BranchState
from kerege.gaps.assessments.rules.states import ReviewState
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.services.evidence import link_document, remove_link
from kerege.gaps.assessments.services.reviewing import (
    close_assessment,
    reopen,
    review_finding,
    review_many,
    send_to_review,
)
from kerege.gaps.assessments.services.sections import hand_section
from kerege.gaps.assessments.services.snapshots import content_of, read_snapshot, snapshot_file
from kerege.kernel.canonical import canonical
from kerege.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kerege.requirements.frameworks.rules import LawBranch
from tests.factories.assessments import NOW, Room, make_room
from tests.factories.world import make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    """One finding with evidence, sent to review."""
    room = make_room()
    room.link()
    room.judge()
    send(room)
    return room


def send(room: Room) -> None:
    send_to_review(by=room.focal, assessment_id=room.assessment.pk, revision=room.refresh().revision, now=NOW)
    room.refresh()


def review(room: Room, by: object, verdict: ReviewState = ReviewState.ACCEPTED, note: str = "") -> Finding:
    finding = room.finding()
    return review_finding(
        by=by,
        finding_id=finding.pk,
        verdict=verdict,
        note=note,
        revision=finding.revision,
        now=NOW,  # type: ignore[arg-type]
    )


def close(room: Room, by: object = None) -> Snapshot:
    revision = room.refresh().revision
    return close_assessment(by=by or room.focal, assessment_id=room.assessment.pk, revision=revision, now=NOW)  # type: ignore[arg-type]


def test_nobody_reviews_what_they_wrote(room: Room) -> None:
    with pytest.raises(NotPermitted, match="yourself"):
        review(room, room.drafter)
    assert review(room, room.second).reviewer == room.second.urn


def test_a_return_needs_a_reason_and_lets_the_author_judge_again(room: Room) -> None:
    with pytest.raises(InvalidInput):
        review(room, room.second, ReviewState.RETURNED)
    with pytest.raises(RuleViolated, match="in review"):
        room.judge(word=Judgement.PARTLY_IDENTIFIED)
    review(room, room.second, ReviewState.RETURNED, "Article 1 covers accidents only.")
    made = room.judge(word=Judgement.PARTLY_IDENTIFIED)
    assert (made.review, made.reviewer, made.revision) == ("open", "", 4)


def test_a_measure_without_evidence_is_not_sent_to_review() -> None:
    room = make_room()
    room.judge()
    with pytest.raises(RuleViolated, match=r"A\.1: It names a measure but no provision"):
        send(room)
    given = {"title": "Decree 5", "reference": "Gazette 7", "relation": "answers"}
    link_document(by=room.drafter, finding_id=room.finding().pk, now=NOW, **given)
    send(room)
    assert room.assessment.state == "in-review"


def test_closing_needs_every_judged_finding_accepted(room: Room) -> None:
    with pytest.raises(RuleViolated, match="Nobody other than its author"):
        close(room)
    review(room, room.second)
    with pytest.raises(NotPermitted):
        close(room, room.second)
    close(room)
    assert room.refresh().state == "closed"


def test_a_word_that_the_corpus_no_longer_bears_stops_the_closing() -> None:
    room = make_room()
    room.declare_all()
    room.search()
    room.judge(word=Judgement.NONE_IDENTIFIED)
    send(room)
    review(room, room.second)
    room.declare(LawBranch.FOOD, BranchState.NOT_DECLARED)
    with pytest.raises(RuleViolated, match="Food law"):
        close(room)


def test_nothing_changes_in_a_closed_assessment(room: Room) -> None:
    review(room, room.second)
    close(room)
    before, frozen = canonical(content_of(room.refresh())), snapshot_file(room.drafter, room.assessment.pk)
    given = {"by": room.focal, "assessment_id": room.assessment.pk, "now": NOW}
    revision, finding = room.assessment.revision, room.finding()
    attempts = [
        lambda: room.judge(word=Judgement.NOT_APPLICABLE),
        lambda: review(room, room.second, ReviewState.RETURNED, "why"),
        lambda: reopen(**given, revision=revision, reason="why"),
        lambda: room.declare(LawBranch.FOOD),
        lambda: remove_link(by=room.drafter, link_id=finding.links.get().pk, now=NOW),
        lambda: hand_section(
            **given, requirement_id=finding.requirement_id, organisation=room.service, due_on=NOW.date()
        ),
    ]
    for attempt in attempts:
        with pytest.raises(RuleViolated):
            attempt()
    room.refresh()
    assert canonical(content_of(room.assessment)) == before == frozen


def test_a_snapshot_is_read_back_whole_and_refused_when_a_byte_changed(room: Room) -> None:
    review(room, room.second)
    snapshot = close(room)
    content = read_snapshot(room.service_drafter, room.assessment.pk)
    assert [one["judgement"] for one in content["findings"]] == ["identified", *["not-assessed"] * 3]
    assert content["findings"][0]["evidence"][0]["eid"] == "art_1"
    assert snapshot.size_bytes == len(snapshot_file(room.focal, room.assessment.pk))
    with pytest.raises(NotFound):
        read_snapshot(room.stranger, room.assessment.pk)
    Snapshot.objects.filter(pk=snapshot.pk).update(sha256="0" * 64)
    with pytest.raises(RuleViolated, match="not what was frozen"):
        read_snapshot(room.focal, room.assessment.pk)


def test_reopening_needs_a_reason_and_lets_everybody_judge_on(room: Room) -> None:
    given = {"by": room.focal, "assessment_id": room.assessment.pk, "revision": room.assessment.revision, "now": NOW}
    with pytest.raises(InvalidInput):
        reopen(**given, reason=" ")
    reopen(**given, reason="A ministry sent more acts.")
    assert room.judge("A.2").author == room.drafter.urn


def test_new_evidence_withdraws_an_acceptance(room: Room) -> None:
    review(room, room.second)
    given = {"by": room.focal, "assessment_id": room.assessment.pk, "revision": room.refresh().revision, "now": NOW}
    reopen(**given, reason="More acts.")
    room.link(eid="art_2", now=NOW + timedelta(hours=1))
    assert (room.finding().review, room.finding().reviewer) == ("open", "")


def test_many_are_reviewed_at_once_and_own_ones_are_left(room: Room) -> None:
    given = {"by": room.focal, "assessment_id": room.assessment.pk, "revision": room.assessment.revision, "now": NOW}
    reopen(**given, reason="More to judge.")
    room.link("A.2")
    room.judge("A.2", by=room.second)
    send(room)
    rows = [room.finding("A.1"), room.finding("A.2")]
    outcome = review_many(
        by=room.second, assessment_id=room.assessment.pk, finding_ids=[row.pk for row in rows],
        verdict=ReviewState.ACCEPTED, revisions={row.pk: row.revision for row in rows}, now=NOW,
    )  # fmt: skip
    assert [one.pk for one in outcome.judged] == [rows[0].pk]
    assert [pk for pk, _reason in outcome.refused] == [rows[1].pk]


def test_only_people_of_the_country_with_a_fitting_role_review(room: Room) -> None:
    learner = make_user(room.ministry, role=Role.LEARNER)
    with pytest.raises(NotPermitted):
        review(room, learner)
    with pytest.raises(NotFound):
        review(room, make_user(make_organisation(room.y), role=Role.FOCAL_POINT))
    assert Assessment.plain.get().state == "in-review"
