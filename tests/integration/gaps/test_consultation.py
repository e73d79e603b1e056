"""Findings go to a ministry in a table, and its remarks come back to them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document

from kerege.foundation.accounts.models import Organisation, Role, User
from kerege.foundation.audit.models import Event
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.ownership.services import set_visibility
from kerege.gaps.assessments.models import Assessment, Finding
from kerege.gaps.assessments.rules.states import LinkRelation, SubjectKind
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.services.evidence import link_provision
from kerege.gaps.assessments.services.judging import Verdict, judge_finding
from kerege.gaps.assessments.services.planning import Plan, open_assessment, plan_assessment
from kerege.gaps.consultation import selectors
from kerege.gaps.consultation.models import ConcordanceTable
from kerege.gaps.consultation.services.answering import receive_remarks
from kerege.gaps.consultation.services.exporting import export_table
from kerege.gaps.consultation.services.making import TableOrder, make_table, withdraw_table
from kerege.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from tests.factories.world import make_organisation, make_user
from tests.integration.isolation.world import Side

NOW = datetime(2026, 3, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@dataclass
class Scene:
    """An assessment with one finding, and a ministry of the same country."""

    side: Side
    assessment: Assessment
    finding: Finding
    ministry: Organisation
    clerk: User

    def table(self, **order: Any) -> ConcordanceTable:
        values = {"assessment": self.assessment, "ministry": self.ministry, "language": "ru", **order}
        return make_table(by=self.side.drafter, order=TableOrder(**values), now=NOW)


@pytest.fixture
def scene() -> Scene:
    """Made through the services that people use."""
    side = Side("QX", "canary").build()
    set_visibility(record=side.work, visibility=Visibility.COUNTRY, by=side.drafter, now=NOW)
    assessment = plan_assessment(by=side.drafter, plan=plan_of(side), now=NOW)
    open_assessment(by=side.drafter, assessment_id=assessment.pk, revision=assessment.revision, now=NOW)
    finding = Finding.objects.get(assessment=assessment)
    link_provision(
        by=side.drafter, finding_id=finding.pk, provision_id=side.provision.pk, relation=LinkRelation.ANSWERS, now=NOW
    )
    finding.refresh_from_db()
    verdict = Verdict(word=Judgement.MET, rationale="=ясно из статьи 1", as_of=date(2026, 2, 1))
    finding = judge_finding(by=side.drafter, finding_id=finding.pk, verdict=verdict, revision=finding.revision, now=NOW)
    ministry = make_organisation(side.country, short_name="MOH")
    return Scene(side, assessment, finding, ministry, make_user(ministry, role=Role.LEARNER))


def plan_of(side: Side) -> Plan:
    """An assessment of the side's own checklist."""
    return Plan(
        country=side.country,
        framework=side.framework,
        organisation=side.organisation,
        title="Оценка",
        subject_kind=SubjectKind.COUNTRY,
        subject_organisation=None,
        subject_name="",
        period_starts_on=date(2026, 1, 1),
        period_ends_on=date(2027, 1, 1),
    )


def filled(table: ConcordanceTable, *, stance: str, remark: str) -> bytes:
    """The document with words in its first row."""
    document = Document(io.BytesIO(export_table(table=table, form="docx").content))
    cells = document.tables[0].rows[1].cells
    cells[-4].text, cells[-3].text = stance, remark
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_a_table_holds_the_finding_with_its_provision_and_reasons_as_they_stood(scene: Scene) -> None:
    (row,) = scene.table().table_rows
    assert (row.finding_id, row.revision, row.rationale) == (
        scene.finding.pk,
        scene.finding.revision,
        "=ясно из статьи 1",
    )
    assert "координатор" in row.provisions[0]
    assert "01.02.2026" in row.as_of or "2026" in row.as_of


def test_tables_stand_in_an_order_so_that_no_page_of_the_list_repeats_one(scene: Scene) -> None:
    made = [scene.table(language=language) for language in ("ru", "en", "ru")]
    found = selectors.tables(viewer=scene.side.drafter)
    assert found.ordered
    assert list(found) == made[::-1]


