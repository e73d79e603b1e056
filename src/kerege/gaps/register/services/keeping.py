"""Describes, hands over and moves gaps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.accounts.models import Organisation, User
from kerege.foundation.notices.services import send_notice
from kerege.gaps.register.models import Gap
from kerege.gaps.register.models.words import STATE_LABELS
from kerege.gaps.register.permissions import demand_keep, demand_take
from kerege.gaps.register.rules.opening import MISSING
from kerege.gaps.register.rules.states import NEEDS_REASON, STANDING, ChangeKind, GapState, may_move
from kerege.gaps.register.services.charge import demand_charge
from kerege.gaps.register.services.recording import (
    LONGEST_NOTE,
    LONGEST_REASON,
    LONGEST_TITLE,
    Change,
    locked,
    store,
    told,
    within,
)
from kerege.kernel.errors import InvalidInput, RuleViolated
from kerege.kernel.values import Coverage


@dataclass(frozen=True, slots=True)
class Description:
    """What a gap is called, what is missing, who is in charge of the matter, and until when."""

    title: str = ""
    note: str = ""
    ministry: Organisation | None = None
    due_on: date | None = None


@transaction.atomic
def edit_gap(*, by: Actor, gap_id: int, description: Description, revision: int, now: datetime) -> Gap:
    """Describe a gap anew; the same description changes nothing."""
    gap = locked(by, gap_id, revision=revision)
    demand_keep(by, gap)
    before, was = told(gap), (gap.title, gap.note, gap.ministry_id, gap.due_on)
    gap.title = within(description.title, LONGEST_TITLE, "title")
    gap.note = within(description.note, LONGEST_NOTE, "note")
    gap.ministry, gap.due_on = description.ministry, description.due_on
    if was == (gap.title, gap.note, gap.ministry_id, gap.due_on):
        return gap
    demand_charge(gap)
    return store(gap, Change(ChangeKind.EDITED, by, now), before=before)


@transaction.atomic
def reassign_gap(
    *, by: Actor, gap_id: int, owner: Organisation, person: User | None = None, revision: int, now: datetime
) -> Gap:
    """Hand a gap to an organisation, or to one person of it, who is told so."""
    gap = locked(by, gap_id, revision=revision)
    demand_keep(by, gap)
    before, was = told(gap), (gap.owner_id, gap.person_id)
    gap.owner, gap.person = owner, person
    if was == (gap.owner_id, gap.person_id):
        return gap
    demand_charge(gap)
    store(gap, Change(ChangeKind.REASSIGNED, by, now), before=before)
    if person is not None and person.urn != actor_urn(by):
        _tell(gap, person, now=now)
    return gap


@transaction.atomic
def move_gap(*, by: Actor, gap_id: int, state: GapState, reason: str = "", revision: int, now: datetime) -> Gap:
    """Bring a gap into another state; closing, accepting and opening again need a reason."""
    gap = locked(by, gap_id, revision=revision)
    demand_take(by, gap, state)
    kept = within(reason, LONGEST_REASON, "reason")
    _demand_way(gap, state, kept)
    before = told(gap)
    gap.state, gap.state_reason = state.value, kept
    gap.closed_at = now if state is GapState.RESOLVED else None
    try:
        with transaction.atomic():
            return store(gap, Change(ChangeKind.MOVED, by, now, reason=kept), before=before)
    except IntegrityError as error:
        raise RuleViolated(
            _("Another gap stands meanwhile for the same requirement and subject. Go on with that one.")
        ) from error


def _demand_way(gap: Gap, state: GapState, reason: str) -> None:
    labels = dict(STATE_LABELS)
    if not may_move(GapState(gap.state), state):
        raise RuleViolated(
            _("A gap in the state “%(held)s” cannot become “%(wanted)s”. Load the page again.")
            % {"held": labels[gap.state], "wanted": labels[state.value]},
            field="state",
        )
    if state in NEEDS_REASON and not reason:
        raise InvalidInput(_("Say why: the reason stays with the gap."), field="reason")
    still_missing = Coverage(gap.finding.coverage) in MISSING and not gap.finding.needs_confirmation
    if state is GapState.RESOLVED and still_missing:
        raise RuleViolated(
            _(
                "The finding still says that something is missing. Judge the requirement anew first; "
                "if nothing will be done about it, let the focal point accept the risk."
            ),
            field="state",
        )
    if state is GapState.REOPENED and GapState(gap.state) not in STANDING and not still_missing:
        raise RuleViolated(
            _("The finding does not say that something is missing. Judge the requirement anew first."), field="state"
        )


def _tell(gap: Gap, person: User, *, now: datetime) -> None:
    place = gap.requirement_ref or gap.framework_ref or str(gap.pk)
    send_notice(
        to=person,
        kind="register.gap",
        title=lambda: _("A gap was handed to you: %(place)s") % {"place": place},
        body="",
        href=reverse("register:gap_show", args=[gap.pk]),
        country=gap.country,
        now=now,
        key=f"gap-handed:{gap.pk}:{gap.revision}",
    )
