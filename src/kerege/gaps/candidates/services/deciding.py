"""Keeps a person's word on a candidate; it is a judgement of relevance, never of compliance."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kerege.evidence.law.models import Provision
from kerege.evidence.law.selectors import provision as provision_seen_by
from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.audit.services import record_event
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.places.models import Country
from kerege.gaps.candidates.models import STATE_LABELS, CandidateDecision
from kerege.gaps.candidates.permissions import deciding_organisation, demand_workbench
from kerege.gaps.candidates.rules import DecisionState
from kerege.kernel.errors import InvalidInput, NotFound, StaleRevision
from kerege.requirements.frameworks.models import Requirement

LONGEST_REASON = 2000


def decide_candidate(
    *,
    by: Actor,
    country: Country,
    requirement: Requirement,
    provision_id: int,
    state: DecisionState,
    revision: int,
    now: datetime,
    reason: str = "",
) -> CandidateDecision:
    """Call a provision relevant or rejected for a requirement; `revision` is the one that was seen, 0 for none.

    The same word given twice changes nothing. A word given meanwhile by somebody else is shown, not overwritten.
    """
    demand_workbench(by, country=country.pk)
    organisation = deciding_organisation(by, country=country)
    provision = _provision_of(by, country=country, provision_id=provision_id)
    if len(reason) > LONGEST_REASON:
        raise InvalidInput(
            _("The reason is longer than %(most)d characters. Shorten it.") % {"most": LONGEST_REASON}, field="reason"
        )
    try:
        with transaction.atomic():
            decision = _held(country, requirement, provision) or _blank(country, requirement, provision, organisation)
            return _store(decision, provision, by=by, state=state, reason=reason.strip(), revision=revision, now=now)
    except IntegrityError as error:
        # on a database with row locks two first words on one place can meet here
        raise StaleRevision(_("Somebody decided about this provision at the same moment. Look again.")) from error


def withdraw_decision(
    *, by: Actor, country: Country, requirement: Requirement, provision_id: int, revision: int, now: datetime
) -> CandidateDecision:
    """Make a candidate open again; what was said stays in the account of events."""
    return decide_candidate(
        by=by,
        country=country,
        requirement=requirement,
        provision_id=provision_id,
        state=DecisionState.WITHDRAWN,
        revision=revision,
        now=now,
    )


def _provision_of(by: Actor, *, country: Country, provision_id: int) -> Provision:
    found = provision_seen_by(viewer=by, provision_id=provision_id)
    if found.expression.work.country_id != country.pk:
        raise NotFound(_("The country has no such provision. Go back to the candidates and choose again."))
    return found


def _held(country: Country, requirement: Requirement, provision: Provision) -> CandidateDecision | None:
    rows = CandidateDecision.objects.unscoped(reason="the place is unique, and the actor was admitted to the country")
    return (  # type: ignore[no-any-return]
        rows.select_for_update()
        .filter(
            country=country,
            requirement_urn=requirement.urn,
            work_id_at_decision=provision.expression.work.pk,
            eid=provision.eid,
        )
        .first()
    )


def _blank(
    country: Country, requirement: Requirement, provision: Provision, organisation: Organisation
) -> CandidateDecision:
    """A decision that nobody made yet; about an organisation's private act it stays with that organisation."""
    work = provision.expression.work
    is_private = work.visibility == Visibility.ORGANISATION
    return CandidateDecision(
        organisation=work.organisation if is_private else organisation,
        country=country,
        visibility=(Visibility.ORGANISATION if is_private else Visibility.COUNTRY).value,
        revision=0,
        framework_urn=requirement.framework.urn,
        requirement_urn=requirement.urn,
        work_id_at_decision=work.pk,
        eid=provision.eid,
        state=DecisionState.WITHDRAWN.value,
    )


def _store(
    decision: CandidateDecision,
    provision: Provision,
    *,
    by: Actor,
    state: DecisionState,
    reason: str,
    revision: int,
    now: datetime,
) -> CandidateDecision:
    seen = (decision.state, decision.reason, decision.text_hash)
    if seen == (state.value, reason, provision.text_hash) or (decision.state == state == DecisionState.WITHDRAWN):
        return decision
    if decision.revision != revision:
        raise StaleRevision(_meanwhile(decision, wanted=state))
    before = _summary(decision) if decision.pk else None
    decision.state, decision.reason = state.value, reason
    decision.provision, decision.text_hash = provision, provision.text_hash
    decision.decided_by, decision.decided_at = actor_urn(by), now
    decision.revision += 1
    decision.save()
    record_event(
        actor=actor_urn(by),
        act="candidates.decision.withdrawn" if state == DecisionState.WITHDRAWN else "candidates.decision.made",
        object_urn=decision.urn,
        country=decision.country_id,
        before=before,
        after=_summary(decision),
        # a reason is free text and may name people: it can be erased without breaking the account
        personal={"reason": reason} if reason else None,
        at=now,
    )
    return decision


def _meanwhile(decision: CandidateDecision, *, wanted: DecisionState) -> str:
    labels = dict(STATE_LABELS)
    return _(
        "Meanwhile somebody said of this provision: %(stored)s%(reason)s. You chose: %(wanted)s. "
        "Nothing was changed. Look at it again and decide."
    ) % {
        "stored": labels[decision.state],
        "reason": f" ({decision.reason})" if decision.reason else "",
        "wanted": labels[wanted.value],
    }


def _summary(decision: CandidateDecision) -> dict[str, object]:
    return {
        "requirement": decision.requirement_urn,
        "work": decision.work_id_at_decision,
        "eid": decision.eid,
        "provision": decision.provision_id,
        "text_hash": decision.text_hash,
        "state": decision.state,
        "revision": decision.revision,
    }
