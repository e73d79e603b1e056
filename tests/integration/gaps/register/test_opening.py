"""A gap is opened only where a finding says that something is missing, once, by the country's own people."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Role
from kerege.foundation.audit.models import Event
from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.assessments.models import Section
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.register.models import Gap, GapChange
from kerege.gaps.register.models.words import REFUSAL_LABELS
from kerege.gaps.register.rules.opening import Refusal
from kerege.gaps.register.selectors import gap_counts, gaps_of_findings, open_gaps
from kerege.gaps.register.services.opening import GapOrder, open_gap, open_gaps_for
from kerege.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from tests.factories.world import make_country, make_organisation, make_user
from tests.integration.gaps.register.scene import NOW, Scene, make_assessment, make_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def test_a_gap_carries_its_sum(scene: Scene) -> None:
    gap = open_gap(by=scene.drafter, finding_id=scene.finding("1").pk, now=NOW)
    lines = {line.key: line.points for line in gap.reason_lines}
    assert lines == {"coverage.none": 4, "force.binding": 3, "clock.urgent": 2}
    assert (gap.points, gap.band, gap.state) == (9, "high", "open")
    assert gap.owner == scene.ministry
    assert Event.objects.filter(act="register.gaps.opened").count() == 1
    assert GapChange.objects.get(gap=gap).kind == "opened"


@pytest.mark.parametrize(
    ("ref", "refusal"),
    [
        ("3", Refusal.DELEGATED),
        ("4", Refusal.OUTSIDE_CORPUS),
        ("5", Refusal.NOT_ASSESSED),
        ("6", Refusal.MET),
        ("7", Refusal.NOT_APPLICABLE),
    ],
)
def test_what_is_not_known_to_be_missing_opens_no_gap(scene: Scene, ref: str, refusal: Refusal) -> None:
    with pytest.raises(RuleViolated) as refused:
        open_gap(by=scene.drafter, finding_id=scene.finding(ref).pk, now=NOW)
    assert refused.value.message == str(REFUSAL_LABELS[refusal])
    assert not Gap.plain.exists()


def test_a_finding_that_was_copied_opens_a_gap_only_after_it_was_confirmed(scene: Scene) -> None:
    finding = scene.judge("1", Judgement.NOT_ASSESSED)
    finding.needs_confirmation = True
    finding.save()
    with pytest.raises(RuleViolated, match="Confirm it"):
        open_gap(by=scene.drafter, finding_id=finding.pk, now=NOW)
    scene.judge("1", Judgement.NONE_IDENTIFIED)
    assert open_gap(by=scene.drafter, finding_id=finding.pk, now=NOW).pk


def test_many_are_opened_at_once_and_the_rest_is_told_why_not(scene: Scene) -> None:
    ids = [scene.finding(str(number)).pk for number in range(1, 9)]
    done = open_gaps_for(by=scene.focal, assessment_id=scene.assessment.pk, finding_ids=[*ids, 999_999], now=NOW)
    assert sorted(gap.requirement_ref for gap in done.gaps) == ["1", "2", "8"]
    assert {pk for pk, _reason in done.refused} == {*ids, 999_999} - {gap.finding_id for gap in done.gaps}
    assert all(reason for _pk, reason in done.refused)
    again = open_gaps_for(by=scene.focal, assessment_id=scene.assessment.pk, finding_ids=ids[:1], now=NOW)
    assert (again.gaps, len(again.refused)) == ([], 1)


def test_a_requirement_is_missing_once_at_a_subject(scene: Scene) -> None:
    gap = open_gap(by=scene.drafter, finding_id=scene.finding("1").pk, now=NOW)
    later = make_assessment(scene.ministry, scene.framework, title="Next")
    finding = scene.judge("1", Judgement.NONE_IDENTIFIED, later)
    with pytest.raises(RuleViolated, match=f"Gap {gap.pk} stands already"):
        open_gap(by=scene.drafter, finding_id=finding.pk, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        _copy(gap).save(force_insert=True)


def _copy(gap: Gap) -> Gap:
    gap.pk = None
    gap._state.adding = True
    return gap


def test_a_gap_never_leaves_its_country(scene: Scene) -> None:
    gap = open_gap(by=scene.drafter, finding_id=scene.finding("1").pk, now=NOW)
    for visibility in (Visibility.PROGRAMME, Visibility.PUBLIC):
        with pytest.raises(IntegrityError), transaction.atomic():
            Gap.plain.filter(pk=gap.pk).update(visibility=visibility.value)
    with pytest.raises(NotFound):
        open_gap(by=scene.stranger, finding_id=scene.finding("2").pk, now=NOW)
    assert not open_gaps(viewer=scene.stranger, country="QX").exists()


def test_neither_the_operator_nor_a_laboratory_opens_gaps(scene: Scene) -> None:
    for nobody in (OPERATOR, scene.worker):
        with pytest.raises(NotPermitted):
            open_gap(by=nobody, finding_id=scene.finding("1").pk, now=NOW)


def test_the_gap_goes_to_whoever_the_section_was_handed_to(scene: Scene) -> None:
    Section.objects.create(
        assessment=scene.assessment,
        requirement=scene.finding("1").requirement,
        organisation=scene.agency,
        person=scene.worker,
        handed_by=scene.focal.urn,
        handed_at=NOW,
    )
    first = open_gap(by=scene.focal, finding_id=scene.finding("1").pk, now=NOW)
    second = open_gap(by=scene.focal, finding_id=scene.finding("2").pk, now=NOW)
    assert (first.owner, first.person) == (scene.agency, scene.worker)
    assert (second.owner, second.person) == (scene.ministry, None)


def test_only_the_country_s_own_organisations_and_their_people_are_in_charge(scene: Scene) -> None:
    finding = scene.finding("1").pk
    abroad = make_organisation(make_country("QY"))
    for order, field in (
        (GapOrder(owner=abroad), "owner"),
        (GapOrder(ministry=abroad), "ministry"),
        (GapOrder(owner=scene.ministry, person=scene.worker), "person"),
    ):
        with pytest.raises(InvalidInput) as refused:
            open_gap(by=scene.focal, finding_id=finding, order=order, now=NOW)
        assert refused.value.field == field


def test_a_private_assessment_makes_a_private_gap(scene: Scene) -> None:
    private = make_assessment(scene.agency, scene.framework, visibility=Visibility.ORGANISATION)
    finding = scene.judge("1", Judgement.NONE_IDENTIFIED, private)
    drafter = make_user(scene.agency, role=Role.DRAFTER)
    gap = open_gap(by=drafter, finding_id=finding.pk, now=NOW)
    assert gap.visibility == "organisation"
    assert open_gap(by=scene.drafter, finding_id=scene.finding("1").pk, now=NOW).visibility == "country"
    assert set(open_gaps(viewer=scene.drafter, country="QX")) == {Gap.plain.get(visibility="country")}
    with pytest.raises(RuleViolated, match="nobody else can be its owner"):
        open_gap(
            by=drafter,
            finding_id=scene.judge("2", Judgement.NONE_IDENTIFIED, private).pk,
            order=GapOrder(owner=scene.ministry),
            now=NOW,
        )


def test_reports_read_gaps_by_finding_and_in_counts(scene: Scene) -> None:
    gap = open_gap(by=scene.focal, finding_id=scene.finding("1").pk, order=GapOrder(due_on=date(2026, 10, 31)), now=NOW)
    ids = [scene.finding("1").pk, scene.finding("2").pk]
    assert gaps_of_findings(viewer=scene.drafter, finding_ids=ids) == {ids[0]: gap}
    assert gaps_of_findings(viewer=scene.stranger, finding_ids=ids) == {}
    counts = gap_counts(viewer=scene.drafter, country="qx", today=NOW.date())
    assert (counts.standing, counts.active, counts.overdue, counts.answered) == (1, 1, 1, 0)
    assert counts.by_band == {"critical": 0, "high": 1, "medium": 0, "low": 0}
    assert gap_counts(viewer=scene.stranger, country="QX", today=NOW.date()).standing == 0
