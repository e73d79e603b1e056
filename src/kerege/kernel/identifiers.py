"""Stable names (URNs) that a record keeps wherever it travels."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kerege.kernel.errors import InvalidInput

_PART = re.compile(r"[a-z0-9][a-z0-9._/@+-]*\Z")
_PREFIX = "urn:kerege:"


@dataclass(frozen=True, slots=True)
class Urn:
    """A parsed stable name: its kind and the parts behind it."""

    kind: str
    parts: tuple[str, ...]


def urn(kind: str, *parts: object) -> str:
    """Compose a stable name (RFC 8141, namespace `kerege`), always in lower case.

    Raises
    ------
    InvalidInput
        When a part is empty or holds a character other than letters, digits and ``._/@+-``.

    Examples
    --------
    >>> urn("country", "KZ")
    'urn:kerege:country:kz'
    """
    cleaned = [str(part).lower() for part in (kind, *parts)]
    for part in cleaned:
        if not _PART.match(part):
            raise InvalidInput(
                f"'{part}' cannot stand in a stable name; use letters, digits and . _ / @ + - only.", field="urn"
            )
    return _PREFIX + ":".join(cleaned)


def parse_urn(name: str) -> Urn:
    """Take a stable name apart.

    Raises
    ------
    InvalidInput
        When the name is not of the form ``urn:kerege:kind:part``.

    Examples
    --------
    >>> parse_urn("urn:kerege:country:kz").parts
    ('kz',)
    """
    if not name.startswith(_PREFIX):
        raise InvalidInput(f"'{name}' is no stable name of Kerege; it begins with {_PREFIX}", field="urn")
    kind, *parts = name[len(_PREFIX) :].split(":")
    if not parts or not all(_PART.match(part) for part in (kind, *parts)):
        raise InvalidInput(f"'{name}' is incomplete: expected {_PREFIX}KIND:PART", field="urn")
    return Urn(kind=kind, parts=tuple(parts))
