"""Makes any text fit for any form: nothing that a file format refuses, nothing longer than a table bears."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import Any, TypeVar

CUT_AT = 900
LONGEST_ANNEX = 20_000
CUT_MARK = " […]"
# XML 1.0 and PDF know none of these: control characters, halves of surrogate pairs, noncharacters.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}\x00-\x20]+", re.IGNORECASE)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text with the language that it really is in; `note` says so where it is not the reader's."""

    text: str
    language: str = ""
    note: str = ""


def printable(text: str) -> str:
    """The text without the characters that no document format can hold.

    Examples
    --------
    >>> printable("Art\\x00icle\\ud800 1")
    'Article 1'
    """
    # most texts are plainly printable, which is told a hundred times faster than what exactly is not
    return text if text.isprintable() else UNPRINTABLE.sub("", text)


def cleaned(value: T) -> T:
    """The same value, every text in it printable; dataclasses, tuples and dictionaries are walked through."""
    return _cleaned(value)  # type: ignore[no-any-return]


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, tuple):
        clean_items = tuple(_cleaned(item) for item in value)
        return value if all(map(is_, clean_items, value)) else clean_items
    if isinstance(value, dict):
        clean = {key: _cleaned(item) for key, item in value.items()}
        return value if all(clean[key] is item for key, item in value.items()) else clean
    if is_dataclass(value) and not isinstance(value, type):
        return _cleaned_fields(value)
    return value


def _cleaned_fields(value: Any) -> Any:
    """The same dataclass where nothing in it had to be cleaned, as in nearly all."""
    changed = {}
    for name in _field_names(value.__class__):
        item = getattr(value, name)
        clean = _cleaned(item)
        if clean is not item:
            changed[name] = clean
    return replace(value, **changed) if changed else value


@cache
def _field_names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def excerpt(text: str, *, limit: int = CUT_AT) -> str:
    """The beginning of a long text, cut between words and marked; a short text as it is.

    Parameters
    ----------
    text : any length.
    limit : characters at most, without the mark; at least 1.

    Examples
    --------
    >>> excerpt("one two three", limit=8), excerpt("one", limit=8)
    ('one two […]', 'one')
    """
    if len(text) <= limit:
        return text
    head = text[: limit + 1]
    cut = max(head.rfind(" "), head.rfind("\n"))
    return head[: cut if cut > limit // 2 else limit].rstrip() + CUT_MARK


def web_address(text: str) -> str:
    """The text if it is a plain web address, else nothing: what is no address never becomes a link.

    Examples
    --------
    >>> web_address("https://example.org/a(1)"), web_address("javascript:alert(1)")
    ('https://example.org/a(1)', '')
    """
    return text if len(text) <= 2000 and ADDRESS.fullmatch(text) else ""
