"""Once people have judged, the picture and the report say their word, and never more than that."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime, timedelta

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Role, User
from kerege.foundation.ownership.rules import Right, Visibility
from kerege.foundation.ownership.services import revoke_grant, set_visibility, share_record
from kerege.gaps.assessments.models import Assessment, Finding
from kerege.gaps.assessments.rules.states import LinkRelation, ReviewState, SubjectKind
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.services.evidence import attach_search, link_provision
from kerege.gaps.assessments.services.judging import Verdict, judge_finding
from kerege.gaps.assessments.services.planning import Plan, open_assessment, plan_assessment
from kerege.gaps.assessments.services.reviewing import close_assessment, review_finding, send_to_review
from kerege.gaps.candidates.services.searching import record_search
from kerege.gaps.register.services.opening import open_gap
from kerege.gaps.register.services.weighing import refresh
from kerege.reports.reporting.rules import Report, ReportForm
from kerege.reports.reporting.services.material import MATCHINGS, ask, gather
from kerege.reports.reporting.services.picture import Order, make_picture
from kerege.reports.reporting.services.reports import make_report
from tests.factories.world import make_organisation, make_user
from tests.integration.isolation.world import Side

NOW = datetime(2026, 3, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def side() -> Side:
    """A country whose law everybody in it may read."""
    made = Side("QX", "canary").build()
    set_visibility(record=made.work, visibility=Visibility.COUNTRY, by=made.drafter, now=NOW)
    return made


def judged(side: Side, word: Judgement) -> Finding:
    """The one requirement of the side's checklist, judged with its provision."""
    plan = Plan(
        side.country, side.framework, side.organisation, "Assessment", SubjectKind.COUNTRY, None, "",
        date(2026, 1, 1), date(2027, 1, 1),
    )  # fmt: skip
    assessment = plan_assessment(by=side.drafter, plan=plan, now=NOW)
    open_assessment(by=side.drafter, assessment_id=assessment.pk, revision=assessment.revision, now=NOW)
    finding = Finding.objects.get(assessment=assessment)
    link_provision(
        by=side.drafter, finding_id=finding.pk, provision_id=side.provision.pk, relation=LinkRelation.ANSWERS, now=NOW
    )
    finding.refresh_from_db()
    verdict = Verdict(word=word, rationale="=SUM(1) because", as_of=date(2026, 2, 1))
    return judge_finding(by=side.drafter, finding_id=finding.pk, verdict=verdict, revision=finding.revision, now=NOW)


def picture(side: Side, viewer: User | None = None, *, language: str = "en") -> Report:
    """The side's picture by its checklist."""
    order = Order(country=side.code, language=language, framework_urn=side.framework.urn)
    return make_picture(viewer=viewer or side.drafter, order=order, now=NOW)


def test_without_an_assessment_candidates_stay_candidates(side: Side) -> None:
    report = picture(side)
    assert report.assessment is None
    assert report.banner == "Candidates, not judgements"
    assert [line.finding for line in report.lines()] == [None]


def test_a_finding_takes_the_place_of_candidates_with_its_day_reasons_and_evidence(side: Side) -> None:
    judged(side, Judgement.PARTLY_MET)
    report = picture(side)
    (line,) = report.lines()
    assert line.finding is not None
    assert (line.finding.judgement, line.finding.as_of) == ("partly-met", "2026-02-01")
    assert [(one.eid, one.decision) for one in line.provisions] == [(side.provision.eid, "answers")]
    assert report.banner == "Assessment under way: findings may still change"
    assert report.totals()["judged"] == 1


def test_a_new_judgement_is_seen_at_once_though_lines_are_kept(side: Side) -> None:
    finding = judged(side, Judgement.PARTLY_MET)
    assert next(picture(side).lines()).finding.judgement == "partly-met"  # type: ignore[union-attr]
    verdict = Verdict(word=Judgement.MET, rationale="now whole", as_of=date(2026, 2, 2))
    judge_finding(by=side.drafter, finding_id=finding.pk, verdict=verdict, revision=finding.revision, now=NOW)
    assert next(picture(side).lines()).finding.judgement == "met"  # type: ignore[union-attr]


def test_a_closed_assessment_says_so_with_the_checksum_of_its_snapshot(side: Side) -> None:
    finding = judged(side, Judgement.MET)
    head = make_user(side.organisation, role=Role.FOCAL_POINT)
    held = Assessment.plain.get()
    held = send_to_review(by=side.drafter, assessment_id=held.pk, revision=held.revision, now=NOW)
    review_finding(by=head, finding_id=finding.pk, verdict=ReviewState.ACCEPTED, revision=finding.revision, now=NOW)
    snapshot = close_assessment(by=head, assessment_id=held.pk, revision=held.revision, now=NOW)
    assessed = picture(side).assessment
    assert assessed is not None
    assert (assessed.is_closed, assessed.sha256, assessed.accepted) == (True, snapshot.sha256, 1)


def test_a_gap_stands_beside_its_finding_with_reasons_that_add_up(side: Side) -> None:
    finding = judged(side, Judgement.NOT_MET)
    gap = open_gap(by=side.drafter, finding_id=finding.pk, now=NOW)
    (line,) = picture(side).gaps()
    assert (line.number, line.points) == (gap.pk, sum(int(one.rpartition(" ")[2]) for one in line.reasons))


