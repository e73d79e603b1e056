"""Whatever people do in whatever order: nobody reviews their own word, no version is lost, what is closed stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from kerege.gaps.assessments.models import Finding, FindingVersion
from kerege.gaps.assessments.rules.states import ReviewState
from kerege.gaps.assessments.rules.vocabulary import Judgement, coverage_of
from kerege.gaps.assessments.services.reviewing import close_assessment, reopen, review_finding, send_to_review
from kerege.gaps.assessments.services.snapshots import content_of, snapshot_file
from kerege.kernel.canonical import canonical
from kerege.kernel.errors import KeregeError
from tests.factories.assessments import NOW, Room, framework_of, make_room

PEOPLE = ("focal", "drafter", "second")
WORDS = (
    Judgement.IDENTIFIED,
    Judgement.PARTLY_IDENTIFIED,
    Judgement.NONE_IDENTIFIED,
    Judgement.OUTSIDE_CORPUS,
    Judgement.NOT_APPLICABLE,
    Judgement.IN_PREPARATION,
    Judgement.NOT_ASSESSED,
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("judge", "link", "send", "review", "review", "reopen", "close")),
        st.sampled_from(PEOPLE),
        st.sampled_from(("A.1", "A.2")),
        st.sampled_from(WORDS),
        st.sampled_from((ReviewState.ACCEPTED, ReviewState.ACCEPTED, ReviewState.RETURNED)),
    ),
    max_size=25,
)


class AssessmentLife(TestCase):
    """Random lives of one small assessment."""

    @settings(max_examples=25, deadline=None)
    @given(steps=STEPS)
    def test_no_order_of_steps_breaks_what_is_promised(self, steps: list[tuple[Any, ...]]) -> None:
        room = make_room("life", data=framework_of("life", count=2))
        frozen = b""
        for act, person, ref, word, verdict in steps:
            attempt(room, act, getattr(room, person), ref, word, verdict)
            hold_invariants(room)
            now_frozen = content(room)
            assert not frozen or frozen == now_frozen
            frozen = now_frozen


def attempt(room: Room, act: str, by: Any, ref: str, word: Judgement, verdict: ReviewState) -> str:
    """Try one step as a person would who has just read the page; a refusal is an answer, anything else a fault."""
    finding, revision = room.finding(ref), room.refresh().revision
    whole = {"by": by, "assessment_id": room.assessment.pk, "revision": revision, "now": NOW}
    acts: dict[str, Callable[[], Any]] = {
        "judge": lambda: room.judge(ref, by=by, word=word),
        "link": lambda: room.link(ref, by=by),
        "send": lambda: send_to_review(**whole),
        "review": lambda: review_finding(
            by=by, finding_id=finding.pk, verdict=verdict, revision=finding.revision, note="look again", now=NOW
        ),
        "reopen": lambda: reopen(**whole, reason="more to do"),
        "close": lambda: close_assessment(**whole),
    }
    try:
        acts[act]()
    except KeregeError:
        return "refused"
    return "done"


def hold_invariants(room: Room) -> None:
    """What holds after every step."""
    for finding in Finding.objects.filter(assessment=room.assessment):
        assert not finding.reviewer or finding.reviewer != finding.author
        assert finding.coverage == coverage_of(Judgement(finding.judgement))
        versions = FindingVersion.objects.filter(finding=finding).order_by("revision")
        assert list(versions.values_list("revision", flat=True)) == list(range(1, finding.revision + 1))
        newest = versions.last()
        assert newest is not None
        assert (newest.judgement, newest.review) == (finding.judgement, finding.review)
        assert finding.judgement != Judgement.NONE_IDENTIFIED
        if room.assessment.state == "closed":
            assert finding.review == "accepted" or finding.judgement == Judgement.NOT_ASSESSED


def content(room: Room) -> bytes:
    """The frozen content once the assessment is closed; it equals what stands in the tables."""
    if room.refresh().state != "closed":
        return b""
    kept = snapshot_file(room.focal, room.assessment.pk)
    assert kept == canonical(content_of(room.assessment))
    return kept


@pytest.mark.django_db
def test_the_steps_can_reach_a_closed_assessment() -> None:
    room = make_room("life", data=framework_of("life", count=2))
    for act, person in (("link", "drafter"), ("judge", "drafter"), ("send", "focal"), ("review", "second")):
        assert attempt(room, act, getattr(room, person), "A.1", Judgement.IDENTIFIED, ReviewState.ACCEPTED) == "done"
    assert attempt(room, "close", room.focal, "A.1", Judgement.IDENTIFIED, ReviewState.ACCEPTED) == "done"
    assert content(room)
    assert attempt(room, "judge", room.drafter, "A.2", Judgement.NOT_APPLICABLE, ReviewState.ACCEPTED) == "refused"
