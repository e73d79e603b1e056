"""What an address of the workbench speaks of, and how its reader wants to see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from kerege.foundation.interface.languages import reader_tag
from kerege.foundation.places.models import Country
from kerege.gaps.candidates.permissions import demand_workbench
from kerege.gaps.candidates.selectors import assessable_places
from kerege.gaps.candidates.services.searching import LONGEST_QUERY
from kerege.gaps.candidates.services.workbench import View
from kerege.kernel.errors import InvalidInput
from kerege.requirements.frameworks.models import Framework, Requirement
from kerege.requirements.frameworks.selectors import framework_of_page, requirement_of_page

KEPT_CHOICES = ("left", "right", "on", "q")


@dataclass(frozen=True, slots=True)
class Subject:
    """One requirement of one framework in one country."""

    country: Country
    framework: Framework
    requirement: Requirement

    def address(self, name: str = "workbench_show", *, requirement_id: int | None = None) -> str:
        """Address of a page about this requirement, or another one of the framework."""
        chosen = requirement_id or self.requirement.pk
        return reverse(f"candidates:{name}", args=[self.country.pk, self.framework.pk, chosen])

    def places(self) -> list[tuple[int, int, str]]:
        """The requirements of the framework that people judge."""
        return assessable_places(framework=self.framework)


def country_of_page(request: HttpRequest, code: str) -> Country:
    """The country of an address; one that is not the reader's does not exist."""
    demand_workbench(request.user, country=code)
    return Country.objects.get(pk=code)


def subject_of_page(request: HttpRequest, country: str, framework_id: int, requirement_id: int) -> Subject:
    """What the address speaks of, as far as the reader may know of it."""
    place = country_of_page(request, country)
    framework = framework_of_page(viewer=request.user, framework_id=framework_id)
    requirement = requirement_of_page(framework=framework, requirement_id=requirement_id)
    requirement.framework = framework
    return Subject(place, framework, requirement)


def view_of_page(request: HttpRequest) -> View:
    """How the reader wants to see the law."""
    return View(
        reader_language=reader_tag(),
        on=day_of_page(request),
        left=request.GET.get("left", ""),
        right=request.GET.get("right", ""),
        query=" ".join(request.GET.get("q", "").split())[:LONGEST_QUERY],
    )


def day_of_page(request: HttpRequest) -> date | None:
    """The day whose law is meant; none means the newest wordings."""
    asked = request.GET.get("on", "")
    if not asked:
        return None
    try:
        day = parse_date(asked)
    except ValueError:
        day = None
    if day is None:
        raise InvalidInput(_("'%(day)s' is no day. Write it as YYYY-MM-DD.") % {"day": asked[:40]}, field="on")
    return day


def kept(request: HttpRequest, **changed: str) -> str:
    """The reader's choices as the end of an address, with some of them changed."""
    choices = {name: request.GET.get(name, "") for name in KEPT_CHOICES} | changed
    words = urlencode({name: value for name, value in choices.items() if value})
    return f"?{words}" if words else ""
