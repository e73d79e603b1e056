"""Keeps the tables of a picture as they were written last: half of the time of a page that changes rarely."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from kerege.reports.reporting.rules import Group, Report
from kerege.reports.reporting.services.shelf import Shelf

TABLES: Shelf[tuple[tuple[Group, ...], SafeString]] = Shelf(most=24)


def picture_tables(report: Report, *, framework_id: int) -> SafeString:
    """The tables of the page; they follow from the lines alone.

    Lines that are the same object give the same table. The shelf holds the lines with their table, so that no other
    lines can come to stand at the same place in memory while the key is in use.
    """
    key = (id(report.groups), report.country_code, framework_id, report.language)
    context = {"report": report, "framework_id": framework_id}
    made = TABLES.find_or_make(
        key, lambda: (report.groups, render_to_string("reporting/_picture_tables.html", context))
    )
    return made[1]
