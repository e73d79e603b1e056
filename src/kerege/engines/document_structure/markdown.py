"""Writes an outline as Markdown that reads well and can be imported again."""

from __future__ import annotations

import re

from kerege.engines.document_structure.outline import Level, NoteKind, Provision, Result

DEPTHS = {
    Level.ANNEX: 2, Level.PART: 2, Level.SECTION: 2, Level.SUBSECTION: 2,
    Level.CHAPTER: 3, Level.DIVISION: 4, Level.ARTICLE: 5,
}  # fmt: skip
SPECIAL = re.compile(r"([\\`*_#\[\]<>|])")


def to_markdown(result: Result) -> str:
    """Return the outline as Markdown: headings down to the article, paragraphs below it.

    Amendment notes follow their provision in italics. Deterministic; O(n).

    >>> to_markdown(Result("Закон", "ru", (Provision(Level.ARTICLE, label="Статья 1.", heading="Цель"),)))
    '# Закон\\n\\n##### Статья 1. Цель\\n'
    """
    lines = [f"# {escaped(result.title)}"] if result.title else []
    lines += [
        f"*{escaped(note.text)}*"
        for note in result.notes
        if note.kind in {NoteKind.AMENDMENT, NoteKind.EDITORIAL, NoteKind.STAMP}
    ]
    for provision in result.walk():
        lines.extend(_lines(provision))
    lines += [escaped(note.text) for note in result.notes if note.kind is NoteKind.CONCLUSION]
    return "\n\n".join(lines) + "\n"


def _lines(provision: Provision) -> list[str]:
    head = " ".join(part for part in (provision.label, provision.heading) if part)
    texts = provision.text.split("\n") if provision.text else []
    notes = [f"*{escaped(note.text)}*" for note in provision.notes]
    if provision.level is Level.ANNEX:
        title = [f"**{escaped(provision.heading)}**"] if provision.heading else []
        label = [f"## {escaped(provision.label)}"] if provision.label else []
        return [*label, *notes, *title, *map(escaped, texts)]
    if provision.level in DEPTHS:
        lines = [f"{'#' * DEPTHS[provision.level]} {escaped(head)}"] if head else []
        lines += [escaped(text) for text in texts]
    else:
        first = " ".join(part for part in (head, texts[0] if texts else "") if part)
        lines = [escaped(text) for text in [first, *texts[1:]] if text]
    return lines + notes


def escaped(text: str) -> str:
    """Return text with the signs that Markdown would read as its own marks escaped."""
    return SPECIAL.sub(r"\\\1", text.replace("\t", " / "))
