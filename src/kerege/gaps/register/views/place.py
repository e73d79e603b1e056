"""Which country a page of the register speaks of."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kerege.foundation.places.models import Country
from kerege.gaps.register.selectors import working_countries
from kerege.kernel.errors import NotFound


def countries_of_page(request: HttpRequest) -> tuple[Country | None, list[Country]]:
    """The chosen country of the reader's own, and all of them; another country's register does not exist."""
    own = working_countries(request.user)
    code = request.GET.get("country", "").upper()
    if not code:
        return (own[0] if own else None), own
    chosen = next((one for one in own if one.pk == code), None)
    if chosen is None:
        raise NotFound(_("There is no register of this country for you. Open the register without naming one."))
    return chosen, own
