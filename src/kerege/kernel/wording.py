"""Sentences for people that can still be said in a person's language after the place that made them is gone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

# Only named places count, never a width or a conversion: who read a stranger's file may have chosen the pattern.
_PLACE: Final = re.compile(r"%\((\w+)\)s|%%")
MOST_NESTED: Final = 8
_PATTERN, _VALUES = "say", "with"

Value = str | int


class Phrase(str):
    """An English sentence that still knows its pattern and its values; a value may be a phrase itself.

    To whoever does not ask it is the sentence: it prints, compares and is stored as any text. `said` and
    `plain_phrase` are for those who ask.
    """

    pattern: str
    values: Mapping[str, Value]
    depth: int

    def __new__(cls, pattern: str, values: Mapping[str, Value] | None = None) -> Phrase:
        given = dict(values or {})
        depth = 1 + max((value.depth for value in given.values() if isinstance(value, Phrase)), default=0)
        lacking = {found[1] for found in _PLACE.finditer(pattern) if found[1]} - set(given)
        if not pattern or lacking or depth > MOST_NESTED or not all(map(_is_value, given.values())):
            raise ValueError(f"a phrase needs a pattern and a value for each of its places: {pattern!r}")
        made = super().__new__(cls, _filled(pattern, {name: str(value) for name, value in given.items()}))
        made.pattern, made.values, made.depth = pattern, given, depth
        return made

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way back from a child process with pattern and values."""
        return (Phrase, (self.pattern, dict(self.values)))


def phrase(pattern: str, /, **values: Value) -> Phrase:
    """Make a sentence out of its pattern, by which catalogues know it, and its values.

    Examples
    --------
    >>> remedy = phrase("Split it.")
    >>> said_later = phrase("%(pages)s pages are too many. %(remedy)s", pages=4000, remedy=remedy)
    >>> said_later, said_later.values["pages"]
    ('4000 pages are too many. Split it.', 4000)
    """
    return Phrase(pattern, values)


def joined(parts: Iterable[str], *, between: str = ", ") -> str:
    """Texts one after another, as one phrase; what parts them may be a phrase as well.

    Examples
    --------
    >>> joined([phrase("a title"), "1.2", phrase("a status")], between=phrase(" or "))
    'a title or 1.2 or a status'
    """
    named = {f"part{place}": part for place, part in enumerate(parts)}
    if not named:
        return ""
    return Phrase("%(between)s".join(f"%({name})s" for name in named), {**named, "between": between})


def said(text: str, translate: Callable[[str], str]) -> str:
    """A phrase in another language, its values too; every other text as it is, and a phrase without a translation.

    Examples
    --------
    >>> words = {"Split %(what)s.": "Разделите %(what)s.", "the file": "файл"}
    >>> said(phrase("Split %(what)s.", what=phrase("the file")), lambda source: words.get(source, source))
    'Разделите файл.'
    >>> said("Split it.", words.__getitem__)
    'Split it.'
    """
    if not isinstance(text, Phrase):
        return text
    values = {
        name: said(value, translate) if isinstance(value, str) else str(value) for name, value in text.values.items()
    }
    words = _filled(translate(text.pattern), values)
    return text if words == text else words


def plain_phrase(text: str) -> str | dict[str, Any]:
    """A phrase as data that JSON can hold; every other text is such data.

    Examples
    --------
    >>> plain_phrase(phrase("Row %(row)s is empty.", row=7)), plain_phrase("as written")
    ({'say': 'Row %(row)s is empty.', 'with': {'row': 7}}, 'as written')
    """
    if not isinstance(text, Phrase):
        return text
    values = {name: plain_phrase(value) if isinstance(value, str) else value for name, value in text.values.items()}
    return {_PATTERN: text.pattern, _VALUES: values}


def phrase_from_plain(plain: str | Mapping[str, Any]) -> str:
    """The phrase again; data that never was one stays as it is.

    Examples
    --------
    >>> phrase_from_plain({"say": "Row %(row)s is empty.", "with": {"row": 7}}), phrase_from_plain("as written")
    ('Row 7 is empty.', 'as written')
    """
    if not isinstance(plain, Mapping):
        return plain
    values = {
        name: value if isinstance(value, int) else phrase_from_plain(value) for name, value in plain[_VALUES].items()
    }
    return Phrase(plain[_PATTERN], values)


def _is_value(value: object) -> bool:
    return isinstance(value, str | int)


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    """Put values into their places; a place that a faulty translation invented stays to be seen."""
    return _PLACE.sub(lambda found: values.get(found[1], found[0]) if found[1] else "%", pattern)
