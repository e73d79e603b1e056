"""A person's judgement of aligned provisions."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kerege.evidence.law.models import Provision, ProvisionAlignment
from kerege.evidence.law.permissions import demand_change
from kerege.evidence.law.rules.vocabulary import AlignmentKind, AlignmentState
from kerege.evidence.law.selectors.alignments import visible_alignments
from kerege.evidence.law.selectors.provisions import provision as provision_seen_by
from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.kernel.errors import InvalidInput, NotFound
from kerege.kernel.identifiers import urn

BY_HAND = "hand"


def decide_alignment(*, by: Actor, pair_id: int, state: AlignmentState, now: datetime) -> ProvisionAlignment:
    """Confirm, reject or reopen a pair; deciding the same twice changes nothing."""
    with transaction.atomic():
        pair = (
            visible_alignments(viewer=by)
            .select_related("left__expression__work", "right__expression__work")
            .filter(pk=pair_id)
            .first()
        )
        if pair is None:
            raise NotFound(_("There is no such pair, or its laws are not shared with you."))
        demand_change(by, pair.right.expression.work)
        if pair.state != state:
            _set_state(pair, state=state, by=by, now=now)
    return pair


def align_by_hand(*, by: Actor, left_id: int, right_id: int, now: datetime) -> ProvisionAlignment:
    """State that two provisions of one act say the same; it counts as confirmed."""
    left, right = (provision_seen_by(viewer=by, provision_id=each) for each in (left_id, right_id))
    if left.expression.work_id != right.expression.work_id or left.expression_id == right.expression_id:
        raise InvalidInput(
            _("Only provisions of two texts of the same act can be paired. Choose one from each text."), field="right"
        )
    demand_change(by, right.expression.work)
    first, second = sorted((left, right), key=lambda row: row.expression_id)
    with transaction.atomic():
        pair, _is_new = ProvisionAlignment.objects.get_or_create(
            left=first, right=second, defaults={"kind": _kind(first, second), "method": BY_HAND, "confidence": 1.0}
        )
        if pair.state != AlignmentState.CONFIRMED:
            _set_state(pair, state=AlignmentState.CONFIRMED, by=by, now=now)
    return pair


def _kind(left: Provision, right: Provision) -> str:
    same = left.expression.language == right.expression.language
    return (AlignmentKind.VERSION if same else AlignmentKind.LANGUAGE).value


def _set_state(pair: ProvisionAlignment, *, state: AlignmentState, by: Actor, now: datetime) -> None:
    before = pair.state
    pair.state, pair.decided_by, pair.decided_at = state.value, actor_urn(by), now
    pair.save(update_fields=("state", "decided_by", "decided_at"))
    record_event(
        actor=actor_urn(by),
        act=f"law.alignment.{state.value}",
        object_urn=urn("provision-alignment", pair.pk),
        country=pair.right.expression.work.country_id,
        before={"state": before},
        after={"state": state.value, "left": pair.left_id, "right": pair.right_id},
        at=now,
    )
