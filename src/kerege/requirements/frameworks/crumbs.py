"""The way to a page of this app, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from kerege.foundation.interface.pages import Crumb
from kerege.foundation.interface.templatetags.interface import wording
from kerege.requirements.frameworks.models import Framework, Requirement


def crumbs_to(framework: Framework | None, path: Sequence[Requirement], *, here: str = "") -> list[Crumb]:
    """From the library over the framework and its branches to the page itself."""
    way = [Crumb(_("Frameworks"), reverse("frameworks:library_list"))]
    if framework is not None:
        address = reverse("frameworks:framework_show", args=[framework.pk])
        way.append(Crumb(framework.ref or framework.urn, address))
        way.extend(Crumb(_label(requirement), f"{address}?branch={requirement.pk}") for requirement in path)
    return [*way, Crumb(here)] if here else way


def _label(requirement: Requirement) -> str:
    name = wording(requirement.name).text
    return Truncator(name or requirement.ref or requirement.urn).chars(60)
