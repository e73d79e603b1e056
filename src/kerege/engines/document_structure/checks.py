"""Says what looks odd in an outline, so that a person looks there first."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from kerege.engines.document_structure.numerals import number_key
from kerege.engines.document_structure.outline import Level, Provision, Result
from kerege.engines.document_structure.units import Unit

MOST_WARNINGS = 60
LONG_CHARACTERS = 12_000


def warnings_of(result: Result, units: Sequence[Unit]) -> tuple[str, ...]:
    """Return the oddities of an outline: gaps, repeats, empty articles, very long provisions."""
    found = [*_gaps(result.articles()), *_repeats(result), *_shapes(result)]
    if units and not any(provision.label for provision in result.walk()):
        found.append("No numbered provision was recognised: check the language and the preview.")
    return tuple(found[:MOST_WARNINGS])


def _gaps(articles: Sequence[Provision]) -> list[str]:
    found = []
    for before, after in itertools.pairwise(articles):
        first, second = number_key(before.number), number_key(after.number)
        if first and second and second[0] > first[0] + 1:
            found.append(f"Article {before.number} is followed by article {after.number}: some numbers are missing.")
        elif first and second and second < first and second[0] != 1:
            found.append(f"Article {after.number} stands after article {before.number}: the order is unusual.")
    return found


def _repeats(result: Result) -> list[str]:
    return [
        f"The number of {provision.eid.split('-dup')[0]} occurs more than once; the repeat is {provision.eid}."
        for provision in result.walk()
        if "-dup" in provision.eid.rsplit("__", 1)[-1]
    ]


def _shapes(result: Result) -> list[str]:
    found = []
    for provision in result.walk():
        if provision.level is Level.ARTICLE and not (provision.children or provision.text or provision.heading):
            found.append(f"Article {provision.number} has neither heading nor text.")
        if len(provision.text) > LONG_CHARACTERS:
            found.append(f"{provision.eid} holds {len(provision.text)} characters: it may need to be split.")
    return found
