"""Opens gaps from findings, one by one or as many as a person chose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.accounts.models import Organisation, User
from kerege.foundation.audit.services import record_event
from kerege.foundation.ownership.selectors import get_visible
from kerege.gaps.assessments.models import Assessment, Finding, Section
from kerege.gaps.register.models import Gap, GapChange
from kerege.gaps.register.models.words import REFUSAL_LABELS
from kerege.gaps.register.permissions import demand_open
from kerege.gaps.register.rules.states import ChangeKind
from kerege.gaps.register.selectors import finding_of_page, subject_of
from kerege.gaps.register.selectors.findings import refusal_of, standing_gaps
from kerege.gaps.register.services.charge import demand_charge
from kerege.gaps.register.services.recording import (
    LONGEST_NOTE,
    LONGEST_TITLE,
    told,
    within,
    words_of,
)
from kerege.gaps.register.services.weighing import put_on, weights_of
from kerege.kernel.errors import InvalidInput, RuleViolated

MOST_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class GapOrder:
    """What a person says of a gap when opening it; without an owner, whoever the section was handed to."""

    title: str = ""
    note: str = ""
    owner: Organisation | None = None
    person: User | None = None
    ministry: Organisation | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """What became of the findings that were chosen: gaps, and refusals as (finding, reason)."""

    gaps: list[Gap] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)


def open_gap(*, by: Actor, finding_id: int, order: GapOrder | None = None, now: datetime) -> Gap:
    """Open the gap that a finding speaks of."""
    finding = finding_of_page(viewer=by, finding_id=finding_id)
    done = _open(by, finding.assessment, [finding], order or GapOrder(), now=now)
    if not done.gaps:
        raise RuleViolated(done.refused[0][1], field="finding")
    return done.gaps[0]


def open_gaps_for(
    *, by: Actor, assessment_id: int, finding_ids: Sequence[int], order: GapOrder | None = None, now: datetime
) -> Opened:
    """Open the gaps of several findings of one assessment; what opens none is told with its reason."""
    assessment = get_visible(Assessment, by, pk=assessment_id)
    wanted = list(dict.fromkeys(finding_ids))
    if len(wanted) > MOST_AT_ONCE:
        raise InvalidInput(_("Choose %(most)d findings at most at once.") % {"most": MOST_AT_ONCE}, field="finding_ids")
    rows = Finding.objects.filter(assessment=assessment, pk__in=wanted)
    found = list(rows.select_related("requirement__framework").order_by("position"))
    for row in found:
        row.assessment = assessment
    missing = set(wanted) - {row.pk for row in found}
    done = _open(by, assessment, found, replace(order or GapOrder(), title=""), now=now)
    unknown = [(pk, _("The assessment has no such finding.")) for pk in sorted(missing)]
    return Opened(done.gaps, [*done.refused, *unknown])


def _open(by: Actor, assessment: Assessment, findings: list[Finding], order: GapOrder, *, now: datetime) -> Opened:
    demand_open(by, assessment)
    standing = standing_gaps(assessment)
    refused = [(row.pk, reason) for row in findings if (reason := _refusal(row, standing))]
    barred = {pk for pk, _reason in refused}
    chosen = [row for row in findings if row.pk not in barred]
    if not chosen:
        return Opened([], refused)
    gaps = _blanks(by, assessment, chosen, order, now=now)
    for gap in gaps:
        demand_charge(gap)
    try:
        return Opened(_stored(by, assessment, gaps, now=now), refused)
    except IntegrityError as error:
        # somebody opened one of them between our look and our writing
        raise RuleViolated(_("Somebody opened one of these gaps at the same moment. Load the page again.")) from error


def _refusal(finding: Finding, standing: dict[str, Gap]) -> str:
    refusal = refusal_of(finding)
    if refusal is not None:
        return str(REFUSAL_LABELS[refusal])
    held = standing.get(finding.requirement_urn)
    if held is None:
        return ""
    return _("Gap %(number)d stands already for this requirement and subject. Go on with that one.") % {
        "number": held.pk
    }


def _blanks(by: Actor, assessment: Assessment, findings: list[Finding], order: GapOrder, *, now: datetime) -> list[Gap]:
    handed = _sections(assessment)
    weights = weights_of(findings, organisation_id=assessment.organisation_id, today=now.date())
    made = []
    for finding in findings:
        gap = _blank(assessment, finding, order)
        section = _section_for(finding, handed)
        gap.owner = order.owner or (section.organisation if section else assessment.organisation)
        gap.person = order.person if order.owner or order.person else (section.person if section else None)
        gap.opened_by, gap.opened_at = actor_urn(by), now
        put_on(gap, weights[finding.pk], revision=finding.revision, now=now)
        gap.search_text = words_of(gap)
        made.append(gap)
    return made


def _blank(assessment: Assessment, finding: Finding, order: GapOrder) -> Gap:
    asked = finding.requirement
    return Gap(
        organisation=assessment.organisation,
        country=assessment.country,
        visibility=assessment.visibility,
        finding=finding,
        opened_from=finding,
        assessment=assessment,
        framework_urn=assessment.framework_urn,
        framework_ref=asked.framework.ref,
        requirement_urn=finding.requirement_urn,
        requirement_ref=asked.ref,
        requirement_name=asked.name,
        subject_key=subject_of(assessment),
        subject_kind=assessment.subject_kind,
        subject_name=assessment.subject_name,
        title=within(order.title, LONGEST_TITLE, "title"),
        note=within(order.note, LONGEST_NOTE, "note"),
        ministry=order.ministry,
        due_on=order.due_on,
    )


def _sections(assessment: Assessment) -> list[Section]:
    """Sections from the deepest, so that the first that covers a requirement is the one that counts."""
    rows = Section.objects.filter(assessment=assessment).select_related("requirement", "organisation", "person")
    return sorted(rows, key=lambda one: one.requirement.last_position - one.requirement.position)


def _section_for(finding: Finding, sections: Iterable[Section]) -> Section | None:
    return next(
        (one for one in sections if one.requirement.position <= finding.position <= one.requirement.last_position),
        None,
    )


@transaction.atomic
def _stored(by: Actor, assessment: Assessment, gaps: list[Gap], *, now: datetime) -> list[Gap]:
    made = Gap.plain.bulk_create(gaps)
    GapChange.objects.bulk_create(
        GapChange(
            gap=gap,
            kind=ChangeKind.OPENED.value,
            revision=gap.revision,
            after=told(gap) | {"points": gap.points, "band": gap.band},
            changed_by=actor_urn(by),
            changed_at=now,
        )
        for gap in made
    )
    record_event(
        actor=actor_urn(by),
        act="register.gaps.opened",
        object_urn=assessment.urn,
        country=assessment.country_id,
        after={"gaps": {gap.urn: told(gap) | {"requirement": gap.requirement_urn} for gap in made}},
        at=now,
    )
    return made
