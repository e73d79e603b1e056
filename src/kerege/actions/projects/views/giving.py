"""Contributions with everything that their rows show worked out, for a page shows many of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import floatformat

from kerege.actions.projects.models.words import MONEY_LABELS
from kerege.actions.projects.selectors.giving import Given, GivenAmount
from kerege.actions.projects.views.rows import Day, day_row


@dataclass(frozen=True, slots=True)
class AmountRow:
    """An amount in the reader's words, with its day or its period."""

    kind: str
    value: str
    currency: str
    day: Day | None
    starts_on: Day | None
    ends_on: Day | None


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A contribution, its amounts in the reader's words."""

    given: Given
    amounts: tuple[AmountRow, ...]


def given_rows(given: Iterable[Given]) -> list[GivenRow]:
    """The rows in the order of the contributions."""
    labels = {value: str(label) for value, label in MONEY_LABELS}
    return [GivenRow(one, tuple(_amount(amount, labels) for amount in one.amounts)) for one in given]


def _amount(amount: GivenAmount, labels: dict[str, Any]) -> AmountRow:
    return AmountRow(
        kind=labels[amount.kind],
        value=floatformat(amount.value, "-2g"),
        currency=amount.currency,
        day=day_row(amount.dated_on),
        starts_on=day_row(amount.starts_on),
        ends_on=day_row(amount.ends_on),
    )
