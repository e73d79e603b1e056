"""Who lays findings before a ministry, and who brings its remarks back."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.selectors import organisations_of
from kerege.gaps.assessments.models import Assessment
from kerege.gaps.assessments.permissions import may_lead
from kerege.gaps.consultation.models import ConcordanceTable
from kerege.kernel.errors import NotPermitted


def may_make(actor: Actor, assessment: Assessment) -> bool:
    """Whether the person leads the assessment."""
    return may_lead(actor, assessment)


def may_answer(actor: Actor, table: ConcordanceTable) -> bool:
    """Whether the person works for the ministry, or leads the assessment and passes its file on."""
    is_ministry = organisations_of(actor).filter(pk=table.ministry_id).exists()
    return table.withdrawn_at is None and (is_ministry or may_lead(actor, table.assessment))


def demand_make(actor: Actor, assessment: Assessment) -> None:
    """Raise unless the person may lay findings before a ministry."""
    if not may_make(actor, assessment):
        raise NotPermitted(_("Only those who lead the assessment send its findings to a ministry."))


def demand_answer(actor: Actor, table: ConcordanceTable) -> None:
    """Raise unless the person may bring remarks back."""
    if table.withdrawn_at is not None:
        raise NotPermitted(_("The table was withdrawn. Ask for a new one."))
    if not may_answer(actor, table):
        raise NotPermitted(_("Only the ministry itself, or those who lead the assessment, bring its remarks back."))
