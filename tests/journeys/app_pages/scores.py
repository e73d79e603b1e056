"""Pages of published scores; the demonstration holds none, so these are the pages that say so."""

from __future__ import annotations

from tests.journeys.page_cases import PageCase, named

PAGES = [
    PageCase("scores", named("scores:country_list")),
    PageCase("scores-of-a-country", named("scores:country_show", code="QP")),
]
