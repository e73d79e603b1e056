"""Turns blocks into clean one-line units, mending sentences that a page break tore apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kerege.engines.document_structure.outline import SourceBlock

INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
BLANKS = re.compile(r"[^\S\n\t]+")
# A lost line end: "...;б) второе", "... (исключен)24) третье" with no blank before the mark.
GLUED_ITEM = re.compile(r"(?<=;)(?=[а-яё]\)\s?[^\W\d_])|(?<=[;.)])(?=\d{1,2}\)\s?[^\W\d_])")
UNFINISHED = re.compile(r"[\w,–—\-(«„“\"]$")
STARTS_LIKE_MARKER = re.compile(r"^(?:\(?\w{1,4}\)|[-–—•·*]\s|\d+[.)])")

SENTENCE_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph of the document: its clean text, its looks and the blocks it came from."""

    text: str
    kind: str = "paragraph"
    level: int = 0
    bold: bool = False
    centred: bool = False
    blocks: tuple[int, ...] = ()
    page: int = 0

    @property
    def is_upper(self) -> bool:
        """Return whether the text is set in capitals (at least four letters, none small)."""
        return self.text.isupper() and sum(letter.isalpha() for letter in self.text) >= 4

    @property
    def is_prominent(self) -> bool:
        """Return whether the file sets the text apart as headings usually are."""
        return self.kind == "heading" or self.bold or self.centred or self.is_upper


def clean(text: str) -> str:
    """Return the text without invisible characters and with single blanks.

    >>> clean("био\u00adлогия \u00a0и   наука ")
    'биология и наука'
    """
    return BLANKS.sub(" ", INVISIBLE.sub("", text)).strip()


def units_of(blocks: Sequence[SourceBlock]) -> list[Unit]:
    """Return the units of the blocks in reading order; a block of several lines gives several units."""
    units: list[Unit] = []
    for index, block in enumerate(blocks):
        lines = [line for line in map(clean, GLUED_ITEM.sub("\n", block.text).split("\n")) if line]
        if block.label:
            lines = [f"{block.label.strip()} {lines[0]}".strip(), *lines[1:]] if lines else [block.label.strip()]
        units.extend(
            Unit(line, block.kind, block.level, block.bold, block.centred, (index,), block.page) for line in lines
        )
    return _mended(units)


def _mended(units: list[Unit]) -> list[Unit]:
    mended: list[Unit] = []
    last_text = -1
    for unit in units:
        if last_text >= 0 and _continues(mended[last_text], unit):
            before = mended[last_text]
            glue = "" if before.text.endswith("-") and unit.text[0].islower() else " "
            text = f"{before.text}{glue}{unit.text}"
            mended[last_text] = replace(before, text=text, blocks=before.blocks + unit.blocks)
            continue
        mended.append(unit)
        if unit.kind != "note":
            last_text = len(mended) - 1
    return mended


def _continues(before: Unit, unit: Unit) -> bool:
    if {before.kind, unit.kind} & {"note", "table_row", "structure"} or unit.kind != before.kind:
        return False
    if not unit.text[:1].islower() or STARTS_LIKE_MARKER.match(unit.text):
        return False
    if UNFINISHED.search(before.text) is None or before.bold != unit.bold:
        return False
    return before.page != unit.page or (unit.kind == "paragraph" and len(before.text) >= SENTENCE_CHARACTERS)
