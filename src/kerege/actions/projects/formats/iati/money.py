"""Reads budgets and transactions: one direction of each kind, so that no flow is met twice in a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from lxml import etree

from kerege.actions.projects.formats.iati.fields import narratives
from kerege.actions.projects.rules.records import MoneyKind, ReadAmount
from kerege.kernel.wording import phrase

OUTGOING, INCOMING = "outgoing", "incoming"
# Expenditure, interest, repayments, equity, guarantees and pledges are none of the three kinds: the record keeps them.
FLOWS = {
    "2": (MoneyKind.COMMITMENT, OUTGOING),
    "3": (MoneyKind.DISBURSEMENT, OUTGOING),
    "1": (MoneyKind.DISBURSEMENT, INCOMING),
    "11": (MoneyKind.COMMITMENT, INCOMING),
}
REVISED = "2"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an activity says once for all its amounts."""

    language: str
    currency: str
    reporter: str
    reporter_reference: str


def surroundings(activity: etree._Element, language: str) -> Surroundings:
    """Read the defaults of an activity."""
    reporter = activity.find("reporting-org")
    names = narratives(reporter, language) if reporter is not None else []
    return Surroundings(
        language=language,
        currency=activity.get("default-currency", "").strip().upper(),
        reporter=names[0].text if names else "",
        reporter_reference=reporter.get("ref", "").strip() if reporter is not None else "",
    )


def read_amounts(activity: etree._Element, around: Surroundings, warnings: list[str]) -> tuple[ReadAmount, ...]:
    """The amounts of an activity in the order of the file; what could not be read is said in `warnings`."""
    return tuple(amount for _, amount in amount_elements(activity, around, warnings))


def amount_elements(
    activity: etree._Element, around: Surroundings, warnings: list[str]
) -> Iterator[tuple[etree._Element, ReadAmount]]:
    """Each element that counts, with its amount."""
    for budget in _current_budgets(activity):
        if (amount := _budget(budget, around, warnings)) is not None:
            yield budget, amount
    for transaction in _one_direction(activity):
        if (amount := _transaction(transaction, around, warnings)) is not None:
            yield transaction, amount


def transaction_code(transaction: etree._Element) -> str:
    """The code of a transaction's type."""
    kind = transaction.find("transaction-type")
    return kind.get("code", "").strip() if kind is not None else ""


def _one_direction(activity: etree._Element) -> Iterator[etree._Element]:
    """Leave out incoming funds of a kind where the activity also says what went out."""
    flows = [(one, FLOWS.get(transaction_code(one))) for one in activity.iterchildren("transaction")]
    going_out = {flow[0] for _, flow in flows if flow and flow[1] == OUTGOING}
    for transaction, flow in flows:
        if flow and (flow[1] == OUTGOING or flow[0] not in going_out):
            yield transaction


def _current_budgets(activity: etree._Element) -> Iterator[etree._Element]:
    """Leave out an original budget where a revised one covers part of its period."""
    budgets = list(activity.iterchildren("budget"))
    revised = [_period(one) for one in budgets if one.get("type", "").strip() == REVISED]
    for budget in budgets:
        if budget.get("type", "").strip() == REVISED or not any(_meet(_period(budget), other) for other in revised):
            yield budget


Span = tuple[date | None, date | None]


def _meet(left: Span, right: Span) -> bool:
    starts, ends = max(left[0] or date.min, right[0] or date.min), min(left[1] or date.max, right[1] or date.max)
    return starts < ends


def _period(element: etree._Element) -> Span:
    """Start and the first day after the end; IATI names the last day."""
    end = _date(element.find("period-end"))
    return _date(element.find("period-start")), (end + ONE_DAY if end and end < date.max else end)


def _budget(budget: etree._Element, around: Surroundings, warnings: list[str]) -> ReadAmount | None:
    money = _money(budget, around, warnings)
    if money is None:
        return None
    value, currency, dated_on = money
    starts_on, ends_on = _period(budget)
    return ReadAmount(MoneyKind.BUDGET, value, currency, dated_on, starts_on, ends_on)


def _transaction(transaction: etree._Element, around: Surroundings, warnings: list[str]) -> ReadAmount | None:
    money = _money(transaction, around, warnings)
    if money is None:
        return None
    kind, direction = FLOWS[transaction_code(transaction)]
    reporter = (around.reporter, around.reporter_reference)
    provider = _body(transaction, "provider-org", around, reporter if direction == OUTGOING else ("", ""))
    receiver = _body(transaction, "receiver-org", around, reporter if direction == INCOMING else ("", ""))
    return ReadAmount(
        kind,
        money[0],
        money[1],
        _date(transaction.find("transaction-date")) or money[2],
        provider=provider[0],
        receiver=receiver[0],
        provider_reference=provider[1],
        receiver_reference=receiver[1],
        direction=direction,
    )


def _body(transaction: etree._Element, tag: str, around: Surroundings, otherwise: tuple[str, str]) -> tuple[str, str]:
    body = transaction.find(tag)
    if body is None:
        return otherwise
    names = narratives(body, around.language)
    return (names[0].text if names else "", body.get("ref", "").strip())


def _money(
    element: etree._Element, around: Surroundings, warnings: list[str]
) -> tuple[Decimal, str, date | None] | None:
    value = element.find("value")
    text = (value.text or "").strip() if value is not None else ""
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if value is None or not number.is_finite():
        warnings.append(
            phrase(
                "%(element)s: the value %(text)s is not a number, so it is not counted as an amount",
                element=element.tag,
                text=repr(text),
            )
        )
        return None
    currency = value.get("currency", "").strip().upper() or around.currency
    if not currency:
        warnings.append(
            phrase(
                "%(element)s: %(text)s has no currency, so it is not counted as an amount",
                element=element.tag,
                text=text,
            )
        )
        return None
    return number, currency, date_of(value.get("value-date", ""))


def _date(element: etree._Element | None) -> date | None:
    return date_of(element.get("iso-date", "")) if element is not None else None


def date_of(text: str) -> date | None:
    """An ISO date, with or without a zone behind it; nothing where it is none.

    Examples
    --------
    >>> date_of("2020-02-01Z"), date_of("soon")
    (datetime.date(2020, 2, 1), None)
    """
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
