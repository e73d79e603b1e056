"""Keeps YAML values exactly while they live in JSON columns, and keeps what the columns do not say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

Json = Any


def same(left: Any, right: Any) -> bool:
    """Whether two values are equal in type as well: 1, 1.0 and true are three things.

    >>> same({"a": [1]}, {"a": [1]}), same(1, True), same(float("nan"), float("nan"))
    (True, False, True)
    """
    if type(left) is not type(right):
        return False
    if isinstance(left, dict):
        if len(left) != len(right):
            return False
        types = {key: type(key) for key in right}
        return all(types.get(key) is type(key) and same(value, right[key]) for key, value in left.items())
    if isinstance(left, list):
        return len(left) == len(right) and all(same(a, b) for a, b in zip(left, right, strict=True))
    if isinstance(left, float):
        return repr(left) == repr(right)
    return bool(left == right)


def encode(value: Any) -> Json:
    """A JSON value from which `decode` returns the YAML value, types included.

    >>> encode({"on": date(2026, 1, 2), "share": 0.5})
    {'on': {'!date': '2026-01-02'}, 'share': {'!float': '0.5'}}
    """
    if isinstance(value, dict):
        if all(isinstance(key, str) and not key.startswith("!") for key in value):
            return {key: encode(one) for key, one in value.items()}
        return {"!map": encode_pairs(value)}
    if isinstance(value, list):
        return [encode(one) for one in value]
    if isinstance(value, float):
        return {"!float": repr(value)}
    if isinstance(value, datetime):
        return {"!datetime": value.isoformat()}
    if isinstance(value, date):
        return {"!date": value.isoformat()}
    return value


def encode_pairs(mapping: dict[Any, Any]) -> list[list[Json]]:
    """The mapping as pairs, so that its order survives any database."""
    return [[encode(key), encode(value)] for key, value in mapping.items()]


def decode(value: Json) -> Any:
    """The YAML value that `encode` was given."""
    if isinstance(value, list):
        return [decode(one) for one in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        ((tag, content),) = value.items()
        if tag in _DECODERS:
            return _DECODERS[tag](content)
    return {key: decode(one) for key, one in value.items()}


def decode_pairs(pairs: list[list[Json]]) -> dict[Any, Any]:
    """The mapping that `encode_pairs` was given."""
    return {decode(key): decode(value) for key, value in pairs}


_DECODERS: dict[str, Callable[[Any], Any]] = {
    "!map": decode_pairs,
    "!float": float,
    "!datetime": datetime.fromisoformat,
    "!date": date.fromisoformat,
}


def remainder(raw: Any, rebuilt: Any) -> Json:
    """What must be added to `rebuilt` to get `raw` back; an empty mapping when nothing is missing.

    >>> remainder({"a": 1, "b": {"c": 2}}, {"a": 1, "b": {}, "d": 3})
    {'drop': ['d'], 'into': {'b': {'set': [['c', 2]]}}}
    """
    if same(raw, rebuilt):
        return {}
    if not (_is_plain(raw) and _is_plain(rebuilt)):
        return {"is": encode(raw)}
    parts: dict[str, Json] = {
        "drop": sorted(key for key in rebuilt if key not in raw),
        "set": [[key, encode(value)] for key, value in raw.items() if key not in rebuilt],
        "into": {key: remainder(value, rebuilt[key]) for key, value in raw.items() if key in rebuilt},
    }
    parts["into"] = {key: rest for key, rest in parts["into"].items() if rest}
    return {name: part for name, part in parts.items() if part}


def restore(rebuilt: Any, rest: Json) -> Any:
    """The value from which `rest` was computed."""
    if not rest:
        return rebuilt
    if "is" in rest:
        return decode(rest["is"])
    restored = {key: value for key, value in rebuilt.items() if key not in rest.get("drop", [])}
    for key, part in rest.get("into", {}).items():
        restored[key] = restore(restored[key], part)
    restored.update((key, decode(value)) for key, value in rest.get("set", []))
    return restored


def _is_plain(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(key, str) for key in value)
