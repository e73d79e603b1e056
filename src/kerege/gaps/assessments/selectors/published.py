"""What others published about the same question: figures beside a finding, never a finding."""

from __future__ import annotations

from dataclasses import dataclass

from kerege.foundation.accounts.actors import Actor
from kerege.gaps.assessments.models import Finding
from kerege.gaps.scores.models import PublishedScore
from kerege.gaps.scores.selectors import scores_for
from kerege.requirements.frameworks.models import Requirement
from kerege.requirements.frameworks.rules import Relationship
from kerege.requirements.frameworks.selectors import crosswalks

MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class ScoreBeside:
    """A published figure, and the requirement of its own framework; `relationship` is None for the very same."""

    score: PublishedScore
    requirement: Requirement | None
    relationship: Relationship | None


def scores_beside(*, viewer: Actor, finding: Finding) -> list[ScoreBeside]:
    """Published figures on the requirement and on its neighbours by crosswalk, the newest year first."""
    if not PublishedScore.objects.filter(country_id=finding.assessment.country_id).exists():
        return []
    views = crosswalks(viewer=viewer, requirement=finding.requirement)
    near = [one for one in views if one.other is not None and one.relationship is not Relationship.NONE]
    asked: dict[str, dict[str, tuple[Requirement | None, Relationship | None]]] = {
        finding.assessment.framework_urn: {finding.requirement_urn: (finding.requirement, None)}
    }
    for one in near:
        if one.other is not None:
            asked.setdefault(one.other.framework.urn, {})[one.other_urn] = (one.other, one.relationship)
    found = []
    for framework_urn, ends in asked.items():
        held = scores_for(viewer=viewer, country=str(finding.assessment.country_id), framework_urn=framework_urn)
        found += [ScoreBeside(score, *ends[urn]) for urn in ends for score in held.get(urn, [])]
    return sorted(found, key=lambda one: -(one.score.year or 0))[:MOST_SHOWN]
