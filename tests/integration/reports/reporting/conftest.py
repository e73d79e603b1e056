"""Nothing that an earlier test made stays on a shelf."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kerege.gaps.candidates.services.corpus import SHELF
from kerege.reports.reporting.pages import TABLES
from kerege.reports.reporting.services.lines import LINES
from kerege.reports.reporting.services.material import MATCHINGS


@pytest.fixture(autouse=True)
def _empty_shelves() -> Iterator[None]:
    for shelf in (SHELF, TABLES, LINES, MATCHINGS):
        shelf.clear()
    yield
