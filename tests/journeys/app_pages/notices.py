"""The page of notices."""

from __future__ import annotations

from tests.journeys.page_cases import PageCase, named

PAGES = [PageCase("notices", named("notices:notice_list"), role="drafter")]
