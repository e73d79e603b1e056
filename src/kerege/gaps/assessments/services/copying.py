"""Brings over what was found in an earlier period, all of it marked for confirmation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.foundation.ownership.selectors import get_visible
from kerege.gaps.assessments.models import Assessment, EvidenceLink, Finding
from kerege.gaps.assessments.permissions import demand_lead
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.services.records import demand_not_closed, keep_versions, locked_assessment, note_evidence
from kerege.kernel.errors import RuleViolated
from kerege.kernel.values import Coverage

BATCH = 200
TAKEN = ("judgement", "level", "rationale", "as_of")
LINK_COLUMNS = [field.name for field in EvidenceLink._meta.concrete_fields if field.name not in {"id", "finding"}]


def copy_findings(*, by: Actor, assessment_id: int, previous_id: int, now: datetime) -> int:
    """Copy judged findings of an earlier assessment to requirements that nobody judged yet; answers how many.

    A copy is no judgement: until somebody confirms it, its coverage is unknown.
    """
    with transaction.atomic():
        assessment = locked_assessment(by, assessment_id)
        demand_lead(by, assessment)
        demand_not_closed(assessment)
        return copy_into(assessment, previous_id, by=by, now=now)


def copy_into(assessment: Assessment, previous_id: int, *, by: Actor, now: datetime) -> int:
    """Copy inside the caller's transaction, which holds the assessment."""
    previous = get_visible(Assessment, by, pk=previous_id)
    _demand_same_question(assessment, previous)
    old = _judged(previous)
    rows = list(Finding.objects.filter(assessment=assessment, judgement=Judgement.NOT_ASSESSED))
    fresh = [row for row in rows if row.requirement_urn in old and not row.needs_confirmation and row.revision == 1]
    for row in fresh:
        source = old[row.requirement_urn]
        for name in TAKEN:
            setattr(row, name, getattr(source, name))
        row.coverage, row.copied_from, row.needs_confirmation = Coverage.UNKNOWN.value, source, True
        row.revision += 1
    changed = [*TAKEN, "coverage", "copied_from", "needs_confirmation", "revision"]
    Finding.objects.bulk_update(fresh, changed, batch_size=BATCH)
    keep_versions(fresh, by=by, now=now)
    _copy_links(fresh, old)
    note_evidence(assessment)
    record_event(
        actor=actor_urn(by),
        act="assessments.findings.copied",
        object_urn=assessment.urn,
        country=assessment.country_id,
        after={"from": previous.urn, "copied": len(fresh)},
        at=now,
    )
    return len(fresh)


def _demand_same_question(assessment: Assessment, previous: Assessment) -> None:
    if previous.pk == assessment.pk:
        raise RuleViolated(_("An assessment cannot be copied into itself. Choose an earlier one."), field="previous")
    own, other = (
        (one.country_id, one.framework_urn, one.vocabulary, one.subject_kind, one.subject_organisation_id)
        for one in (assessment, previous)
    )
    if own != other:
        raise RuleViolated(
            _(
                "Only findings on the same subject by the same framework can be copied. "
                "What another framework found is shown beside a requirement as a suggestion."
            ),
            field="previous",
        )


def _judged(previous: Assessment) -> dict[str, Finding]:
    rows = Finding.objects.filter(assessment=previous, needs_confirmation=False)
    return {row.requirement_urn: row for row in rows.exclude(judgement=Judgement.NOT_ASSESSED)}


def _copy_links(fresh: Sequence[Finding], old: Mapping[str, Finding]) -> None:
    """Links come with the wording and the day of their confirmation, so that what changed since is seen."""
    target = {old[row.requirement_urn].pk: row for row in fresh}
    links = EvidenceLink.objects.filter(finding__in=list(target), removed_at=None).order_by("pk")
    EvidenceLink.objects.bulk_create(
        (
            EvidenceLink(finding=target[link.finding_id], **{name: getattr(link, name) for name in LINK_COLUMNS})
            for link in links.select_related("provision", "expression")
        ),
        batch_size=BATCH,
    )
