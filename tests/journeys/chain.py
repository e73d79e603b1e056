"""Addresses of the records that the demonstration holds, for the pages of the chain."""

from __future__ import annotations

from django.urls import reverse

from kerege.evidence.law.models import Expression, Provision, Work
from kerege.foundation.accounts.actors import OPERATOR
from kerege.requirements.frameworks.models import Framework, Requirement

COUNTRY = "QP"
FRAMEWORK = "urn:kerege:framework:ihr-2005-2024"


def framework() -> Framework:
    """The framework that the demonstration reports on."""
    return Framework.objects.visible_to(OPERATOR).get(urn=FRAMEWORK, is_current=True)


def requirement() -> Requirement:
    """The first requirement that can be answered."""
    return framework().requirements.filter(assessable=True).order_by("position")[0]


def work() -> Work:
    """The law of the first fictitious country with the most texts."""
    works = Work.objects.visible_to(OPERATOR).filter(country=COUNTRY)
    return max(works, key=lambda row: (row.expressions.count(), -row.pk))


def texts() -> list[Expression]:
    """Its texts, the oldest first."""
    return list(work().expressions.order_by("valid_from", "language"))


def provision() -> Provision:
    """An article in the middle of it."""
    return texts()[0].provisions.order_by("order")[20]


def two_languages() -> str:
    """Two languages of the same day, side by side."""
    first = texts()[0]
    other = next(text for text in texts() if text.valid_from == first.valid_from and text.language != first.language)
    return reverse("law:texts_beside", args=[first.pk, other.pk])


def two_versions() -> str:
    """Two versions in one language."""
    last = max(texts(), key=lambda text: text.valid_from)
    first = next(text for text in texts() if text.language == last.language)
    return reverse("law:texts_changes", args=[first.pk, last.pk])


def framework_page() -> str:
    """The tree of a framework."""
    return reverse("frameworks:framework_show", args=[framework().pk])


def requirement_page() -> str:
    """A requirement with its crosswalks."""
    return reverse("frameworks:requirement_show", args=[framework().pk, requirement().pk])


def picture_page() -> str:
    """What was found for a country."""
    return reverse("reporting:picture_show", args=[COUNTRY, framework().pk])


def workbench_page() -> str:
    """Candidates of a requirement."""
    return reverse("candidates:workbench_show", args=[COUNTRY, framework().pk, requirement().pk])


def work_page() -> str:
    """One law."""
    return reverse("law:work_detail", args=[work().pk])


def text_page() -> str:
    """One text of it."""
    return reverse("law:expression_detail", args=[texts()[0].pk])


def downloads_page() -> str:
    """What the text can be taken out as."""
    return reverse("law:expression_downloads", args=[texts()[0].pk])


def provision_page() -> str:
    """One article."""
    return reverse("law:provision_detail", args=[provision().pk])


def search_page() -> str:
    """Hits in all laws."""
    return reverse("law:provision_search") + "?q=лаборатория"
