"""Shows why a provision was found: the passage around the words of the question, with the words marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kerege.kernel.text import search_text

_WORD = re.compile(r"[\w'’‘ʻʼ`]+")
WIDTH = 260
LONGEST_QUERY_WORDS = 12


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that is or is not one of the words looked for."""

    text: str
    is_marked: bool


def query_forms(query: str) -> list[list[str]]:
    """The question in the spellings in which texts are stored; any one of them may match.

    >>> query_forms("Уведомление о случае")[0]
    ['уведомлен', 'о', 'случа']
    """
    forms = [search_text(query, language).split()[:LONGEST_QUERY_WORDS] for language in ("", "uz-Cyrl")]
    return [form for number, form in enumerate(forms) if form and form not in forms[:number]]


def fragment(text: str, *, language: str, words: Iterable[str], width: int = WIDTH) -> list[Run]:
    """The stretch of `text` around the first word found, cut at word borders, as marked and unmarked runs.

    >>> runs = fragment("О биологической безопасности", language="ru", words=["безопасн"])
    >>> [run.text for run in runs if run.is_marked]
    ['безопасности']
    """
    wanted = tuple(words)
    spans = _matches(text, language=language, wanted=wanted)
    start, end = _window(text, first=spans[0][0] if spans else 0, width=width)
    inside = [(max(left, start), min(right, end)) for left, right in spans if left < end and right > start]
    return _runs(text, start=start, end=end, spans=inside)


def _matches(text: str, *, language: str, wanted: tuple[str, ...]) -> list[tuple[int, int]]:
    if not wanted:
        return []
    return [
        found.span()
        for found in _WORD.finditer(text)
        if any(form.startswith(wanted) for form in search_text(found[0], language).split())
    ]


def _window(text: str, *, first: int, width: int) -> tuple[int, int]:
    start = max(0, first - width // 3)
    if start:
        start = text.find(" ", start) + 1
    end = min(len(text), start + width)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    return start, end


def _runs(text: str, *, start: int, end: int, spans: Sequence[tuple[int, int]]) -> list[Run]:
    runs: list[Run] = [Run("… ", is_marked=False)] if start else []
    at = start
    for left, right in spans:
        runs += [Run(text[at:left], is_marked=False), Run(text[left:right], is_marked=True)]
        at = right
    runs.append(Run(text[at:end] + (" …" if end < len(text) else ""), is_marked=False))
    return [run for run in runs if run.text]
