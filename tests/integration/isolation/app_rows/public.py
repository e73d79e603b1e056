"""Rows of the publications: open ones for everybody, drafts for those who see the assessment."""

from __future__ import annotations

from datetime import date
from typing import Any

from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.assessments.models import Assessment
from kerege.gaps.assessments.rules.states import SubjectKind
from kerege.gaps.assessments.services.planning import Plan, plan_assessment
from kerege.reports.public.models import Publication
from tests.integration.isolation import world
from tests.integration.isolation.readers import EVERYBODY, OWN_ORGANISATION, SIGNED_IN, Row


def build(side: world.Side) -> None:
    """A proposal of a private assessment; nothing of the country is out."""
    plan = Plan(
        side.country, side.framework, side.organisation, f"Assessment {side.canary}", SubjectKind.COUNTRY, None, "",
        date(2024, 1, 1), date(2025, 1, 1), visibility=Visibility.ORGANISATION,
    )  # fmt: skip
    assessment: Assessment = plan_assessment(by=side.drafter, plan=plan, now=world.NOW)
    content = {
        "framework": {"urn": "urn:test", "names": {"en": side.canary}, "edition": "", "notice": {}},
        "organisation": {"en": side.canary},
        "closed_on": "2025-01-01",
        "sections": [],
    }
    publication = Publication(
        organisation=side.organisation,
        country=side.country,
        visibility=Visibility.ORGANISATION.value,
        slug=f"{side.code.lower()}-draft",
        assessment=assessment,
        title=f"Draft {side.canary}",
        audience="public",
        detail="counts",
        content=content,
        sha256="0" * 64,
        proposed_by=side.drafter.urn,
        proposed_at=world.NOW,
    )
    publication.save()
    side.more["public_publication"] = publication


def publication(side: world.Side) -> dict[str, Any]:
    """Address of the proposal."""
    return {"publication_id": side.more["public_publication"].pk}


NOBODY: frozenset[str] = frozenset()
ROWS = {
    "public:open_enter": Row(EVERYBODY),
    "public:open_list": Row(EVERYBODY, lambda _side: {"language": "ru"}),
    # What is only proposed has no open address, not even for its owner.
    "public:open_show": Row(NOBODY, lambda side: {"language": "ru", "slug": side.more["public_publication"].slug}),
    "public:open_json": Row(NOBODY, lambda side: {"slug": side.more["public_publication"].slug}),
    "public:publication_list": Row(SIGNED_IN),
    "public:publication_propose": Row(
        OWN_ORGANISATION, lambda side: {"assessment_id": side.more["public_publication"].assessment_id}
    ),
    "public:publication_show": Row(OWN_ORGANISATION, publication),
    "public:publication_approve": Row(OWN_ORGANISATION, publication),
    "public:publication_withdraw": Row(OWN_ORGANISATION, publication),
}
