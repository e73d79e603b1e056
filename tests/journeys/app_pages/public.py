"""Pages of publications for the sweep."""

from __future__ import annotations

from tests.journeys.page_cases import PageCase, named

PAGES = [
    PageCase("publications-open", named("public:open_list", language="ru")),
    PageCase("publications", named("public:publication_list"), role="drafter"),
]