def test_a_private_assessment_is_not_in_a_neighbours_picture(side: Side) -> None:
    judged(side, Judgement.MET)
    Assessment.plain.update(visibility="organisation")
    set_visibility(record=side.framework, visibility=Visibility.COUNTRY, by=side.drafter, now=NOW)
    neighbour = make_user(make_organisation(side.country), role=Role.DRAFTER)
    assert picture(side, neighbour).assessment is None
    assert picture(side).assessment is not None


def test_a_second_look_reads_no_finding_again(side: Side) -> None:
    judged(side, Judgement.MET)
    picture(side)
    with CaptureQueriesContext(connection) as captured:
        picture(side)
    tables = ("assessments_evidencelink", "assessments_findingsearch", "law_provision")
    again = [
        one["sql"] for one in captured.captured_queries if any(f'SELECT "{name}"' in one["sql"] for name in tables)
    ]
    assert again == []
    assert len(captured) > 3


def test_a_gap_that_a_reader_may_not_see_is_not_in_what_was_kept_for_another(side: Side) -> None:
    finding = judged(side, Judgement.NOT_MET)
    gap = open_gap(by=side.drafter, finding_id=finding.pk, now=NOW)
    set_visibility(record=side.framework, visibility=Visibility.COUNTRY, by=side.drafter, now=NOW)
    type(gap).plain.filter(pk=gap.pk).update(visibility="organisation")
    neighbour = make_user(make_organisation(side.country), role=Role.DRAFTER)
    assert len(list(picture(side).gaps())) == 1
    assert list(picture(side, neighbour).gaps()) == []


def test_a_share_that_was_taken_back_closes_what_was_kept(side: Side) -> None:
    finding = judged(side, Judgement.NOT_MET)
    gap = open_gap(by=side.drafter, finding_id=finding.pk, now=NOW)
    set_visibility(record=side.framework, visibility=Visibility.COUNTRY, by=side.drafter, now=NOW)
    type(gap).plain.filter(pk=gap.pk).update(visibility="organisation")
    office = make_organisation(side.country)
    neighbour = make_user(office, role=Role.DRAFTER)
    grant = share_record(record=gap, receiver=office, right=Right.VIEW, by=side.drafter, now=NOW)
    assert len(list(picture(side, neighbour).gaps())) == 1
    revoke_grant(grant=grant, record=gap, by=side.drafter, now=NOW)
    assert list(picture(side, neighbour).gaps()) == []


def test_a_search_that_was_attached_is_shown_at_once(side: Side) -> None:
    finding = judged(side, Judgement.NOT_MET)
    (before,) = picture(side).lines()
    search = record_search(
        by=side.drafter, country=side.country, requirement=finding.requirement, query="авария", now=NOW
    )
    attach_search(by=side.drafter, finding_id=finding.pk, search_id=search.pk, now=NOW)
    (after,) = picture(side).lines()
    assert [len(one.finding.searches) for one in (before, after) if one.finding] == [0, 1]


def test_a_severity_that_was_weighed_anew_is_shown_at_once(side: Side) -> None:
    finding = judged(side, Judgement.NOT_MET)
    gap = open_gap(by=side.drafter, finding_id=finding.pk, now=NOW)
    right = gap.points
    type(gap).plain.filter(pk=gap.pk).update(points=right + 1, fingerprint="of older figures")
    (line,) = picture(side).gaps()
    assert line.points == right + 1
    refresh([gap.pk], now=NOW + timedelta(hours=1))
    (line,) = picture(side).gaps()
    assert line.points == right


def test_nothing_is_looked_for_where_people_have_judged(side: Side) -> None:
    finding = judged(side, Judgement.MET)
    question = ask(viewer=side.drafter, country=side.country, framework=side.framework, top=3, on=NOW.date())
    gather(question)
    assert MATCHINGS.find(question.matching_key()) is None
    verdict = Verdict(word=Judgement.NOT_ASSESSED)
    judge_finding(by=side.drafter, finding_id=finding.pk, verdict=verdict, revision=finding.revision, now=NOW)
    again = ask(viewer=side.drafter, country=side.country, framework=side.framework, top=3, on=NOW.date())
    gather(again)
    kept = MATCHINGS.find(again.matching_key())
    assert kept is not None
    assert list(kept.candidates) == [finding.requirement_urn]


@pytest.mark.parametrize("form", list(ReportForm))
def test_every_form_of_the_report_holds_finding_gap_and_reasons(side: Side, form: ReportForm) -> None:
    finding = judged(side, Judgement.NOT_MET)
    open_gap(by=side.drafter, finding_id=finding.pk, now=NOW)
    order = Order(country=side.code, language="en", framework_urn=side.framework.urn)
    content = make_report(by=side.drafter, order=order, form=form, now=NOW).content
    text = text_of(content, form)
    assert "Not met" in text
    assert "=SUM(1) because" in text
    assert "Gaps" in text


def test_no_reason_becomes_a_formula(side: Side) -> None:
    judged(side, Judgement.NOT_MET)
    order = Order(country=side.code, language="en", framework_urn=side.framework.urn)
    content = make_report(by=OPERATOR, order=order, form=ReportForm.XLSX, now=NOW).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) >= 4
    assert not any(b"<f>" in sheet for sheet in sheets)


def text_of(content: bytes, form: ReportForm) -> str:
    """The words of a file."""
    if form is ReportForm.PDF:
        document = pypdfium2.PdfDocument(content)
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(
            archive.read(name).decode("utf-8", "replace") for name in archive.namelist() if name.endswith("xml")
        )
