"""What a framework's file adds to the asking: branches of law in which an answer could stand, groups to narrow it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from kerege.gaps.assessments.models import Assessment, Finding
from kerege.gaps.assessments.rules.framework_hints import Group, asked_branches, groups_offered
from kerege.gaps.assessments.rules.states import AssessmentState
from kerege.requirements.frameworks.models import Framework, Requirement
from kerege.requirements.frameworks.rules import LawBranch


def asked_by(assessment: Assessment, requirements: Iterable[Requirement]) -> dict[int, tuple[LawBranch, ...]]:
    """The branches for some requirements of an assessment, by the requirement's key."""
    rows = list(requirements)
    newer = _newer(assessment, urn__in=[one.urn for one in rows])
    return {one.pk: asked_branches(newer.get(one.urn, one.extra)) for one in rows}


def asked_counts(assessment: Assessment) -> Counter[str]:
    """In how many requirements of an assessment an answer could stand in each branch."""
    newer = _newer(assessment)
    rows = Finding.objects.filter(assessment=assessment).values_list("requirement_urn", "requirement__extra")
    return Counter(branch.value for urn, extra in rows for branch in asked_branches(newer.get(urn, extra)))


def groups_of(framework: Framework) -> tuple[Group, ...]:
    """Implementation groups by which a framework that the viewer holds can be narrowed."""
    rows = Requirement.objects.filter(framework=framework, assessable=True)
    return groups_offered(framework.extra, rows.values_list("extra", flat=True))


def _newer(assessment: Assessment, **wanted: Any) -> dict[str, dict[str, Any]]:
    """What a later version of the file says beside its columns; none where there is none or the assessment is frozen.

    Where an answer could stand is advice for the search, not part of what is asked: a correction reaches assessments
    under way, while their requirements stay those of the version by which they were planned.
    """
    framework = assessment.framework
    if framework.is_current or assessment.state == AssessmentState.CLOSED:
        return {}
    newest = Framework.objects.unscoped(reason="a later version of the file that the assessment was planned by").filter(
        organisation=framework.organisation_id, urn=framework.urn, is_current=True
    )
    rows = Requirement.objects.filter(framework__in=newest.values("pk"), assessable=True, **wanted)
    return dict(rows.values_list("urn", "extra"))
