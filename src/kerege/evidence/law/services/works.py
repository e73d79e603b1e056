"""What people state about an act: its relations to others, its place and its force."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kerege.evidence.law.models import Work, WorkRelation
from kerege.evidence.law.permissions import demand_change
from kerege.evidence.law.rules.vocabulary import RelationKind
from kerege.evidence.law.selectors.works import work as work_seen_by
from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.kernel.errors import InvalidInput, NotFound, StaleRevision


@transaction.atomic
def relate_works(
    *,
    by: Actor,
    work: Work,
    kind: RelationKind,
    now: datetime,
    other: Work | None = None,
    citation: str = "",
    basis: str = "",
) -> WorkRelation:
    """State what the act does to another; stating it twice changes nothing."""
    demand_change(by, work)
    if (other is None) == (not citation.strip()):
        raise InvalidInput(_("Name the other act in one way: choose it, or write its citation."), field="citation")
    if other is not None and other.pk == work.pk:
        raise InvalidInput(_("An act cannot stand in a relation to itself. Choose another act."), field="other")
    row, is_new = WorkRelation.objects.get_or_create(
        work=work, kind=kind.value, other=other, citation=citation.strip(), defaults={"basis": basis.strip()}
    )
    if is_new:
        _account(work, act="law.relation.stated", after=_summary(row), by=by, now=now)
    return row


@transaction.atomic
def withdraw_relation(*, by: Actor, work: Work, relation_id: int, now: datetime) -> None:
    """Take a relation back that the act was said to have."""
    demand_change(by, work)
    row = WorkRelation.objects.filter(pk=relation_id, work=work).first()
    if row is None:
        raise NotFound(_("This act has no such relation; it may have been withdrawn meanwhile."))
    _account(work, act="law.relation.withdrawn", before=_summary(row), by=by, now=now)
    row.delete()


@transaction.atomic
def describe_work(*, by: Actor, work_id: int, revision: int, rank: str, force: str, number: str, now: datetime) -> Work:
    """Change what is stated about the act as a whole, if nobody else changed it meanwhile."""
    work = Work.plain.select_for_update().get(pk=work_seen_by(viewer=by, work_id=work_id).pk)
    demand_change(by, work)
    if work.revision != revision:
        raise StaleRevision(_("Somebody changed this act while you were writing. Look at it again and repeat."))
    before = {"rank": work.rank, "force": work.force, "number": work.number}
    after = {"rank": rank, "force": force, "number": number}
    if before == after:
        return work
    work.rank, work.force, work.number = rank, force, number
    work.revision += 1
    work.save(update_fields=("rank", "force", "number", "revision", "updated_at"))
    _account(work, act="law.work.described", before=before, after=after, by=by, now=now)
    return work


def _summary(row: WorkRelation) -> dict[str, object]:
    return {"kind": row.kind, "other": row.other_id, "citation": row.citation, "basis": row.basis}


def _account(
    work: Work,
    *,
    act: str,
    by: Actor,
    now: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    record_event(
        actor=actor_urn(by), act=act, object_urn=work.urn, country=work.country_id, before=before, after=after, at=now
    )
