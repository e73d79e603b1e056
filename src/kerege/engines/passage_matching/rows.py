"""Lists that anyone can write, one requirement or passage as JSON on each line, and the run that answers."""

import json
import re
from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring as _quoted
from typing import Any

from kerege.engines.passage_matching.problem import Candidate, Passage, Requirement, Statement, Term
from kerege.kernel.errors import InvalidInput

_TAG = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_SURROGATE = re.compile("[\ud800-\udfff]")


def requirements_from_rows(lines: Iterable[str], *, source: str) -> tuple[Requirement, ...]:
    """Requirements in the order of their first row.

    Each line is an object with `id` and `text`, optionally `language` (a tag; detected when absent),
    `context` and `keywords` (a list), which count as keywords. Rows with the same id are statements of one
    requirement. Raises `InvalidInput` naming `source`, the line and the remedy.

    >>> rows = ['{"id": 6, "text": "Notify events"}', '{"id": 6, "text": "Уведомлять", "language": "ru"}']
    >>> [(one.id, len(one.statements)) for one in requirements_from_rows(rows, source="r.jsonl")]
    [('6', 2)]
    """
    statements: dict[str, list[Statement]] = {}
    keywords: dict[str, list[Statement]] = {}
    for row in _rows(lines, source):
        language = row.language()
        statements.setdefault(row.id(), []).append(Statement(row.text("text"), language))
        extra = [row.text("context", default=""), *row.texts("keywords")]
        keywords.setdefault(row.id(), []).extend(Statement(text, language) for text in extra if text)
    return tuple(Requirement(one, tuple(said), tuple(keywords[one])) for one, said in statements.items())


def passages_from_rows(lines: Iterable[str], *, source: str) -> tuple[Passage, ...]:
    """Passages in the order of their rows; fields and errors as for `requirements_from_rows`.

    Rows with the same id are versions of one passage; `context` holds the headings above the text.
    """
    return tuple(
        Passage(row.id(), row.text("text"), row.language(), row.text("context", default=""))
        for row in _rows(lines, source)
    )


def run_rows(candidates: Iterable[Candidate]) -> Iterator[str]:
    """One JSON line per candidate: requirement, passage, rank, score, terms; nearby and meaning if any."""
    # written piece by piece, because a general writer takes three times as long for hundreds of thousands of terms
    for one in candidates:
        terms = ", ".join([*map(_term_text, one.terms)])
        more = "".join(
            f', "{part}": {round(value, 6)!r}' for part in ("nearby", "meaning") if (value := getattr(one, part))
        )
        yield (
            f'{{"requirement": {_quoted(one.requirement_id)}, "passage": {_quoted(one.passage_id)}, '
            f'"rank": {one.rank}, "score": {round(one.score, 6)!r}, "terms": [{terms}]{more}}}'
        )


def _term_text(term: Term) -> str:
    return (
        f'{{"term": {_quoted(term.text)}, "found": {_quoted(term.found)}, "via": "{term.via}", '
        f'"weight": {round(term.weight, 6)!r}, "spans": {[*map(list, term.spans)]}}}'
    )


class _Row:
    """One checked line of a list."""

    def __init__(self, value: object, place: str) -> None:
        if not isinstance(value, dict):
            raise InvalidInput(
                f'{place}: expected an object like {{"id": "a", "text": "..."}}. Write one per line.',
                field=place,
            )
        self._value: dict[str, Any] = value
        self._place = place

    def refuse(self, name: str, wrong: str, remedy: str) -> InvalidInput:
        """The error that says what is wrong with a field, where, and what to do."""
        return InvalidInput(f"{self._place}: {name} {wrong}. {remedy}", field=f"{self._place}.{name}")

    def id(self) -> str:
        value = self._value.get("id")
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self.text("id")

    def text(self, name: str, *, default: str | None = None) -> str:
        """A field that holds readable text; required unless it has a default."""
        value = self._value.get(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, str):
            raise self.refuse(name, "is missing or not a text", f'Give "{name}" as a string.')
        if not value.strip() and default is None:
            raise self.refuse(name, "is empty", "Fill it in, or remove the line.")
        if not value.isascii() and _SURROGATE.search(value):
            raise self.refuse(name, "holds half a character", "Save the file as UTF-8 text again.")
        return value

    def texts(self, name: str) -> list[str]:
        """An optional field that holds a list of texts."""
        values = self._value.get(name) or []
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            raise self.refuse(name, "is not a list of texts", f'Give "{name}" as ["...", "..."], or leave it out.')
        return values

    def language(self) -> str:
        """The language tag of the row, "" to have it detected."""
        tag = self.text("language", default="")
        if tag and not _TAG.fullmatch(tag):
            raise self.refuse("language", f"is not a language tag: {tag!r}", 'Write a tag such as "ru" or "uz-Cyrl".')
        return tag


def _rows(lines: Iterable[str], source: str) -> Iterator[_Row]:
    """The rows of a list; blank lines are skipped, a list without rows is refused."""
    found = False
    for number, line in enumerate(lines, start=1):
        plain = line.lstrip("\ufeff").strip() if number == 1 else line.strip()
        if plain:
            found = True
            yield _Row(_parsed(plain, f"{source}:{number}"), f"{source}:{number}")
    if not found:
        raise InvalidInput(f"{source}: the list is empty. Write one JSON object per line.", field=source)


def _parsed(line: str, place: str) -> object:
    try:
        return json.loads(line)
    except ValueError as problem:
        raise InvalidInput(
            f"{place}: the line is not JSON ({problem}). Write one whole object per line.", field=place
        ) from problem
    except RecursionError as problem:
        raise InvalidInput(f"{place}: the line is nested too deeply. Keep the row flat.", field=place) from problem
