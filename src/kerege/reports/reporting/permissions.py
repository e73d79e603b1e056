"""Whose picture a person may see: that of the countries they work for."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.kernel.errors import NotFound
from kerege.reports.reporting.selectors import own_countries


def demand_picture(viewer: Actor, *, code: str) -> None:
    """Raise unless the viewer works for the country; other countries' pictures do not exist for them."""
    if code.upper() not in own_countries(viewer):
        raise NotFound(_("There is no picture of this country for you. A country shares one by publishing it."))
