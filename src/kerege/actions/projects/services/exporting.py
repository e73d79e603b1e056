"""Hands projects over in an open format, exactly as far as the viewer may see them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from django.db.models import QuerySet

from kerege.actions.projects.formats.export_calendar import write_calendar
from kerege.actions.projects.formats.export_csv import write_csv
from kerege.actions.projects.formats.export_json import write_json
from kerege.actions.projects.formats.export_sheet import write_xlsx
from kerege.actions.projects.formats.iati.organisation import write_organisation
from kerege.actions.projects.formats.iati.writing import write_activities
from kerege.actions.projects.models import Project
from kerege.actions.projects.rules.exporting import (
    Export,
    ExportForm,
    ExportProject,
    OrganisationBudget,
    ReportingOrganisation,
)
from kerege.actions.projects.rules.records import MoneyKind
from kerege.actions.projects.selectors.export_rows import export_rows
from kerege.foundation.accounts.actors import Actor
from kerege.kernel.text import normalise

KINDS: Final = {
    ExportForm.CSV: ("projects.csv", "text/csv; charset=utf-8"),
    ExportForm.XLSX: ("projects.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ExportForm.JSON: ("projects.json", "application/json"),
    ExportForm.IATI: ("projects-iati.xml", "application/xml"),
    ExportForm.IATI_ORGANISATION: ("organisation-iati.xml", "application/xml"),
    ExportForm.ICAL: ("projects.ics", "text/calendar; charset=utf-8"),
}
UNREGISTERED: Final = ReportingOrganisation("", "Kerege")
NO_REFERENCE: Final = (
    "The publisher has no registered reference, so projects keep the names that Kerege gives them: the file is valid, "
    "but a registry accepts it only with the publisher's own reference."
)


def export_projects(
    *,
    viewer: Actor,
    projects: QuerySet[Project],
    form: ExportForm,
    now: datetime,
    reporter: ReportingOrganisation = UNREGISTERED,
    remarks: list[str] | None = None,
) -> Export:
    """A file of the projects of a query; its warnings go into `remarks`, complete once it was taken whole."""
    rows = export_rows(viewer=viewer, projects=projects)
    warnings: list[str] = [] if remarks is None else remarks
    name, media_type = KINDS[form]
    if form is ExportForm.IATI and not reporter.reference:
        warnings.append(NO_REFERENCE)
    return Export(name, media_type, _chunks(rows, form, reporter, now, warnings), warnings)


def _chunks(
    rows: Iterator[ExportProject],
    form: ExportForm,
    reporter: ReportingOrganisation,
    now: datetime,
    warnings: list[str],
) -> Iterator[bytes]:
    match form:
        case ExportForm.CSV:
            return write_csv(rows)
        case ExportForm.XLSX:
            return write_xlsx(rows, warnings=warnings)
        case ExportForm.JSON:
            return write_json(rows, generated_at=now)
        case ExportForm.IATI:
            return write_activities(rows, reporter=reporter, generated_at=now, warnings=warnings)
        case ExportForm.IATI_ORGANISATION:
            return write_organisation(reporter, budgets=country_budgets(rows, reporter), generated_at=now)
        case ExportForm.ICAL:
            return write_calendar(rows, generated_at=now)


def country_budgets(rows: Iterator[ExportProject], reporter: ReportingOrganisation) -> Iterator[OrganisationBudget]:
    """What the publisher itself gives: budgets of its own contributions, per country, period and currency."""
    own = normalise(reporter.name).strip()
    sums: dict[tuple[str, date, date, str], Decimal] = {}
    for project in rows:
        stated = {
            (one.country, amount.period_starts_on, amount.period_ends_on, amount.currency, amount.value)
            for one in project.contributions
            if normalise(one.source).strip() == own and len(one.country) == len("KG")
            for amount in one.amounts
            if amount.kind is MoneyKind.BUDGET
        }
        for country, starts_on, ends_on, currency, value in stated:
            if starts_on is not None and ends_on is not None:
                key = (country, starts_on, ends_on, currency)
                sums[key] = sums.get(key, Decimal()) + value
    for (country, starts_on, ends_on, currency), value in sorted(sums.items()):
        yield OrganisationBudget(country, starts_on, ends_on, f"{value:f}", currency, starts_on)