def test_remarks_of_the_ministry_come_back_and_change_no_finding(scene: Scene) -> None:
    table, before = scene.table(), Finding.objects.values().get(pk=scene.finding.pk)
    content = filled(table, stance="Не согласны", remark="Есть приказ")
    received = receive_remarks(by=scene.clerk, table=table, name="ответ.docx", content=content, now=NOW)
    assert (received.added, received.refused) == (1, ())
    (remark,) = selectors.remarks_on(viewer=scene.side.drafter, finding_ids=[scene.finding.pk])[scene.finding.pk]
    assert (remark.stance, remark.text, remark.source_name) == ("disagrees", "Есть приказ", "ответ.docx")
    assert Finding.objects.values().get(pk=scene.finding.pk) == before
    assert Event.objects.filter(act="consultation.remarks.received", chain="QX").count() == 1


def test_the_same_file_again_adds_nothing(scene: Scene) -> None:
    table = scene.table()
    content = filled(table, stance="Согласны", remark="")
    for added, known in ((1, 0), (0, 1)):
        received = receive_remarks(by=scene.clerk, table=table, name="a.docx", content=content, now=NOW)
        assert (received.added, received.known) == (added, known)


def test_a_private_assessment_is_opened_to_the_one_ministry_only(scene: Scene) -> None:
    Assessment.plain.filter(pk=scene.assessment.pk).update(visibility="organisation")
    scene.assessment.refresh_from_db()
    table = scene.table()
    other = make_user(make_organisation(scene.side.country), role=Role.DRAFTER)
    assert selectors.table(viewer=scene.clerk, table_id=table.pk) == table
    with pytest.raises(NotFound):
        selectors.table(viewer=other, table_id=table.pk)


def test_only_those_who_lead_make_a_table_and_only_for_their_own_country(scene: Scene) -> None:
    order = TableOrder(assessment=scene.assessment, ministry=scene.ministry, language="ru")
    with pytest.raises(NotPermitted):
        make_table(by=scene.clerk, order=order, now=NOW)
    with pytest.raises(InvalidInput):
        scene.table(ministry=make_organisation())
    with pytest.raises(InvalidInput):
        scene.table(due_on=date(2020, 1, 1))


def test_nothing_judged_makes_no_table(scene: Scene) -> None:
    Finding.objects.filter(pk=scene.finding.pk).update(judgement="not-assessed", as_of=None)
    with pytest.raises(RuleViolated):
        scene.table()


def test_a_withdrawn_table_takes_no_remarks(scene: Scene) -> None:
    table = scene.table()
    withdraw_table(by=scene.side.drafter, table=table, revision=table.revision, now=NOW)
    table.refresh_from_db()
    with pytest.raises(NotPermitted):
        receive_remarks(
            by=scene.clerk, table=table, name="a.docx", content=filled(table, stance="", remark="?"), now=NOW
        )


def test_a_file_of_another_kind_is_refused_in_russian_on_the_russian_page(scene: Scene, client: Client) -> None:
    client.force_login(scene.side.drafter, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("consultation:table_return", args=[scene.table().pk])
    sent = {"file": SimpleUploadedFile("answer.docx", b"plain text"), "idempotency_key": "one"}
    refused = client.post(address, sent, headers={"accept-language": "ru"})
    assert "Это не книга (XLSX) и не документ (DOCX)" in refused.content.decode()
    assert "neither a workbook" not in refused.content.decode()


def test_the_pages_lead_from_the_table_to_the_remark(scene: Scene, client: Client) -> None:
    client.force_login(scene.side.drafter, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("consultation:table_make", args=[scene.assessment.pk])
    values = {"ministry": scene.ministry.pk, "language": "ru", "idempotency_key": "one"}
    made = client.post(address, values)
    assert made.status_code == 302
    table = ConcordanceTable.plain.filter(ministry=scene.ministry).get()
    file = SimpleUploadedFile("ответ.docx", filled(table, stance="Согласны", remark="верно"))
    answer = client.post(
        reverse("consultation:table_return", args=[table.pk]), {"file": file, "idempotency_key": "two"}, follow=True
    )
    assert "верно" in answer.content.decode()
    for form in ("xlsx", "docx"):
        assert client.get(reverse("consultation:table_download", args=[table.pk, form])).status_code == 200
    refused = client.post(
        reverse("consultation:table_return", args=[table.pk]),
        {"file": SimpleUploadedFile("a.xlsx", b"no table"), "idempotency_key": "three"},
    )
    assert refused.status_code == 400
