"""Pages of comparisons, over the law and the editions of the demonstration."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from tests.journeys import chain
from tests.journeys.app_pages import register
from tests.journeys.page_cases import PageCase, named


def _page(kind: str, **query: str) -> str:
    return f"{reverse('comparison:comparison_show', args=[kind])}?{urlencode({'country': chain.COUNTRY, **query})}"


def dates_page() -> str:
    """What was judged between the first and the last day of a year."""
    urn = register.gap().framework_urn
    return _page("dates", subject=f"{urn}|country::", first="2025-01-01", second="2026-12-31")


def languages_page() -> str:
    """The two languages of the demonstration's law."""
    first, second = sorted({text.language for text in chain.texts()})[:2]
    return _page("languages", left=first, right=second)


def editions_page() -> str:
    """Two editions that the library joins by a crosswalk."""
    return _page("editions", first="urn:kerege:framework:jee-2", second="urn:kerege:framework:jee-3")


PAGES = [
    PageCase("compare", named("comparison:compare_start"), role="drafter"),
    PageCase("compare-dates", dates_page, role="drafter"),
    PageCase("compare-languages", languages_page, role="drafter"),
    PageCase("compare-editions", editions_page, role="drafter"),
]
