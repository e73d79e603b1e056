"""Writes plain values so that the same content is always the same bytes (after RFC 8785)."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any


def canonical(value: Any) -> bytes:
    """The value as JSON with sorted keys, no blanks, UTF-8, whole numbers without a fraction, instants in UTC.

    Sources
    -------
    RFC 8785, doi:10.17487/RFC8785; keys are sorted by code points, which equals its order for keys in ASCII.

    Examples
    --------
    >>> canonical({"b": 1.0, "a": [date(2026, 1, 2), None, True]})
    b'{"a":["2026-01-02",null,true],"b":1}'
    """
    text = json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode()


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
