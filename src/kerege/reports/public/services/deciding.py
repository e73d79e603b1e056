"""Two voices let a publication out; either takes it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.foundation.ownership.rules import Visibility
from kerege.kernel.errors import InvalidInput, RuleViolated, StaleRevision
from kerege.reports.public.models import Approval, Publication
from kerege.reports.public.permissions import demand_voice, demand_withdraw
from kerege.reports.public.rules.approving import Audience, PublicationState, Voice, is_approved
from kerege.reports.public.services.proposing import fingerprint

VISIBILITY = {Audience.PROGRAMME: Visibility.PROGRAMME, Audience.PUBLIC: Visibility.PUBLIC}


@transaction.atomic
def approve_publication(*, by: Actor, publication_id: int, voice: Voice, sha256: str, now: datetime) -> Publication:
    """Agree to exactly the content that was shown; with the second voice it is out."""
    publication = _locked(publication_id)
    demand_voice(by, publication, voice)
    stored = fingerprint(publication.title, publication.summary, publication.content)
    if sha256 != publication.sha256 or stored != publication.sha256:
        raise StaleRevision(_("This is not the content that was proposed. Load the page again and look at it."))
    Approval.objects.create(
        publication=publication, voice=voice.value, sha256=sha256, approved_by=actor_urn(by), approved_at=now
    )
    _account(publication, act="public.publication.approved", after={"voice": voice.value}, by=by, now=now)
    if is_approved([Voice(one.voice) for one in publication.approvals.all()]):
        publication.state, publication.published_at = PublicationState.PUBLISHED.value, now
        publication.visibility = VISIBILITY[Audience(publication.audience)].value
        publication.revision += 1
        publication.save()
        _account(publication, act="public.publication.published", after={"sha256": sha256}, by=by, now=now)
    return publication


@transaction.atomic
def withdraw_publication(*, by: Actor, publication_id: int, notice: str, revision: int, now: datetime) -> Publication:
    """Take it back; the notice stays at its address, and copies that others made cannot be recalled."""
    publication = _locked(publication_id)
    demand_withdraw(by, publication)
    if publication.revision != revision or publication.state == PublicationState.WITHDRAWN:
        raise StaleRevision(_("The publication changed meanwhile. Look at it again."))
    if not notice.strip():
        raise InvalidInput(_("Say why it is withdrawn; the notice stays at its address."), field="notice")
    publication.state, publication.withdrawal_notice = PublicationState.WITHDRAWN.value, notice.strip()[:1000]
    publication.withdrawn_by, publication.withdrawn_at = actor_urn(by), now
    publication.visibility = publication.assessment.visibility
    publication.revision += 1
    publication.save()
    _account(publication, act="public.publication.withdrawn", after={}, by=by, now=now)
    return publication


def _locked(publication_id: int) -> Publication:
    rows = Publication.objects.unscoped(reason="the caller was shown it; the permission is asked next")
    found = rows.select_for_update().filter(pk=publication_id).first()
    if found is None:
        raise RuleViolated(_("The publication is gone."))
    return found  # type: ignore[no-any-return]


def _account(publication: Publication, *, act: str, after: dict[str, object], by: Actor, now: datetime) -> None:
    record_event(
        actor=actor_urn(by),
        act=act,
        object_urn=publication.urn,
        country=publication.country_id,
        after={"state": publication.state, **after},
        at=now,
    )
