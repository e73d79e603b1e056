"""Joins the projects that two records speak of, because a person confirmed it, and takes them apart again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kerege.actions.projects.models import (
    Contribution,
    MergeProposal,
    Project,
    ProjectSource,
    ProjectTerm,
    SourceRecord,
)
from kerege.actions.projects.permissions import demand_change
from kerege.actions.projects.rules.likeness import Profile, compare, profile_from
from kerege.actions.projects.rules.vocabulary import ProposalState
from kerege.actions.projects.selectors.projects import project_of
from kerege.actions.projects.services.aligning import demand_same_shares, end_shares, share_again
from kerege.actions.projects.services.carrying import carry_choices, give_choices_back, narrow, widen_again
from kerege.actions.projects.services.refreshing import refresh_project
from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.kernel.errors import InvalidInput, RuleViolated

REASON_SIGNS = 1000


@transaction.atomic
def merge_records(*, by: Actor, left: SourceRecord, right: SourceRecord, reason: str, now: datetime) -> Project:
    """Make one project of the two that the records speak of; the one planned here, or the first record's, stays.

    Its visibility becomes the narrower of the two, and the two must be shared alike, so that joining never shows more
    than was shown before. No share stays with the project that is joined to the other.
    """
    kept, given = _kept_and_given(by, left, right)
    demand_same_shares(kept, given, by=by, now=now)
    end_shares(given, by=by, now=now)
    members = list(ProjectSource.objects.filter(project=given, undone_at=None).select_related("record"))
    _move(members, into=kept, origin=given, by=by, reason=reason, now=now)
    before = kept.visibility
    narrow(kept, given)
    carried = carry_choices(given, into=kept)
    given.merged_into = kept
    given.revision += 1
    given.save(update_fields=("merged_into", "revision", "updated_at"))
    refresh_project(kept)
    _decide(left, right, state=ProposalState.CONFIRMED, by=by, reason=reason, now=now)
    record_event(
        actor=actor_urn(by),
        act="projects.projects.merged",
        object_urn=kept.urn,
        country=kept.country_id,
        before={"visibility": before},
        after={
            "merged": given.urn,
            "records": [member.record.urn for member in members],
            "visibility": kept.visibility,
            "choices": carried,
        },
        at=now,
    )
    return kept


@transaction.atomic
def undo_merge(*, by: Actor, record: SourceRecord, reason: str, now: datetime) -> Project:
    """Give a record, and those that were moved with it, back to the project they came from."""
    member = ProjectSource.objects.filter(record=record, undone_at=None).select_related("project", "came_from").first()
    if member is None or member.came_from is None:
        raise RuleViolated(
            _("The record was not merged into its project, so there is nothing to undo. Choose the other record."),
            field="record",
        )
    project, origin = member.project, member.came_from
    demand_change(by, project)
    moved = _moved_together(member)
    _move(moved, into=origin, origin=None, by=by, reason=reason, now=now)
    origin.merged_into = None
    give_choices_back(origin, of=project, by=by, now=now)
    refresh_project(origin)
    before = project.visibility
    widen_again(project)
    share_again(origin, of=project, joined_at=member.confirmed_at, by=by, now=now)
    refresh_project(project)
    keys = [one.record_id for one in moved]
    MergeProposal.objects.filter((Q(left__in=keys) ^ Q(right__in=keys)), state=ProposalState.CONFIRMED.value).update(
        state=ProposalState.OPEN.value, decided_by="", decided_at=None, decision_reason=""
    )
    record_event(
        actor=actor_urn(by),
        act="projects.merge.undone",
        object_urn=project.urn,
        country=project.country_id,
        before={"visibility": before},
        after={
            "restored": origin.urn,
            "records": [one.record.urn for one in moved],
            "visibility": project.visibility,
        },
        at=now,
    )
    return origin


@transaction.atomic
def dismiss_pair(*, by: Actor, left: SourceRecord, right: SourceRecord, reason: str, now: datetime) -> MergeProposal:
    """Remember that two records speak of different projects, so that nobody is asked again."""
    for record in (left, right):
        demand_change(by, project_of(viewer=by, record=record))
    proposal = _decide(left, right, state=ProposalState.DISMISSED, by=by, reason=reason, now=now)
    record_event(
        actor=actor_urn(by),
        act="projects.proposal.dismissed",
        object_urn=left.urn,
        country=left.country_id,
        after={"other": right.urn},
        at=now,
    )
    return proposal


def _kept_and_given(by: Actor, left: SourceRecord, right: SourceRecord) -> tuple[Project, Project]:
    kept, given = project_of(viewer=by, record=left), project_of(viewer=by, record=right)
    # held to the end, so that nobody shares one of the two meanwhile
    list(Project.plain.select_for_update().filter(pk__in=(kept.pk, given.pk)).order_by("pk"))
    if kept.pk == given.pk:
        raise RuleViolated(_("Both records speak of the same project already."), field="record")
    demand_change(by, kept)
    demand_change(by, given)
    if kept.organisation_id != given.organisation_id:
        raise InvalidInput(
            _("The records belong to different owners. Import the other one into your own registry, then merge."),
            field="record",
        )
    if kept.is_planned_here and given.is_planned_here:
        raise RuleViolated(_("Both projects are planned here. Cancel one of them instead."), field="record")
    return (given, kept) if given.is_planned_here else (kept, given)


def _moved_together(member: ProjectSource) -> list[ProjectSource]:
    """The memberships of one merge, and later readings of the same records."""
    held = ProjectSource.objects.filter(project=member.project, undone_at=None).select_related("record")
    merged = held.filter(came_from=member.came_from, confirmed_at=member.confirmed_at)
    names = {(one.record.source, one.record.reference) for one in merged}
    return [one for one in held if (one.record.source, one.record.reference) in names]


def _move(
    members: Sequence[ProjectSource], *, into: Project, origin: Project | None, by: Actor, reason: str, now: datetime
) -> None:
    """End the memberships and begin new ones; contributions and terms follow their record."""
    keys = [member.record_id for member in members]
    ProjectSource.objects.filter(pk__in=[member.pk for member in members]).update(
        undone_by=actor_urn(by), undone_at=now
    )
    ProjectSource.objects.bulk_create(
        ProjectSource(
            project=into,
            record_id=key,
            confirmed_by=actor_urn(by),
            confirmed_at=now,
            reason=reason.strip()[:REASON_SIGNS],
            came_from=origin,
        )
        for key in keys
    )
    Contribution.plain.filter(record__in=keys).update(project=into)
    ProjectTerm.plain.filter(record__in=keys).update(project=into)


def _decide(
    left: SourceRecord, right: SourceRecord, *, state: ProposalState, by: Actor, reason: str, now: datetime
) -> MergeProposal:
    first, second = sorted((left, right), key=lambda record: record.pk)
    proposal = MergeProposal.objects.filter(left=first, right=second).first()
    if proposal is None:
        likeness = compare(_profile(first), _profile(second))
        proposal = MergeProposal(
            organisation=first.organisation,
            left=first,
            right=second,
            score=likeness.score,
            reasons=[
                {"kind": why.kind, "weight": why.weight, "details": list(why.details)} for why in likeness.reasons
            ],
        )
    proposal.state, proposal.decided_by, proposal.decided_at = state.value, actor_urn(by), now
    proposal.decision_reason = reason.strip()[:REASON_SIGNS]
    proposal.revision += 1
    proposal.save()
    return proposal


def _profile(record: SourceRecord) -> Profile:
    return profile_from(record.pk, record.source, record.reference, record.profile)
