"""Freezes the copy that may leave, so that everybody approves the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kerege.evidence.law.models import Work
from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.assessments.models import Assessment
from kerege.gaps.assessments.rules.states import AssessmentState
from kerege.gaps.assessments.services.snapshots import read_snapshot
from kerege.kernel.canonical import canonical
from kerege.kernel.errors import InvalidInput, RuleViolated
from kerege.kernel.values import TranslatedText
from kerege.reports.public.models import Publication
from kerege.reports.public.permissions import demand_propose
from kerege.reports.public.rules.approving import Audience
from kerege.reports.public.rules.redaction import Detail, Place, Section, redacted
from kerege.requirements.frameworks.models import Framework, Requirement


@dataclass(frozen=True, slots=True)
class Proposal:
    """What shall leave: which sections, in which detail, for whom, under which title."""

    assessment: Assessment
    sections: Sequence[Requirement]
    detail: Detail
    audience: Audience
    title: str
    summary: str = ""


def propose_publication(*, by: Actor, proposal: Proposal, now: datetime) -> Publication:
    """Make the copy and lay it before the two who must approve it."""
    assessment = proposal.assessment
    demand_propose(by, assessment)
    _check(proposal)
    content = _content(by, proposal)
    publication = Publication(
        organisation=assessment.organisation,
        country=assessment.country,
        # what is not out yet is seen by those who see the assessment
        visibility=assessment.visibility,
        slug=_slug(proposal),
        assessment=assessment,
        title=proposal.title.strip(),
        summary=proposal.summary.strip(),
        audience=proposal.audience.value,
        detail=proposal.detail.value,
        content=content,
        sha256=fingerprint(proposal.title.strip(), proposal.summary.strip(), content),
        proposed_by=actor_urn(by),
        proposed_at=now,
    )
    with transaction.atomic():
        publication.save(force_insert=True)
        record_event(
            actor=actor_urn(by),
            act="public.publication.proposed",
            object_urn=publication.urn,
            country=publication.country_id,
            after={
                "assessment": assessment.pk,
                "sha256": publication.sha256,
                "audience": publication.audience,
                "detail": publication.detail,
            },
            at=now,
        )
    return publication


def fingerprint(title: str, summary: str, content: Mapping[str, Any]) -> str:
    """Hash of everything that leaves."""
    return hashlib.sha256(canonical({"title": title, "summary": summary, "content": dict(content)})).hexdigest()


def _check(proposal: Proposal) -> None:
    if proposal.assessment.state != AssessmentState.CLOSED:
        raise RuleViolated(_("Only a closed assessment is published: its findings must not change any more."))
    if not proposal.title.strip():
        raise InvalidInput(_("Give the publication a title."), field="title")
    if not proposal.sections:
        raise InvalidInput(_("Choose at least one section."), field="sections")
    if any(one.framework_id != proposal.assessment.framework_id for one in proposal.sections):
        raise InvalidInput(_("A chosen section belongs to another framework."), field="sections")


def _content(by: Actor, proposal: Proposal) -> dict[str, Any]:
    assessment, framework = proposal.assessment, proposal.assessment.framework
    copy = redacted(
        read_snapshot(by, assessment.pk),
        sections=[Section(one.urn, one.ref, TranslatedText.from_json(one.name).texts()) for one in proposal.sections],
        places=_places(framework),
        detail=proposal.detail,
        public_acts=_public_acts(assessment),
    )
    return {
        "framework": {
            "urn": framework.urn,
            "names": TranslatedText.from_json(framework.name).texts(),
            "edition": framework.edition,
            "notice": TranslatedText.from_json(framework.notice).texts(),
        },
        "period": [assessment.period_starts_on.isoformat(), assessment.period_ends_on.isoformat()],
        "closed_on": assessment.closed_at.date().isoformat() if assessment.closed_at else "",
        "organisation": TranslatedText.from_json(assessment.organisation.name).texts(),
        **copy,
    }


def _places(framework: Framework) -> list[Place]:
    section, places = "", []
    for row in framework.requirements.order_by("position").only("urn", "ref", "name", "level", "assessable"):
        if row.level == 1:
            section = row.urn
        if row.assessable:
            places.append(Place(row.urn, row.ref, TranslatedText.from_json(row.name).texts(), section))
    return places


def _public_acts(assessment: Assessment) -> dict[str, dict[str, str]]:
    """Titles of the country's acts that everybody may read anyway."""
    rows = Work.objects.unscoped(reason="acts that are public by themselves").filter(
        country=assessment.country, visibility=Visibility.PUBLIC
    )
    return {work.uri: TranslatedText.from_json(work.titles).texts() for work in rows}


def _slug(proposal: Proposal) -> str:
    """An address that says whose it is and never changes: the country, the framework and a number."""
    stem = slugify(f"{proposal.assessment.country_id}-{proposal.assessment.framework.ref}")[:60] or "publication"
    number = Publication.plain.filter(slug__startswith=f"{stem}-").count() + 1
    while Publication.plain.filter(slug=f"{stem}-{number}").exists():
        number += 1
    return f"{stem}-{number}"
