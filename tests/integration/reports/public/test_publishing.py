"""Two voices let a redacted copy out, everybody gets the same page, and a withdrawal leaves its notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from kerege.foundation.accounts.models import Role, User
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.ownership.services import set_visibility
from kerege.gaps.assessments.models import Assessment, Finding
from kerege.gaps.assessments.rules.states import LinkRelation, ReviewState, SubjectKind
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.services.evidence import link_provision
from kerege.gaps.assessments.services.judging import Verdict, judge_finding
from kerege.gaps.assessments.services.planning import Plan, open_assessment, plan_assessment
from kerege.gaps.assessments.services.reviewing import close_assessment, review_finding, send_to_review
from kerege.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated, StaleRevision
from kerege.reports.public.models import Publication
from kerege.reports.public.rules.approving import Audience, PublicationState, Voice
from kerege.reports.public.rules.redaction import Detail
from kerege.reports.public.selectors import public_publications, publication
from kerege.reports.public.services.deciding import approve_publication, withdraw_publication
from kerege.reports.public.services.proposing import Proposal, propose_publication
from tests.factories.world import make_country, make_organisation, make_programme, make_user
from tests.integration.isolation.world import Side

NOW = datetime(2026, 3, 1, tzinfo=UTC)
SECRET = "canary-reason"
pytestmark = pytest.mark.django_db


@dataclass
class Scene:
    """A closed assessment, and the two who can speak for it."""

    side: Side
    assessment: Assessment
    focal_point: User
    drafter: User

    def proposed(self, *, audience: Audience = Audience.PUBLIC, detail: Detail = Detail.WORDS) -> Publication:
        roots = list(self.assessment.framework.requirements.filter(level=1))
        proposal = Proposal(self.assessment, roots, detail, audience, "Что сделано", "Слово страны")
        return propose_publication(by=self.drafter, proposal=proposal, now=NOW)

    def published(self, **order: Audience) -> Publication:
        row = self.proposed(**order)  # type: ignore[arg-type]
        for by, voice in ((self.focal_point, Voice.FOCAL_POINT), (self.drafter, Voice.MINISTRY)):
            row = approve_publication(by=by, publication_id=row.pk, voice=voice, sha256=row.sha256, now=NOW)
        return row


@pytest.fixture
def scene() -> Scene:
    """Made through the services that people use."""
    side = Side("QX", "canary").build()
    set_visibility(record=side.work, visibility=Visibility.COUNTRY, by=side.drafter, now=NOW)
    focal_point = make_user(make_organisation(side.country), role=Role.FOCAL_POINT)
    plan = Plan(
        side.country, side.framework, side.organisation, "Оценка", SubjectKind.COUNTRY, None, "",
        date(2026, 1, 1), date(2027, 1, 1),
    )  # fmt: skip
    held = plan_assessment(by=side.drafter, plan=plan, now=NOW)
    held = open_assessment(by=side.drafter, assessment_id=held.pk, revision=held.revision, now=NOW)
    finding = Finding.objects.get(assessment=held)
    link_provision(
        by=side.drafter, finding_id=finding.pk, provision_id=side.provision.pk, relation=LinkRelation.ANSWERS, now=NOW
    )
    finding.refresh_from_db()
    verdict = Verdict(word=Judgement.MET, rationale=SECRET, as_of=date(2026, 2, 1))
    finding = judge_finding(by=side.drafter, finding_id=finding.pk, verdict=verdict, revision=finding.revision, now=NOW)
    held.refresh_from_db()
    held = send_to_review(by=side.drafter, assessment_id=held.pk, revision=held.revision, now=NOW)
    review_finding(
        by=focal_point, finding_id=finding.pk, verdict=ReviewState.ACCEPTED, revision=finding.revision, now=NOW
    )
    close_assessment(by=focal_point, assessment_id=held.pk, revision=held.revision, now=NOW)
    return Scene(side, Assessment.plain.get(pk=held.pk), focal_point, side.drafter)


def test_it_is_out_only_when_both_voices_have_agreed(scene: Scene) -> None:
    row = scene.proposed()
    assert row.state == PublicationState.PROPOSED
    first = approve_publication(
        by=scene.focal_point, publication_id=row.pk, voice=Voice.FOCAL_POINT, sha256=row.sha256, now=NOW
    )
    assert (first.state, list(public_publications())) == (PublicationState.PROPOSED, [])
    second = approve_publication(
        by=scene.drafter, publication_id=row.pk, voice=Voice.MINISTRY, sha256=row.sha256, now=NOW
    )
    assert (second.state, list(public_publications())) == (PublicationState.PUBLISHED, [second])


def test_one_person_cannot_be_both_voices(scene: Scene) -> None:
    row = scene.proposed()
    both = make_user(scene.side.organisation, role=Role.FOCAL_POINT)
    approve_publication(by=both, publication_id=row.pk, voice=Voice.FOCAL_POINT, sha256=row.sha256, now=NOW)
    with pytest.raises(NotPermitted):
        approve_publication(by=both, publication_id=row.pk, voice=Voice.MINISTRY, sha256=row.sha256, now=NOW)


def test_an_approval_of_other_content_is_refused(scene: Scene) -> None:
    row = scene.proposed()
    with pytest.raises(StaleRevision):
        approve_publication(
            by=scene.focal_point, publication_id=row.pk, voice=Voice.FOCAL_POINT, sha256="0" * 64, now=NOW
        )
    Publication.plain.filter(pk=row.pk).update(summary="another word")
    with pytest.raises(StaleRevision):
        approve_publication(
            by=scene.focal_point, publication_id=row.pk, voice=Voice.FOCAL_POINT, sha256=row.sha256, now=NOW
        )


def test_only_a_closed_assessment_is_proposed_and_only_by_those_who_lead(scene: Scene) -> None:
    stranger = make_user(make_organisation(scene.side.country), role=Role.LEARNER)
    roots = list(scene.assessment.framework.requirements.filter(level=1))
    proposal = Proposal(scene.assessment, roots, Detail.COUNTS, Audience.PUBLIC, "Title")
    with pytest.raises(NotPermitted):
        propose_publication(by=stranger, proposal=proposal, now=NOW)
    with pytest.raises(InvalidInput):
        propose_publication(
            by=scene.drafter, proposal=Proposal(scene.assessment, [], Detail.COUNTS, Audience.PUBLIC, "T"), now=NOW
        )
    scene.assessment.state = "open"
    with pytest.raises(RuleViolated):
        propose_publication(by=scene.drafter, proposal=proposal, now=NOW)


def test_everybody_gets_the_same_cacheable_page_without_a_session(scene: Scene, client: Client) -> None:
    row = scene.published()
    address = reverse("public:open_show", args=["ru", row.slug])
    visitor = client.get(address)
    client.force_login(scene.drafter, backend="allauth.account.auth_backends.AuthenticationBackend")
    signed_in = client.get(address)
    assert visitor.content == signed_in.content
    assert "public" in visitor["Cache-Control"]
    assert "Cookie" not in visitor.get("Vary", "")
    assert not visitor.cookies
    assert Client().get(address, headers={"if-none-match": visitor["ETag"]}).status_code == 304


def test_neither_page_nor_data_hold_a_reason_a_person_or_a_private_act(scene: Scene, client: Client) -> None:
    row = scene.published()
    pages = [
        client.get(reverse("public:open_show", args=["ru", row.slug])).content.decode(),
        client.get(reverse("public:open_json", args=[row.slug])).content.decode(),
    ]
    for text in pages:
        assert "Слово страны" in text
        assert SECRET not in text
        assert scene.drafter.display_name not in text
        assert scene.side.work.uri not in text


def test_a_withdrawn_publication_leaves_its_notice_and_nothing_else(scene: Scene, client: Client) -> None:
    row = scene.published()
    with pytest.raises(InvalidInput):
        withdraw_publication(by=scene.drafter, publication_id=row.pk, notice=" ", revision=row.revision, now=NOW)
    withdraw_publication(
        by=scene.focal_point, publication_id=row.pk, notice="Ошибка в числах", revision=row.revision, now=NOW
    )
    page = client.get(reverse("public:open_show", args=["ru", row.slug]))
    assert page.status_code == 410
    assert "Ошибка в числах" in page.content.decode()
    assert "Слово страны" not in page.content.decode()
    assert client.get(reverse("public:open_json", args=[row.slug])).status_code == 410
    assert list(public_publications()) == []


def test_what_is_proposed_stays_at_home_and_what_is_for_the_programme_stays_in_it(scene: Scene) -> None:
    abroad = make_user(make_organisation(make_country("QY")), role=Role.DRAFTER)
    partner = make_user(make_organisation(make_country("QZ")), role=Role.DRAFTER)
    make_programme(scene.side.country, make_country("QZ"))
    row = scene.published(audience=Audience.PROGRAMME)
    assert publication(viewer=partner, publication_id=row.pk) == row
    with pytest.raises(NotFound):
        publication(viewer=abroad, publication_id=row.pk)
    with pytest.raises(NotFound):
        publication(viewer=partner, publication_id=scene.proposed(audience=Audience.PROGRAMME).pk)
    assert list(public_publications()) == []


def test_the_pages_lead_from_the_proposal_to_the_open_address(scene: Scene) -> None:
    drafter, head = Client(), Client()
    for client, user in ((drafter, scene.drafter), (head, scene.focal_point)):
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    root = scene.assessment.framework.requirements.filter(level=1).get()
    values = {
        "title": "Итог", "summary": "", "sections": [root.pk], "detail": "words", "audience": "public",
        "idempotency_key": "one",
    }  # fmt: skip
    made = drafter.post(reverse("public:publication_propose", args=[scene.assessment.pk]), values)
    assert made.status_code == 302
    row = Publication.plain.get()
    for client, voice, key in ((drafter, "ministry", "two"), (head, "focal-point", "three")):
        answer = client.post(
            reverse("public:publication_approve", args=[row.pk]),
            {"voice": voice, "sha256": row.sha256, "idempotency_key": key},
        )
        assert answer.status_code == 302
    assert "Итог" in Client().get(reverse("public:open_list", args=["ru"])).content.decode()
