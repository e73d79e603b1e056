"""Learns the habits of one document (titled articles, Roman chapters, ...) before it is read line by line."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from kerege.engines.document_structure.heading_table import HEADINGS
from kerege.engines.document_structure.headings import Heading, recognise_heading
from kerege.engines.document_structure.markers import Marker, read_marker
from kerege.engines.document_structure.numerals import roman_value
from kerege.engines.document_structure.outline import Level
from kerege.engines.document_structure.units import Unit

ENDS_SENTENCE = re.compile(r"[.;:,]\s*$")
RUN_IN_HEADING = re.compile(r"^(?P<heading>[^.]{3,160}\.\s?[—–-]{1,2})\s*(?P<rest>\S.*)$", re.S)
UNTITLED_CHARACTERS = 100
FEW_HEADINGS = 3
ANY_LANGUAGE = frozenset({"stamp", "annex", "named"})


@dataclass(frozen=True, slots=True)
class Profile:
    """Habits of a document that decide how an ambiguous line is read."""

    language: str
    has_articles: bool = False
    has_chapters: bool = False
    untitled_articles: bool = False
    numbered_articles: bool = False
    roman_chapters: bool = False
    decimal_chapters: frozenset[int] = frozenset()
    hint_levels: dict[int, Level] = field(default_factory=dict)


def best_language(units: Sequence[Unit], declared: str) -> str:
    """Return the row of the heading table that finds most headings; the declared one wins a tie."""
    sample = [unit for unit in units if unit.kind != "note" and len(unit.text) <= 400]
    wanted = declared.casefold().split("-")[0]
    related = [tag for tag in HEADINGS if wanted and tag.casefold().split("-")[0] == wanted]
    scores = {tag: _headings_found(sample, tag) for tag in related}
    own = max(related, key=lambda tag: scores[tag], default="")
    if own and scores[own] >= FEW_HEADINGS:
        return own
    scores |= {tag: _headings_found(sample, tag) for tag in HEADINGS if tag not in related}
    best = max(HEADINGS, key=lambda tag: (scores[tag], tag in related))
    return best if scores[best] > scores.get(own, 0) + 1 or not own else own


def _headings_found(units: Sequence[Unit], language: str) -> int:
    heads = [recognise_heading(unit, language) for unit in units]
    return sum(head is not None and head.word not in ANY_LANGUAGE for head in heads)


def profile_of(units: Sequence[Unit], heads: Sequence[Heading | None], skipped: set[int], language: str) -> Profile:
    """Return the habits of the document whose units and headings are given.

    Notes
    -----
    ``skipped`` holds the indices of notes, contents and quotations. Deterministic; O(n).
    """
    places = [index for index in range(len(units)) if index not in skipped]
    kept = [head for index in places if (head := heads[index]) is not None]
    levels = Counter(head.level for head in kept)
    rests = [head.rest for head in kept if head.level is Level.ARTICLE and head.rest]
    marked = [(index, mark) for index in places if heads[index] is None and (mark := read_marker(units[index].text))]
    return Profile(
        language=language,
        has_articles=levels[Level.ARTICLE] > 0,
        has_chapters=levels[Level.CHAPTER] > 0,
        untitled_articles=_are_untitled(rests),
        numbered_articles=language == "en" and not levels[Level.ARTICLE] and _has_titled_points(marked),
        roman_chapters=_has_roman_headings(marked),
        decimal_chapters=frozenset(_decimal_chapters(marked)),
        hint_levels=_hint_levels(units, heads, places),
    )


def _are_untitled(rests: list[str]) -> bool:
    if not rests:
        return False
    closed = sum(ENDS_SENTENCE.search(rest) is not None for rest in rests)
    return closed * 2 > len(rests) and median(map(len, rests)) > UNTITLED_CHARACTERS


def _has_titled_points(marked: list[tuple[int, Marker]]) -> bool:
    points = [mark for _, mark in marked if mark.style == "point"]
    run_in = sum(RUN_IN_HEADING.match(mark.rest) is not None for mark in points)
    subsections = sum(mark.style == "(number)" for _, mark in marked)
    return run_in >= 2 or (len(points) >= 2 and subsections >= len(points) / 2)


def _has_roman_headings(marked: list[tuple[int, Marker]]) -> bool:
    values = {
        roman_value(mark.label.rstrip("."))
        for _, mark in marked
        if mark.style == "roman." and not ENDS_SENTENCE.search(mark.rest)
    }
    return {1, 2} <= values


def _decimal_chapters(marked: list[tuple[int, Marker]]) -> list[int]:
    found = []
    for (index, mark), (_, after) in itertools.pairwise(marked):
        is_title = mark.style == "point" and len(mark.rest) <= 150 and not ENDS_SENTENCE.search(mark.rest)
        if is_title and after.style == "dotted" and after.components[0] == mark.number:
            found.append(index)
    return found


def _hint_levels(units: Sequence[Unit], heads: Sequence[Heading | None], places: Sequence[int]) -> dict[int, Level]:
    counts: dict[int, Counter[Level]] = {}
    for index in places:
        head, unit = heads[index], units[index]
        if head is not None and unit.kind == "heading" and unit.level:
            counts.setdefault(unit.level, Counter())[head.level] += 1
    return {hint: counter.most_common(1)[0][0] for hint, counter in counts.items()}
