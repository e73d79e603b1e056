"""Chooses which of a provision's wordings leads, and which stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Offered:
    """One wording of a place: whose turn it is depends on its weight, its day and its language."""

    provision_id: int
    language: str
    is_authentic: bool
    valid_from: date | None
    is_searched: bool


def in_order(wordings: Iterable[Offered], *, reader: str) -> list[Offered]:
    """One wording per language: authentic before translated, newest first, then the reader's own language.

    The first leads. Where it is not in the reader's language, the wording that is comes second.

    Parameters
    ----------
    wordings : in the order in which the engine valued them.
    reader : BCP 47 tag of the reader's language.

    Examples
    --------
    >>> old, new = date(2021, 1, 1), date(2025, 10, 1)
    >>> english, kazakh = Offered(1, "en", False, old, True), Offered(2, "kk", True, old, True)
    >>> russian = Offered(3, "ru", True, new, True)
    >>> [one.provision_id for one in in_order([english, kazakh, russian], reader="en")]
    [3, 1, 2]
    """
    kept = _one_per_language(wordings)
    ordered = sorted(kept, key=lambda one: _place(one, reader=reader))
    leading, rest = ordered[:1], ordered[1:]
    rest.sort(key=lambda one: not _same(one.language, reader))
    return leading + rest


def is_older(one: Offered, *, than: Offered) -> bool:
    """Whether a wording began to hold before another did."""
    return (one.valid_from or date.min) < (than.valid_from or date.min)


def _one_per_language(wordings: Iterable[Offered]) -> Sequence[Offered]:
    """The wording that was searched stands for its language; without one, the newest."""
    kept: dict[str, Offered] = {}
    for one in wordings:
        held = kept.get(one.language)
        if held is None or _stands_before(one, held):
            kept[one.language] = one
    return list(kept.values())


def _stands_before(one: Offered, held: Offered) -> bool:
    if one.is_searched != held.is_searched:
        return one.is_searched
    return not one.is_searched and is_older(held, than=one)


def _place(one: Offered, *, reader: str) -> tuple[bool, int, bool]:
    return (not one.is_authentic, -(one.valid_from or date.min).toordinal(), not _same(one.language, reader))


def _same(language: str, reader: str) -> bool:
    """Uzbek without a script is written in Latin letters."""
    plain = {"uz": "uz-latn"}
    return plain.get(language.lower(), language.lower()) == plain.get(reader.lower(), reader.lower())
