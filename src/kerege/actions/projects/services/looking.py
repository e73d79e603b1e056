"""Looks which records of an owner seem to speak of one project, and keeps the pairs for people to judge."""

from __future__ import annotations

from django.db import transaction

from kerege.actions.projects.models import MergeProposal, ProjectSource, RegistryImport, SourceRecord
from kerege.actions.projects.rules.likeness import Likeness, Profile, profile_from, proposals
from kerege.foundation.accounts.models import Organisation

AT_ONCE = 500


def look_for_likeness(*, organisation: Organisation, fresh_from: RegistryImport | None = None) -> int:
    """Store new proposals among the owner's records, of a fresh import or of all; answers how many are new.

    Pairs that people judged stay judged.
    """
    profiles = _profiles(organisation)
    fresh = None
    if fresh_from is not None:
        fresh = frozenset(SourceRecord.plain.filter(brought_by=fresh_from).values_list("pk", flat=True))
        if not fresh:
            return 0
    found = proposals(profiles, fresh=fresh)
    known = set(MergeProposal.objects.filter(organisation=organisation).values_list("left_id", "right_id"))
    new = [one for one in found if (one.left, one.right) not in known]
    for start in range(0, len(new), AT_ONCE):
        with transaction.atomic():
            MergeProposal.objects.bulk_create(_row(organisation, one) for one in new[start : start + AT_ONCE])
    return len(new)


def _row(organisation: Organisation, one: Likeness) -> MergeProposal:
    return MergeProposal(
        organisation=organisation,
        left_id=one.left,
        right_id=one.right,
        score=one.score,
        reasons=[{"kind": why.kind, "weight": why.weight, "details": list(why.details)} for why in one.reasons],
    )


def _profiles(organisation: Organisation) -> list[Profile]:
    members = dict(
        ProjectSource.objects.filter(record__organisation=organisation, undone_at=None).values_list(
            "record_id", "project_id"
        )
    )
    rows = SourceRecord.objects.unscoped(reason="records of one owner are compared with one another").filter(
        organisation=organisation, is_replaced=False
    )
    columns = rows.order_by("pk").values_list("pk", "source", "reference", "profile")
    return [
        profile_from(pk, source, reference, profile, project=members.get(pk, 0))
        for pk, source, reference, profile in columns.iterator(chunk_size=5000)
    ]
