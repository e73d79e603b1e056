"""Reads that only pages need: how far each assessment is, and what the options of their forms are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from kerege.evidence.law.models import Work
from kerege.evidence.law.rules.vocabulary import NO_LAW
from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.accounts.models import Membership, Organisation
from kerege.foundation.accounts.selectors import organisations_of
from kerege.foundation.places.models import Country
from kerege.gaps.assessments.models import Assessment, CorpusBranch, Finding, Section
from kerege.gaps.assessments.rules.states import AssessmentState, ReviewState
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.selectors.stale import stale_count
from kerege.kernel.errors import NotFound
from kerege.kernel.values import Coverage
from kerege.requirements.frameworks.models import Framework, Requirement
from kerege.requirements.frameworks.rules import LawBranch

MOST_BRANCHES = 400
MOST_OPEN = 10
MOST_CHAPTERS = 60
SHOWN_PARTS = (Coverage.MET, Coverage.PARTLY, Coverage.NONE)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the judging of an assessment, or of a part of it, is."""

    total: int = 0
    judged: int = 0
    accepted: int = 0
    returned: int = 0
    unconfirmed: int = 0
    parts: Mapping[str, int] = field(default_factory=dict)

    @property
    def awaiting_review(self) -> int:
        """Judged, and neither accepted nor returned."""
        return self.judged - self.accepted - self.returned


def standings(assessments: Collection[int]) -> dict[int, Standing]:
    """How far each of the assessments is that the viewer already holds; one query for all."""
    rows = Finding.objects.filter(assessment__in=assessments)
    counted = rows.order_by().values_list("assessment_id", *_KEYS).annotate(n=Count("pk"))
    tallies: dict[int, list[tuple[_Key, int]]] = {}
    for assessment_id, *key, count in counted:
        tallies.setdefault(assessment_id, []).append((tuple(key), count))
    return {one: standing_of(tallies.get(one, [])) for one in assessments}


_KEYS = ("judgement", "coverage", "review", "needs_confirmation")
_Key = tuple[str, str, str, bool]


def standing_of(counted: Sequence[tuple[_Key, int]]) -> Standing:
    """Counts by word, coverage, review and confirmation as one standing."""
    sums: Counter[str] = Counter()
    for (judgement, coverage, review, is_copied), count in counted:
        sums["total"] += count
        if is_copied:
            sums["unconfirmed"] += count
            continue
        if judgement == Judgement.NOT_ASSESSED:
            continue
        sums["judged"] += count
        sums[f"review-{review}"] += count
        sums[coverage if coverage in set(SHOWN_PARTS) else "other"] += count
    return Standing(
        total=sums["total"],
        judged=sums["judged"],
        accepted=sums[f"review-{ReviewState.ACCEPTED}"],
        returned=sums[f"review-{ReviewState.RETURNED}"],
        unconfirmed=sums["unconfirmed"],
        parts={part: sums[part] for part in (*(one.value for one in SHOWN_PARTS), "other")},
    )


def standings_between(assessment: Assessment, spans: Sequence[tuple[int, int]]) -> list[Standing]:
    """How far each span of positions of one assessment is, such as its sections; one query for all."""
    rows = Finding.objects.filter(assessment=assessment).order_by("position").values_list("position", *_KEYS)
    held = [(position, (judgement, coverage, review, copied)) for position, judgement, coverage, review, copied in rows]
    return [standing_of([(key, 1) for at, key in held if first <= at <= last]) for first, last in spans]


def overdue_counts(assessments: Collection[int], today: date) -> dict[int, int]:
    """How many sections of each assessment that the viewer already holds are past their day."""
    rows = Section.objects.filter(assessment__in=assessments, done_at=None, due_on__lt=today)
    rows = rows.filter(assessment__state__in=[AssessmentState.OPEN, AssessmentState.IN_REVIEW])
    return dict(rows.order_by().values_list("assessment_id").annotate(n=Count("pk")))


