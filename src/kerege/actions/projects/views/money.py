"""The totals of a project in the reader's words: from whose point of view, and what was left out why."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.actions.projects.models.words import MONEY_LABELS
from kerege.actions.projects.rules.flows import Perspective, Reason
from kerege.actions.projects.selectors.fields import ProjectPicture
from kerege.actions.projects.selectors.sums import sums_of

PERSPECTIVES = {
    Perspective.DONOR: (
        pgettext_lazy("perspective of totals", "Donor"),
        _("What givers themselves say they give, at the first step of a chain."),
    ),
    Perspective.IMPLEMENTER: (
        pgettext_lazy("perspective of totals", "Implementer"),
        _("What receivers themselves say they receive, at the last step of a chain."),
    ),
    Perspective.PARENT: (
        pgettext_lazy("perspective of totals", "Parent activities"),
        _("The highest activities that have amounts, whoever reports them."),
    ),
    Perspective.CHILD: (
        pgettext_lazy("perspective of totals", "Child activities"),
        _("The lowest activities that have amounts, whoever reports them."),
    ),
}
REASONS = {
    Reason.REPEATED: _("repeated in the record of another country"),
    Reason.OTHER_SIDE: _("the same money as the other side reports it"),
    Reason.NOT_OWN_WORD: _("not said by those from whose point of view this is"),
    Reason.OTHER_REGISTRY: _("the same project in another registry"),
    Reason.IN_PARENT: _("contained in a parent activity"),
    Reason.IN_CHILDREN: _("contained in child activities"),
    Reason.PASSED_ON: _("money that was passed on within the project"),
}


def totals_for_page(request: HttpRequest, picture: ProjectPicture) -> dict[str, Any]:
    """Lines of the total, what was left out by reason, and the tabs of the other points of view."""
    asked = request.GET.get("perspective", "")
    chosen = Perspective(asked) if asked in set(Perspective) else Perspective.DONOR
    sums = sums_of(picture=picture, perspective=chosen)
    labels = dict(MONEY_LABELS)
    return {
        "perspective": PERSPECTIVES[chosen],
        "perspectives": [
            {"label": label, "href": f"?perspective={one.value}#money", "is_current": one is chosen}
            for one, (label, _meaning) in PERSPECTIVES.items()
        ],
        "lines": [(labels[line.kind.value], line.value, line.currency, line.amounts) for line in sums.lines],
        "left_out": [(REASONS[reason], number) for reason, number in sums.left_out.items()],
    }
