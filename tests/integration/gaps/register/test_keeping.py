"""A gap is handed over, worked on, accepted and resolved by those who may, with reasons that stay."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.audit.models import Event
from kerege.foundation.notices.models import Notice
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.register.models import Gap
from kerege.gaps.register.rules.states import GapState
from kerege.gaps.register.selectors import gap as gap_seen
from kerege.gaps.register.selectors import gap_counts, gaps, history, newer_finding, overdue_by_ministry
from kerege.gaps.register.services.following import follow_assessment, follow_finding
from kerege.gaps.register.services.keeping import Description, edit_gap, move_gap, reassign_gap
from kerege.gaps.register.services.opening import GapOrder, open_gap
from kerege.gaps.register.services.weighing import refresh_all, refresh_list
from kerege.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated, StaleRevision
from tests.integration.gaps.register.scene import NOW, Scene, make_assessment, make_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def gap(scene: Scene) -> Gap:
    return open_gap(by=scene.focal, finding_id=scene.finding("1").pk, now=NOW)


def move(scene: Scene, gap: Gap, state: GapState, reason: str = "Because.") -> Gap:
    revision = Gap.plain.get(pk=gap.pk).revision
    return move_gap(by=scene.focal, gap_id=gap.pk, state=state, reason=reason, revision=revision, now=NOW)


def test_a_description_is_kept_with_its_line_of_history(scene: Scene, gap: Gap) -> None:
    description = Description("No duty to notify", "The law is silent.", scene.agency, date(2026, 12, 1))
    edit_gap(by=scene.drafter, gap_id=gap.pk, description=description, revision=1, now=NOW)
    held = gap_seen(viewer=scene.drafter, gap_id=gap.pk)
    assert (held.title, held.ministry, held.due_on, held.revision) == (
        "No duty to notify", scene.agency, date(2026, 12, 1), 2,
    )  # fmt: skip
    line = history(viewer=scene.drafter, gap=held)[0]
    assert (line.kind, line.by) == ("edited", scene.drafter.display_name)
    assert line.after == {"ministry": scene.agency.pk, "due_on": "2026-12-01"}
    assert history(viewer=scene.stranger, gap=held) == []


def test_a_stale_form_overwrites_nothing(scene: Scene, gap: Gap) -> None:
    edit_gap(by=scene.drafter, gap_id=gap.pk, description=Description("A"), revision=1, now=NOW)
    with pytest.raises(StaleRevision):
        edit_gap(by=scene.focal, gap_id=gap.pk, description=Description("B"), revision=1, now=NOW)
    assert Gap.plain.get().title == "A"


def test_what_was_handed_over_is_told_to_the_person_once(scene: Scene, gap: Gap) -> None:
    chosen = {"owner": scene.agency, "person": scene.worker}
    reassign_gap(by=scene.focal, gap_id=gap.pk, **chosen, revision=1, now=NOW)
    reassign_gap(by=scene.focal, gap_id=gap.pk, **chosen, revision=2, now=NOW)
    notice = Notice.objects.get(user=scene.worker)
    assert notice.href == f"/gaps/{gap.pk}/"
    assert "1" in notice.title
    assert Gap.plain.get().revision == 2


def test_the_person_in_charge_may_work_on_it_but_not_close_it(scene: Scene, gap: Gap) -> None:
    reassign_gap(by=scene.focal, gap_id=gap.pk, owner=scene.agency, person=scene.worker, revision=1, now=NOW)
    moved = move_gap(by=scene.worker, gap_id=gap.pk, state=GapState.IN_WORK, revision=2, now=NOW)
    assert moved.state == "in-work"
    for state in (GapState.RESOLVED, GapState.ACCEPTED):
        with pytest.raises(NotPermitted):
            move_gap(by=scene.worker, gap_id=gap.pk, state=state, reason="Done.", revision=3, now=NOW)


def test_a_risk_is_accepted_by_a_focal_point_and_with_a_reason(scene: Scene, gap: Gap) -> None:
    for nobody in (scene.drafter, OPERATOR):
        with pytest.raises(NotPermitted):
            move_gap(by=nobody, gap_id=gap.pk, state=GapState.ACCEPTED, reason="Small.", revision=1, now=NOW)
    with pytest.raises(InvalidInput, match="Say why"):
        move(scene, gap, GapState.ACCEPTED, " ")
    assert move(scene, gap, GapState.ACCEPTED, "No such facility.").state_reason == "No such facility."
    event = Event.objects.filter(act="register.gap.moved").get()
    assert "No such facility." not in str(event.after)


def test_a_gap_is_resolved_only_when_its_finding_no_longer_says_so(scene: Scene, gap: Gap) -> None:
    with pytest.raises(RuleViolated, match="still says"):
        move(scene, gap, GapState.RESOLVED)
    scene.judge("1", Judgement.IDENTIFIED)
    assert gap_counts(viewer=scene.focal, country="QX", today=NOW.date()).answered == 1
    assert gap_seen(viewer=scene.focal, gap_id=gap.pk).proposes_resolution
    assert Gap.plain.get().state == "open", "a finding proposes; a person resolves"
    assert move(scene, gap, GapState.RESOLVED).closed_at == NOW
    with pytest.raises(RuleViolated, match="does not say"):
        move(scene, gap, GapState.REOPENED)
    scene.judge("1", Judgement.PARTLY_IDENTIFIED)
    assert move(scene, gap, GapState.REOPENED).closed_at is None


def test_a_resolved_gap_does_not_come_back_beside_a_newer_one(scene: Scene, gap: Gap) -> None:
    scene.judge("1", Judgement.IDENTIFIED)
    move(scene, gap, GapState.RESOLVED)
    scene.judge("1", Judgement.NONE_IDENTIFIED)
    open_gap(by=scene.focal, finding_id=scene.finding("1").pk, now=NOW)
    with pytest.raises(RuleViolated, match="Another gap stands"):
        move(scene, gap, GapState.REOPENED)


def test_the_severity_follows_the_finding_and_says_when_it_changed(scene: Scene, gap: Gap) -> None:
    scene.judge("1", Judgement.PARTLY_IDENTIFIED)
    assert refresh_list(viewer=scene.focal, country="QX", now=NOW) == 1
    held = Gap.plain.get()
    assert (held.points, held.band, held.revision) == (7, "medium", 1)
    line = history(viewer=scene.focal, gap=held)[0]
    assert (line.kind, line.before["points"], line.after["points"], line.by) == ("weighed", 9, 7, "")
    assert refresh_list(viewer=scene.focal, country="QX", now=NOW) == 0
    scene.judge("1", Judgement.DELEGATED)
    refresh_all(now=NOW)
    assert (Gap.plain.get().points, Gap.plain.get().band) == (0, "")


def test_age_counts_from_the_day_on_which_it_does(scene: Scene, gap: Gap) -> None:
    day = gap.weigh_again_on
    assert day is not None
    late = NOW + timedelta(days=(day - NOW.date()).days)
    assert refresh_list(viewer=scene.focal, country="QX", now=late - timedelta(days=1)) == 0
    assert refresh_list(viewer=scene.focal, country="QX", now=late) == 1
    assert Gap.plain.get().points == gap.points + 1


def test_a_gap_comes_to_rest_on_the_finding_of_a_later_period(scene: Scene, gap: Gap) -> None:
    later = make_assessment(scene.ministry, scene.framework, title="Next")
    assert newer_finding(viewer=scene.focal, gap=gap) is None
    finding = scene.judge("1", Judgement.IDENTIFIED, later)
    assert newer_finding(viewer=scene.focal, gap=gap) == finding
    moved = follow_finding(by=scene.focal, gap_id=gap.pk, revision=1, now=NOW)
    assert (moved.finding, moved.opened_from_id) == (finding, gap.finding_id)
    assert Gap.plain.get().points == 0
    with pytest.raises(NotFound):
        follow_finding(by=scene.focal, gap_id=gap.pk, revision=2, now=NOW)


def test_a_whole_assessment_takes_the_standing_gaps_over(scene: Scene, gap: Gap) -> None:
    second = open_gap(by=scene.focal, finding_id=scene.finding("2").pk, now=NOW)
    later = make_assessment(scene.ministry, scene.framework, title="Next")
    scene.judge("1", Judgement.IDENTIFIED, later)
    assert follow_assessment(by=scene.focal, assessment_id=later.pk, now=NOW) == [gap]
    assert Gap.plain.get(pk=second.pk).assessment == scene.assessment, "what nobody judged anew stays where it was"


def test_overdue_gaps_are_counted_by_ministry(scene: Scene, gap: Gap) -> None:
    order = GapOrder(ministry=scene.agency, due_on=date(2026, 10, 31))
    open_gap(by=scene.focal, finding_id=scene.finding("2").pk, order=order, now=NOW)
    rows = overdue_by_ministry(viewer=scene.focal, country="QX", today=NOW.date())
    assert [(row.ministry, row.active, row.overdue, row.oldest_due_on) for row in rows] == [
        (scene.agency, 1, 1, date(2026, 10, 31)),
        (None, 1, 0, None),
    ]
    assert overdue_by_ministry(viewer=scene.stranger, country="QX", today=NOW.date()) == []
    assert not gaps(viewer=scene.stranger).exists()