def earlier_of(*, viewer: Actor, country: Country, framework_urn: str) -> list[Assessment]:
    """Assessments of the country by the same framework, the newest first."""
    found = Assessment.objects.visible_to(viewer).filter(country=country, framework_urn=framework_urn)
    return list(found.exclude(state=AssessmentState.PLANNED).order_by("-period_ends_on", "-pk")[:50])


def organisations_in(country: Country) -> list[Organisation]:
    """Organisations of a country, by their short names."""
    return list(Organisation.objects.filter(country=country).order_by("short_name"))


def people_of(organisations: Collection[int], today: date) -> list[Membership]:
    """Who works at the organisations today, once each, by name."""
    rows = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=today), organisation__in=organisations)
    rows = rows.filter(user__is_active=True).select_related("user", "organisation").order_by("user__display_name", "pk")
    return list({(row.user_id, row.organisation_id): row for row in rows}.values())


def branches_to_hand(framework: Framework) -> list[Requirement]:
    """Headings of a framework, and its requirements where it has few: the parts that can be handed out."""
    rows = Requirement.objects.filter(framework=framework)
    rows = rows.only("pk", "ref", "name", "statement", "level", "position", "last_position", "urn").order_by("position")
    headings = rows.filter(last_position__gt=F("position"))
    return list(headings[:MOST_BRANCHES]) or list(rows[:MOST_BRANCHES])


def works_of(*, viewer: Actor, country: Country) -> list[Work]:
    """Acts of the country that the viewer may see and that are law: no drafts, nothing repealed; from the newest."""
    found = Work.objects.visible_to(viewer).filter(country=country).exclude(force__in=NO_LAW)
    return list(found.order_by("kind", "-dated_on", "uri", "pk"))


def neighbours_of(finding: Finding) -> tuple[int | None, int | None]:
    """Ids of the findings before and after this one in the order of the tree."""
    rows = Finding.objects.filter(assessment_id=finding.assessment_id)
    before = rows.filter(position__lt=finding.position).order_by("-position").values_list("pk", flat=True).first()
    after = rows.filter(position__gt=finding.position).order_by("position").values_list("pk", flat=True).first()
    return before, after


def sections_for(viewer: Actor) -> list[Section]:
    """Open sections of the viewer's organisations, or handed to the viewer, by due day."""
    seen = Assessment.objects.visible_to(viewer).exclude(state=AssessmentState.CLOSED)
    rows = Section.objects.filter(
        Q(person=None) | Q(person=getattr(viewer, "pk", None)),
        assessment__in=seen.values("pk"),
        organisation__in=organisations_of(viewer).values("pk"),
        done_at=None,
    )
    return list(
        rows.select_related(
            "assessment__framework", "assessment__country", "requirement", "organisation", "person"
        ).order_by(F("due_on").asc(nulls_last=True), "pk")[:200]
    )


def chapters_of(framework: Framework) -> list[Requirement]:
    """The parts into which a framework falls first: its roots, or what stands below a single root."""
    columns = ("pk", "ref", "name", "statement", "level", "position", "last_position", "urn")
    rows = Requirement.objects.filter(framework=framework).only(*columns).order_by("position")
    roots = list(rows.filter(level=1)[:MOST_CHAPTERS])
    if len(roots) != 1:
        return roots
    headings = list(rows.filter(level=2, last_position__gt=F("position"))[:MOST_CHAPTERS])
    return headings or roots


def first_unjudged(assessment: Assessment, span: tuple[int, int] | None = None) -> int | None:
    """The first finding, in the whole tree or in a span of it, on which nobody has said a word of their own."""
    rows = Finding.objects.filter(Q(judgement=Judgement.NOT_ASSESSED) | Q(needs_confirmation=True))
    rows = rows.filter(assessment=assessment, position__range=span) if span else rows.filter(assessment=assessment)
    return rows.order_by("position").values_list("pk", flat=True).first()


def findings_in(assessment: Assessment, span: tuple[int, int]) -> QuerySet[Finding]:
    """Findings of a span of an assessment that the viewer already holds, in the order of the tree."""
    rows = Finding.objects.filter(assessment=assessment, position__range=span).select_related("requirement")
    return rows.defer("requirement__extra", "requirement__search_text", "requirement__questions").order_by("position")


