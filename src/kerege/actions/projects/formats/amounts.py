"""Amounts of money as pages write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

import pycountry

from kerege.actions.projects.formats.libraries import registry_data

_SIGNS: Final[dict[str, str]] = registry_data("money")["currencies"]
_FACTORS: Final[dict[str, int]] = registry_data("money")["factors"]
_NUMBER = r"\d[\d\s\u00a0\u202f.,'’]*\d|\d"
_FACTOR = r"(?:\s*(" + "|".join(sorted(map(re.escape, _FACTORS), key=len, reverse=True)) + r")(?![^\W\d_]))?"
_MARK = r"[^\d\s+-][^\d]{0,14}?"
_AMOUNT = re.compile(
    rf"(?P<before>{_MARK})?\s*(?P<number>-?(?:{_NUMBER})){_FACTOR}\s*(?P<after>[^\d\s,;]+(?:\s+(?:dollars?|сша))?)?",
    re.I,
)
_CODES: Final = frozenset(currency.alpha_3 for currency in pycountry.currencies)


@dataclass(frozen=True, slots=True)
class Amount:
    """A value and its currency (ISO 4217), empty where the text names none."""

    value: Decimal
    currency: str


def read_amount(text: str, *, currency: str = "") -> Amount | None:
    """Return the amount that a text states, or None where it states none that can be relied on.

    Examples
    --------
    >>> read_amount("EUR 5.0 M")
    Amount(value=Decimal('5000000.0'), currency='EUR')
    >>> read_amount("3 499 600 €")
    Amount(value=Decimal('3499600'), currency='EUR')
    >>> read_amount("not stated") is None
    True
    """
    readings = [amount for found in _AMOUNT.finditer(text) if (amount := _reading(found)) is not None]
    if not readings:
        return None
    named = next((amount for amount in readings if amount.currency), readings[0])
    return named if named.currency else Amount(named.value, _currency(currency))


def _reading(found: re.Match[str]) -> Amount | None:
    factor = _FACTORS.get((found[3] or "").casefold(), 1)
    value = _value(found["number"], is_scaled=factor != 1)
    if value is None:
        return None
    return Amount(value * factor, _currency(found["before"] or "") or _currency(found["after"] or ""))


def _currency(text: str) -> str:
    plain = " ".join(text.split()).strip("():[] ").casefold()
    if plain in _SIGNS:
        return _SIGNS[plain]
    words = re.findall(r"[^\W\d_]{3}(?![^\W\d_])", text.upper())
    known = [word for word in words if word in _CODES]
    if known:
        return known[0]
    return next((code for sign, code in _SIGNS.items() if sign in plain), "")


def _value(number: str, *, is_scaled: bool) -> Decimal | None:
    plain = re.sub(r"[\s\u00a0\u202f'’]", "", number)
    marks = [sign for sign in plain if sign in ".,"]
    if len(set(marks)) == 2:
        decimal = marks[-1]
        plain = plain.replace("," if decimal == "." else ".", "").replace(decimal, ".")
    elif len(marks) > 1:
        plain = plain.replace(marks[0], "")
    elif marks:
        digits = len(plain) - plain.index(marks[0]) - 1
        is_grouping = digits == 3 and not is_scaled
        plain = plain.replace(marks[0], "" if is_grouping else ".")
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None
