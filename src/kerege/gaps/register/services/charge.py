"""Who may be put in charge of a gap: organisations of the same country and people who work there."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kerege.foundation.accounts.selectors import reading_memberships
from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.register.models import Gap
from kerege.kernel.errors import InvalidInput, RuleViolated


def demand_charge(gap: Gap) -> None:
    """Raise unless owner, person and ministry fit the gap, its country and one another."""
    if gap.owner.country_id != gap.country_id:
        raise InvalidInput(
            _("The owner must be an organisation of the same country. Choose another one."), field="owner"
        )
    if gap.ministry is not None and gap.ministry.country_id != gap.country_id:
        raise InvalidInput(
            _("The ministry in charge must be an organisation of the same country. Choose another one."),
            field="ministry",
        )
    if gap.visibility == Visibility.ORGANISATION and gap.owner_id != gap.organisation_id:
        raise RuleViolated(
            _(
                "Only %(organisation)s sees the assessment that this gap comes from, so nobody else can be its owner. "
                "Show the assessment to the country first."
            )
            % {"organisation": gap.organisation.short_name},
            field="owner",
        )
    if gap.person is not None and not reading_memberships(gap.person).filter(organisation=gap.owner_id).exists():
        raise InvalidInput(
            _("The person does not work for %(owner)s. Choose one of its people, or leave the person out.")
            % {"owner": gap.owner.short_name},
            field="person",
        )