def section_seen_by(*, viewer: Actor, section_id: int) -> Section:
    """One section with its assessment; what the viewer may not see does not exist."""
    seen = Assessment.objects.visible_to(viewer).values("pk")
    found = (
        Section.objects.filter(pk=section_id, assessment__in=seen)
        .select_related(
            "assessment__framework", "assessment__country", "assessment__organisation", "requirement", "organisation",
            "person",
        )
        .first()
    )  # fmt: skip
    if found is None:
        raise NotFound(_("There is no such section, or it is not shared with you. Check the address."))
    return found


def findings_on(*, viewer: Actor, requirement_urn: str, country: str = "") -> list[Finding]:
    """Findings on one requirement that the viewer may see, those of assessments that go on first."""
    seen = Assessment.objects.visible_to(viewer)
    seen = seen.filter(country_id=country) if country else seen
    rows = Finding.objects.filter(requirement_urn=requirement_urn, assessment__in=seen.values("pk"))
    rows = rows.select_related("assessment__country").order_by("-assessment__period_ends_on", "-assessment_id")[:50]
    return sorted(rows, key=lambda row: row.assessment.state == AssessmentState.CLOSED)


def branch_of_page(assessment: Assessment, number: str) -> Requirement | None:
    """The part of the framework that an address names; none for a number of something else."""
    if not number.isdecimal():
        return None
    return Requirement.objects.filter(framework=assessment.framework_id, pk=int(number[:18])).first()


def branches_of(*, viewer: Actor, assessment: Assessment) -> list[tuple[CorpusBranch, list[Work]]]:
    """Every branch of law with its acts, as far as the viewer may see them, in their fixed order."""
    rows = {row.branch: row for row in CorpusBranch.objects.filter(assessment=assessment)}
    links = CorpusBranch.works.through.objects.filter(corpusbranch__assessment=assessment)
    pairs = sorted(links.values_list("corpusbranch_id", "work_id"))
    works = Work.objects.visible_to(viewer).in_bulk([work for _branch, work in pairs])
    found: dict[int, list[Work]] = {row.pk: [] for row in rows.values()}
    for branch_id, work_id in pairs:
        if work_id in works:
            found[branch_id].append(works[work_id])
    return [(rows[one.value], found[rows[one.value].pk]) for one in LawBranch if one.value in rows]


def awaiting_review(viewer: Actor) -> list[tuple[Assessment, int]]:
    """Assessments in review that the viewer may see, each with the findings that nobody has reviewed."""
    seen = Assessment.objects.visible_to(viewer).filter(state=AssessmentState.IN_REVIEW)
    known = {one.pk: one for one in seen}
    rows = Finding.objects.filter(assessment__in=list(known), review=ReviewState.OPEN, needs_confirmation=False)
    rows = rows.exclude(judgement=Judgement.NOT_ASSESSED).order_by("assessment_id")
    return [(known[pk], count) for pk, count in rows.values_list("assessment_id").annotate(n=Count("pk"))]


def returned_to(viewer: Actor, *, most: int) -> list[Finding]:
    """Findings of the viewer's own that a reviewer returned, the newest first."""
    seen = Assessment.objects.visible_to(viewer).exclude(state=AssessmentState.CLOSED).values("pk")
    rows = Finding.objects.filter(assessment__in=seen, author=actor_urn(viewer), review=ReviewState.RETURNED)
    return list(rows.select_related("requirement").order_by("-reviewed_at", "pk")[:most])


def stale_of(viewer: Actor) -> list[tuple[Assessment, int]]:
    """Assessments that go on, each with its findings that rest on wordings that changed."""
    seen = Assessment.objects.visible_to(viewer).filter(state__in=[AssessmentState.OPEN, AssessmentState.IN_REVIEW])
    counted = [(one, stale_count(viewer, one)) for one in seen.order_by("-pk")[:MOST_OPEN]]
    return [(one, count) for one, count in counted if count]
