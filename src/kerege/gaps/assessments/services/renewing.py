"""Renews a confirmation after a person looked at what the law says now, or at the authentic text."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kerege.evidence.law.models import Work
from kerege.foundation.accounts.actors import Actor
from kerege.gaps.assessments.models import EvidenceLink
from kerege.gaps.assessments.selectors.stale import authentic_place, current_place
from kerege.gaps.assessments.services.evidence import (
    WORDING,
    account_link,
    changeable_link,
    provision_for,
    take_wording,
)
from kerege.kernel.errors import RuleViolated


@transaction.atomic
def reconfirm_link(*, by: Actor, link_id: int, now: datetime) -> EvidenceLink:
    """Say that what stands in the link's place now still bears the finding.

    An authentic text that has come goes before a translation.
    Renewing a confirmation of words that did not change says only that somebody looked again.
    """
    link = changeable_link(by, link_id)
    if link.provision_id is None or link.removed_at is not None:
        raise RuleViolated(_("Only a provision that is linked can be confirmed again."))
    work = Work.objects.visible_to(by).filter(pk=link.work_id_at_link or 0).first()
    place = authentic_place(link, on=now.date()) or current_place(link, on=now.date())
    if work is None or work.force == "repealed" or place is None:
        raise RuleViolated(
            _("Nothing stands in the place of this provision today. Take the link away, and judge the finding anew.")
        )
    take_wording(link, provision_for(by, link.finding.assessment, place.pk), by=by, now=now)
    link.save(update_fields=WORDING)
    account_link(link, act="reconfirmed", by=by, now=now)
    return link
