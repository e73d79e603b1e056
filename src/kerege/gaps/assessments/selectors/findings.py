"""Reads of the findings of one assessment, a page at a time, with what a list shows of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kerege.evidence.law.models import Work
from kerege.foundation.accounts.actors import Actor
from kerege.gaps.assessments.models import Assessment, EvidenceLink, Finding, Section
from kerege.gaps.assessments.selectors.sections import sections_of
from kerege.gaps.assessments.selectors.stale import stale_finding_ids
from kerege.kernel.text import search_text
from kerege.requirements.frameworks.models import Requirement

PAGE_SIZE = 50
# What a line of the list does not show, and what is long or costly to read for every line of it.
UNLISTED = (
    "rationale",
    "review_note",
    *(
        f"requirement__{name}"
        for name in (
            "guidance",
            "typical_evidence",
            "keywords",
            "duties",
            "expected_evidence",
            "questions",
            "extra",
            "search_text",
        )
    ),
)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which findings a reader wants to see; an empty choice means all."""

    words: tuple[str, ...] = ()
    coverages: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    section_id: int | None = None
    organisation_id: int | None = None
    only_unconfirmed: bool = False
    only_stale: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One line of the list: the finding with its requirement, its evidence by count, and whose section it is."""

    finding: Finding
    links: int
    stale: int
    section: Section | None


@dataclass(frozen=True, slots=True)
class FindingPage:
    """One page of the list, and how many findings fit the filters in all."""

    rows: tuple[FindingRow, ...]
    total: int
    page: int
    pages: int


def finding_rows(
    viewer: Actor,
    assessment: Assessment,
    branch: Requirement | None = None,
    filters: Filters | None = None,
    page: int = 1,
    sections: Sequence[Section] | None = None,
) -> FindingPage:
    """Findings of an assessment that the viewer holds, below a branch and by the filters, in the order of the tree.

    `sections` are those of the assessment, where the caller has read them already.
    """
    sections = sections_of(assessment=assessment) if sections is None else sections
    found = _filtered(viewer, assessment, branch, filters or Filters(), sections)
    total = found.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(page, 1), pages)
    start = (page - 1) * PAGE_SIZE
    listed = found.select_related("requirement").defer(*UNLISTED).order_by("position")
    rows = list(listed[start : start + PAGE_SIZE])
    for row in rows:
        row.assessment = assessment
    counts = _link_counts([row.pk for row in rows])
    stale = stale_finding_ids(viewer, assessment)
    lines = tuple(FindingRow(row, counts[row.pk], stale[row.pk], innermost(sections, row.position)) for row in rows)
    return FindingPage(lines, total, page, pages)


def every_finding(assessment: Assessment) -> QuerySet[Finding]:
    """All findings of an assessment that the viewer holds, in the order of the tree."""
    return Finding.objects.filter(assessment=assessment).select_related("requirement").order_by("position")


def innermost(sections: Sequence[Section], position: int) -> Section | None:
    """The section in which a place of the tree stands; of nested ones the innermost."""
    inside = [one for one in sections if one.requirement.position <= position <= one.requirement.last_position]
    return max(inside, key=lambda one: one.requirement.position, default=None)


def links_of(viewer: Actor, finding: Finding) -> list[EvidenceLink]:
    """Standing evidence of a finding that the viewer holds; of acts that the viewer may not read, none."""
    rows = (
        finding.links.filter(removed_at=None)
        .filter(Q(expression=None) | Q(expression__work__in=Work.objects.visible_to(viewer).values("pk")))
        .select_related("provision", "expression__work")
    )
    return list(rows.order_by("pk"))


def _filtered(
    viewer: Actor, assessment: Assessment, branch: Requirement | None, filters: Filters, sections: Sequence[Section]
) -> QuerySet[Finding]:
    found = Finding.objects.filter(assessment=assessment)
    if branch is not None:
        found = found.filter(position__range=(branch.position, branch.last_position))
    for name, wanted in (
        ("judgement__in", filters.words),
        ("coverage__in", filters.coverages),
        ("review__in", filters.reviews),
    ):
        if wanted:
            found = found.filter(**{name: list(wanted)})
    if filters.only_unconfirmed:
        found = found.filter(needs_confirmation=True)
    if filters.only_stale:
        found = found.filter(pk__in=list(stale_finding_ids(viewer, assessment)))
    for word in search_text(filters.text).split():
        found = found.filter(requirement__search_text__contains=word)
    return _of_sections(found, filters, sections)


def _of_sections(found: QuerySet[Finding], filters: Filters, sections: Sequence[Section]) -> QuerySet[Finding]:
    if filters.section_id is None and filters.organisation_id is None:
        return found
    inside = Q(pk=None)
    for one in sections:
        if one.pk == filters.section_id or one.organisation_id == filters.organisation_id:
            inside |= Q(position__range=(one.requirement.position, one.requirement.last_position)) & ~_deeper(
                one, sections
            )
    return found.filter(inside)


def _deeper(section: Section, sections: Sequence[Section]) -> Q:
    """Places inside the section that were handed to somebody else in turn."""
    own = section.requirement
    inside = Q(pk=None)
    for other in sections:
        if own.position < other.requirement.position <= own.last_position:
            inside |= Q(position__range=(other.requirement.position, other.requirement.last_position))
    return inside


def _link_counts(finding_ids: Sequence[int]) -> Counter[int]:
    rows = EvidenceLink.objects.filter(finding__in=list(finding_ids), removed_at=None)
    return Counter(rows.values_list("finding_id", flat=True))
