"""Whose picture a person may see: that of the countries they work for."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, Operator
from kerege.kernel.errors import NotFound
from kerege.reports.reporting.selectors.countries import own_countries


def may_see_picture(viewer: Actor, *, code: str) -> bool:
    """Whether the viewer works for the country; the operator runs commands for every country."""
    return isinstance(viewer, Operator) or code.upper() in own_countries(viewer)


def demand_picture(viewer: Actor, *, code: str) -> None:
    """Raise unless the viewer works for the country; other countries' pictures do not exist for them."""
    if not may_see_picture(viewer, code=code):
        raise NotFound(_("There is no picture of this country for you. A country shares one by publishing it."))
