"""Pages of the concordance tables for the sweep."""

from __future__ import annotations

from tests.journeys.page_cases import PageCase, named

PAGES = [PageCase("concordance-tables", named("consultation:table_list"), role="drafter")]
