"""Who may propose a publication, and for whom a person may speak."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, Operator, actor_urn
from kerege.foundation.accounts.models import Role
from kerege.foundation.accounts.selectors import current_memberships, same_person_or_delegate
from kerege.gaps.assessments.models import Assessment
from kerege.gaps.assessments.permissions import may_lead
from kerege.kernel.errors import NotPermitted, RuleViolated
from kerege.reports.public.models import Publication
from kerege.reports.public.rules.approving import PublicationState, Voice

MINISTRY_ROLES = (Role.DRAFTER, Role.FOCAL_POINT, Role.LABORATORY_HEAD)


def may_propose(actor: Actor, assessment: Assessment) -> bool:
    """Whether the person leads the assessment."""
    return may_lead(actor, assessment)


def voices_of(actor: Actor, publication: Publication) -> list[Voice]:
    """For whom the person can speak; running the instance gives no voice."""
    if isinstance(actor, Operator):
        return []
    held = current_memberships(actor)
    voices = []
    if held.filter(role=Role.FOCAL_POINT, organisation__country=publication.country_id).exists():
        voices.append(Voice.FOCAL_POINT)
    if held.filter(role__in=MINISTRY_ROLES, organisation=publication.organisation_id).exists():
        voices.append(Voice.MINISTRY)
    return voices


def open_voices(actor: Actor, publication: Publication) -> list[Voice]:
    """Voices that the person may still lend to a proposed publication; nobody speaks twice."""
    if publication.state != PublicationState.PROPOSED:
        return []
    given = list(publication.approvals.all())
    if any(same_person_or_delegate(one.approved_by, actor_urn(actor), since=one.approved_at.date()) for one in given):
        return []
    return [voice for voice in voices_of(actor, publication) if voice not in {one.voice for one in given}]


def demand_propose(actor: Actor, assessment: Assessment) -> None:
    """Raise unless the person may propose."""
    if not may_propose(actor, assessment):
        raise NotPermitted(_("Only those who lead the assessment propose its publication."))


def demand_voice(actor: Actor, publication: Publication, voice: Voice) -> None:
    """Raise unless the person may speak for that voice now."""
    if publication.state != PublicationState.PROPOSED:
        raise RuleViolated(_("Only a proposed publication is approved. This one is out or withdrawn."))
    if voice not in voices_of(actor, publication):
        raise NotPermitted(_("You cannot speak for the focal point or the owning ministry here."))
    if voice not in open_voices(actor, publication):
        raise NotPermitted(_("Two different people must approve. Ask somebody else for the other approval."))


def demand_withdraw(actor: Actor, publication: Publication) -> None:
    """Raise unless either voice is the person's; one is enough to take something back."""
    if not voices_of(actor, publication):
        raise NotPermitted(_("Only the focal point or the owning ministry withdraws a publication."))
