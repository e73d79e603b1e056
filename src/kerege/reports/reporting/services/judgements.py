"""Reads what people judged of a country by a framework, in a number of queries that does not grow with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from kerege.evidence.law.models import Work
from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.accounts.selectors import reading_scope
from kerege.foundation.places.models import Country
from kerege.gaps.assessments.models import (
    Assessment,
    CorpusBranch,
    EvidenceLink,
    Finding,
    FindingSearch,
    FindingVersion,
)
from kerege.gaps.assessments.rules.states import AssessmentState, SubjectKind
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.selectors.sections import Overdue, overdue_sections
from kerege.gaps.assessments.selectors.stale import Stale, stale_links
from kerege.gaps.register.models import Gap
from kerege.gaps.register.selectors import gaps_of_findings
from kerege.requirements.frameworks.models import Framework


@dataclass(frozen=True, slots=True)
class Judged:
    """One assessment as the viewer may see it.

    `key` changes with any word, link, search, gap or declaration of it, and with whose eyes look: it names the gaps
    and the acts that the viewer may see at this moment, so that a share that was taken back closes what was kept.
    """

    assessment: Assessment
    key: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that an assessment says, by requirement or by finding."""

    by_urn: Mapping[str, Finding] = field(default_factory=dict)
    links: Mapping[int, Sequence[EvidenceLink]] = field(default_factory=dict)
    searches: Mapping[int, Sequence[FindingSearch]] = field(default_factory=dict)
    stale: Mapping[int, Sequence[Stale]] = field(default_factory=dict)
    gaps: Mapping[int, Gap] = field(default_factory=dict)
    branches: Sequence[CorpusBranch] = ()
    acts: Mapping[int, Sequence[str]] = field(default_factory=dict)
    overdue: Sequence[Overdue] = ()

    def is_judged(self, urn: str) -> bool:
        """Whether a person has judged the requirement."""
        finding = self.by_urn.get(urn)
        return finding is not None and finding.judgement != Judgement.NOT_ASSESSED


def judged_by(*, viewer: Actor, country: Country, framework: Framework, on: date) -> Judged | None:
    """The newest assessment of the country in which anything is judged, if the viewer may see one."""
    found = (
        Assessment.objects.visible_to(viewer)
        .filter(country=country, framework_urn=framework.urn, subject_kind=SubjectKind.COUNTRY)
        .exclude(state=AssessmentState.PLANNED)
        .annotate(judged=Count("findings", filter=~Q(findings__judgement=Judgement.NOT_ASSESSED)))
        .filter(judged__gt=0)
        .select_related("framework", "organisation")
        .order_by("-period_ends_on", "-pk")
        .first()
    )
    if found is None:
        return None
    eyes = (isinstance(viewer, Operator), reading_scope(viewer))
    return Judged(found, (found.pk, found.state, found.revision, on, eyes, *_state_of(found, viewer)))


def _state_of(assessment: Assessment, viewer: Actor) -> tuple[object, ...]:
    """Numbers that change whenever anything under the assessment changes, and what of it the viewer may see."""
    versions = FindingVersion.objects.filter(finding__assessment=assessment).aggregate(last=Max("pk"))["last"]
    links = tuple(_links_by_act(assessment))
    acts = Work.objects.visible_to(viewer).filter(pk__in=[act for *_state, act in links if act is not None])
    searches = FindingSearch.objects.filter(finding__assessment=assessment).aggregate(last=Max("pk"), count=Count("pk"))
    gaps = Gap.objects.visible_to(viewer).filter(assessment=assessment).order_by("pk")
    branches = CorpusBranch.objects.filter(assessment=assessment).aggregate(seen=Max("declared_at"))
    sections = tuple(assessment.sections.order_by("pk").values_list("pk", "revision"))
    return (
        versions,
        links,
        tuple(acts.order_by("pk").values_list("pk", "revision")),
        tuple(searches.values()),
        # a severity that was computed anew moves no revision
        tuple(gaps.values_list("pk", "updated_at", "weighed_at")),
        tuple(branches.values()),
        sections,
    )


def _links_by_act(assessment: Assessment) -> QuerySet[EvidenceLink, tuple[Any, ...]]:
    """For each act: the last link, how many were taken away, when somebody last looked at one, and the act itself."""
    rows = EvidenceLink.objects.filter(finding__assessment=assessment).order_by("work_id_at_link")
    stated = rows.values("work_id_at_link").annotate(last=Max("pk"), gone=Count("removed_at"), seen=Max("linked_at"))
    return stated.values_list("last", "gone", "seen", "work_id_at_link")


def findings_of(judged: Judged | None, *, viewer: Actor, on: date) -> Findings:
    """Everything that the assessment says; nothing without one."""
    if judged is None:
        return Findings()
    assessment = judged.assessment
    rows = list(Finding.objects.filter(assessment=assessment).order_by("position"))
    branches = list(CorpusBranch.objects.filter(assessment=assessment).order_by("pk"))
    return Findings(
        by_urn={row.requirement_urn: row for row in rows},
        links=_links(assessment),
        searches=_searches(assessment),
        stale=stale_links(viewer, assessment, on=on),
        gaps=gaps_of_findings(viewer=viewer, finding_ids=[row.pk for row in rows]),
        branches=branches,
        acts=_acts(assessment),
        overdue=[
            one
            for one in overdue_sections(viewer, str(assessment.country_id), on)
            if any(section.assessment_id == assessment.pk for section in one.sections)
        ],
    )


def _links(assessment: Assessment) -> dict[int, list[EvidenceLink]]:
    found: dict[int, list[EvidenceLink]] = defaultdict(list)
    for link in EvidenceLink.objects.filter(finding__assessment=assessment, removed_at=None).order_by("pk"):
        found[link.finding_id].append(link)
    return found


def _searches(assessment: Assessment) -> dict[int, list[FindingSearch]]:
    found: dict[int, list[FindingSearch]] = defaultdict(list)
    rows = FindingSearch.objects.filter(finding__assessment=assessment).select_related("search").order_by("pk")
    for row in rows:
        found[row.finding_id].append(row)
    return found


def _acts(assessment: Assessment) -> dict[int, list[str]]:
    """Titles of the declared acts by branch."""
    between = CorpusBranch.works.through.objects.filter(corpusbranch__assessment=assessment)
    found: dict[int, list[str]] = defaultdict(list)
    for row in between.select_related("work").order_by("work__uri"):
        found[row.corpusbranch_id].append(str(row.work.title.text or row.work.uri))
    return found
