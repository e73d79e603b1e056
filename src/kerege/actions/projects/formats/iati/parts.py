"""Makes the IATI elements for amounts, documents and results."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from lxml import etree

from kerege.actions.projects.formats.field_words import MONEY_WORDS
from kerege.actions.projects.formats.iati.codes import code_of
from kerege.actions.projects.formats.iati.elements import clean, dated, narrate, new
from kerege.actions.projects.formats.iati.money import INCOMING
from kerege.actions.projects.formats.iati.structure import is_of_kind
from kerege.actions.projects.rules.exporting import (
    ExportDocument,
    ExportIndicator,
    ExportMeasure,
    ExportProject,
    ExportResult,
)
from kerege.actions.projects.rules.records import MoneyKind, ReadAmount
from kerege.kernel.wording import phrase

FLOW_CODES = {
    (MoneyKind.COMMITMENT, True): "11",
    (MoneyKind.COMMITMENT, False): "2",
    (MoneyKind.DISBURSEMENT, True): "1",
    (MoneyKind.DISBURSEMENT, False): "3",
}
ONE_DAY = timedelta(days=1)


def amount_element(amount: ReadAmount, project: ExportProject, warnings: list[str]) -> etree._Element | None:
    """A budget or a transaction; nothing, with a warning, where a date that IATI demands is lacking."""
    if amount.kind is MoneyKind.BUDGET:
        return _budget(amount, project, warnings)
    day = amount.dated_on or amount.period_starts_on or project.starts_on
    if day is None:
        warnings.append(
            phrase(
                "%(project)s: a %(kind)s has no date, so it is not written as an IATI transaction",
                project=project.slug,
                kind=MONEY_WORDS[amount.kind],
            )
        )
        return None
    transaction = new("transaction")
    is_incoming = amount.direction == INCOMING
    transaction.append(new("transaction-type", code=FLOW_CODES[amount.kind, is_incoming]))
    transaction.append(dated("transaction-date", day))
    transaction.append(_value(amount.value, amount.currency, (amount.dated_on or day).isoformat()))
    for tag, name, reference in (
        ("provider-org", amount.provider, amount.provider_reference),
        ("receiver-org", amount.receiver, amount.receiver_reference),
    ):
        if name or reference:
            transaction.append(_body(tag, name, reference))
    return transaction


def _body(tag: str, name: str, reference: str) -> etree._Element:
    body = new(tag, ref=reference)
    if clean(name).strip():
        narrate(body, name)
    return body


def _budget(amount: ReadAmount, project: ExportProject, warnings: list[str]) -> etree._Element | None:
    starts_on = amount.period_starts_on or project.starts_on
    ends_on = amount.period_ends_on or project.ends_on
    if starts_on is None or ends_on is None:
        warnings.append(
            phrase("%(project)s: a budget has no period, so it is not written as an IATI budget", project=project.slug)
        )
        return None
    last_day = max(ends_on - ONE_DAY, starts_on) if amount.period_ends_on else ends_on
    if (last_day - starts_on).days > 366:
        warnings.append(
            phrase("%(project)s: a budget covers more than one year, which IATI advises against", project=project.slug)
        )
    budget = new("budget")
    budget.append(dated("period-start", starts_on))
    budget.append(dated("period-end", last_day))
    budget.append(_value(amount.value, amount.currency, (amount.dated_on or starts_on).isoformat()))
    return budget


def _value(value: Decimal, currency: str, day: str) -> etree._Element:
    element = new("value", currency=currency, value_date=day)
    element.text = f"{value:f}"
    return element


def document_element(document: ExportDocument) -> etree._Element | None:
    """A link to a document; nothing where its address is none that a file may hold."""
    if not document.url or not is_of_kind(document.url, "anyURI"):
        return None
    link = new("document-link", url=document.url, format=document.media_type or "application/octet-stream")
    narrate(etree.SubElement(link, "title"), document.title or document.url, document.language)
    link.append(new("category", code=document.category))
    if document.language:
        link.append(new("language", code=document.language))
    if document.dated_on:
        link.append(dated("document-date", document.dated_on))
    return link


def result_element(result: ExportResult) -> etree._Element | None:
    """A result; nothing where it has no indicator, which IATI demands."""
    if not result.indicators:
        return None
    element = new("result", type=code_of("result-type", result.kind) or "9")
    narrate(etree.SubElement(element, "title"), result.title)
    for indicator in result.indicators:
        element.append(_indicator(indicator))
    return element


def _indicator(indicator: ExportIndicator) -> etree._Element:
    element = new("indicator", measure=indicator.measure)
    narrate(etree.SubElement(element, "title"), indicator.title)
    if indicator.baseline_year:
        element.append(new("baseline", year=str(indicator.baseline_year), value=indicator.baseline))
    for period in indicator.periods:
        element.append(_period(period))
    return element


def _period(measure: ExportMeasure) -> etree._Element:
    period = new("period")
    period.append(dated("period-start", measure.starts_on))
    period.append(dated("period-end", measure.ends_on))
    for tag, value in _measured(measure):
        period.append(new(tag, value=value))
    return period


def _measured(measure: ExportMeasure) -> Iterable[tuple[str, str]]:
    return ((tag, value) for tag, value in (("target", measure.target), ("actual", measure.actual)) if value)
