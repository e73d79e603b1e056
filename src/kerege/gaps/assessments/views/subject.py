"""What an address of this app speaks of, as far as its reader may know of it, and the way to it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kerege.foundation.accounts.models import Organisation
from kerege.foundation.interface.pages import Crumb
from kerege.foundation.places.models import Country
from kerege.gaps.assessments.models import Assessment, Finding
from kerege.gaps.assessments.selectors.assessments import assessment as assessment_seen_by
from kerege.requirements.frameworks.models import Requirement
from kerege.requirements.frameworks.templatetags.frameworks import shown_name

INDENT = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"


def assessment_of_page(request: HttpRequest, assessment_id: int) -> Assessment:
    """The assessment of an address; another country's does not exist."""
    return assessment_seen_by(request.user, assessment_id)


def home_of(assessment: Assessment) -> Country:
    """The country of an assessment; a constraint of its table holds that it has one."""
    assert assessment.country is not None
    return assessment.country


def crumbs_to(assessment: Assessment | None, *here: Any) -> list[Crumb]:
    """From the list over the assessment to the page itself."""
    way = [Crumb(_("Assessments"), reverse("assessments:assessment_list"))]
    if assessment is not None:
        address = reverse("assessments:assessment_show", args=[assessment.pk])
        way.append(Crumb(Truncator(assessment.title).chars(60), address))
    return [*way, *(one if isinstance(one, Crumb) else Crumb(one) for one in here)]


def findings_crumb(assessment: Assessment) -> Crumb:
    """The step of the table of findings."""
    return Crumb(_("Findings"), reverse("assessments:finding_list", args=[assessment.pk]))


def finding_address(finding: Finding, *, place: str = "") -> str:
    """The page of a finding, or a place on it."""
    return reverse("assessments:finding_show", args=[finding.pk]) + (f"#{place}" if place else "")


def name_of(row: Country | Organisation) -> str:
    """A name in the reader's language."""
    return row.names.get(get_language() or "en").text or str(row)


def requirement_label(requirement: Requirement, *, longest: int = 80) -> str:
    """Reference and name of a requirement, as an option of a list shows it."""
    name = Truncator(shown_name(requirement).text).chars(longest)
    return name if name == requirement.ref else " ".join(part for part in (requirement.ref, name) if part)


def indented(requirement: Requirement) -> str:
    """The same, set in by its level as in a tree."""
    return INDENT * (requirement.level - 1) + requirement_label(requirement)
