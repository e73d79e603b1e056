"""Rows of a list of projects, as every table of it shows them."""

from __future__ import annotations

from collections.abc import Iterator

from kerege.actions.projects.rules.exporting import ExportContribution, ExportProject
from kerege.actions.projects.rules.records import FieldName, ReadAmount

SEPARATOR = "; "
PROJECT_COLUMNS = (
    "urn",
    *(name.value for name in FieldName),
    "disputed",
    "sources",
    "remarks",
    "url",
)
CONTRIBUTION_COLUMNS = (
    "urn",
    "title",
    "source",
    "channel",
    "partners",
    "destination",
    "country",
    "area",
    "coverage",
    "kind",
    "value",
    "currency",
    "dated_on",
    "period_starts_on",
    "period_ends_on",
    "direction",
)


def project_row(project: ExportProject) -> list[str]:
    """The shown values of a project, in the order of the columns."""
    texts = {field.name: SEPARATOR.join(value.text for value in field.values) for field in project.fields}
    disputed = SEPARATOR.join(field.name.value for field in project.fields if field.is_disputed)
    sources = SEPARATOR.join(
        " ".join(filter(None, (source.source, source.reference, source.edition, source.url)))
        for source in project.sources
    )
    remarks = "\n".join(remark.text for remark in project.remarks)
    return [project.urn, *(texts.get(name, "") for name in FieldName), disputed, sources, remarks, project.url]


def contribution_rows(project: ExportProject) -> Iterator[list[str]]:
    """One row per amount of each contribution; a contribution without amounts has one row too."""
    title = SEPARATOR.join(project.texts_of(FieldName.TITLE)[:1])
    for contribution in project.contributions:
        start = [project.urn, title, *_parts(contribution)]
        for amount in contribution.amounts or (None,):
            yield [*start, *_amount(amount)]


def _parts(contribution: ExportContribution) -> list[str]:
    partners = SEPARATOR.join(f"{name} ({role})" if role else name for name, role in contribution.partners)
    return [
        contribution.source,
        contribution.channel,
        partners,
        contribution.destination,
        contribution.country,
        contribution.area,
        contribution.coverage,
    ]


def _amount(amount: ReadAmount | None) -> list[str]:
    if amount is None:
        return [""] * 7
    days = (amount.dated_on, amount.period_starts_on, amount.period_ends_on)
    return [
        amount.kind.value,
        f"{amount.value:f}",
        amount.currency,
        *(day.isoformat() if day else "" for day in days),
        amount.direction,
    ]
