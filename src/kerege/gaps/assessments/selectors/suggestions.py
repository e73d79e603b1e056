"""What a neighbouring framework's finding suggests for a requirement, through a crosswalk with its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kerege.foundation.accounts.actors import Actor
from kerege.gaps.assessments.models import Assessment, Finding
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.requirements.frameworks.models import Crosswalk, Requirement
from kerege.requirements.frameworks.rules import Relationship
from kerege.requirements.frameworks.selectors import crosswalks


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A neighbour's finding on the same subject, how the two requirements stand to each other, and who says so."""

    finding: Finding
    requirement: Requirement | None
    relationship: Relationship | None
    crosswalk: Crosswalk

    @property
    def source(self) -> str:
        """Who says that the two requirements belong together."""
        return self.crosswalk.source or self.crosswalk.crosswalk_set.urn


def suggestions(viewer: Actor, finding: Finding) -> list[Suggestion]:
    """Suggestions for a finding that the viewer holds, the newest neighbour first; nothing is filled in by itself."""
    views = crosswalks(viewer=viewer, requirement=finding.requirement)
    useful = [one for one in views if one.relationship is not Relationship.NONE]
    if not useful:
        return []
    neighbours = _newest(viewer, finding, [one.other_urn for one in useful])
    found = [
        Suggestion(neighbours[one.other_urn], one.other, one.relationship, one.crosswalk)
        for one in useful
        if one.other_urn in neighbours
    ]
    return sorted(found, key=lambda one: (one.finding.as_of is None, one.finding.as_of), reverse=True)


def _newest(viewer: Actor, finding: Finding, urns: Sequence[str]) -> dict[str, Finding]:
    own = finding.assessment
    same_subject = Assessment.objects.visible_to(viewer).filter(
        country=own.country_id,
        subject_kind=own.subject_kind,
        subject_organisation=own.subject_organisation_id,
        subject_name=own.subject_name,
    )
    rows = (
        Finding.objects.filter(assessment__in=same_subject.values("pk"), requirement_urn__in=list(urns))
        .exclude(judgement=Judgement.NOT_ASSESSED)
        .exclude(assessment=own.pk)
        .filter(needs_confirmation=False)
        .select_related("assessment__framework", "requirement")
    )
    return {row.requirement_urn: row for row in rows.order_by("as_of", "pk")}
