"""Whose country may be compared with itself: the viewer's own."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.accounts.selectors import reading_scope
from kerege.foundation.places.models import Country
from kerege.kernel.errors import NotFound


def own_countries(viewer: Actor) -> list[Country]:
    """Countries in which the viewer works; every country for the operator at the terminal."""
    if isinstance(viewer, Operator):
        return list(Country.objects.order_by("code"))
    return list(Country.objects.filter(pk__in=reading_scope(viewer).countries).order_by("code"))


def own_country(viewer: Actor, code: str) -> Country:
    """The named country, when it is the viewer's own; anything else does not exist for that viewer."""
    found = next((one for one in own_countries(viewer) if one.pk == code.upper()), None)
    if found is None:
        raise NotFound(_("Only your own country is compared, with itself. Choose it, or sign in as one of its people."))
    return found
