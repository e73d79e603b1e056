"""Joins the lines of PDF pages into paragraphs and finds the running heads and page numbers."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from kerege.foundation.files.readers.joining import (
    ENDS_PARAGRAPH,
    NEW_PARAGRAPH,
    are_capitals,
    glue,
    goes_on,
    is_hyphenated,
    is_torn_reference,
)

PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:стр(?:аница|\.)?|page|бет|sahifa|саҳифа|sahypa|хуудас)\s*)?\d{1,4}(?:\s*(?:/|из|of|бет)\s*\d{0,4})?\W*$",
    re.I,
)
EDGE = 0.09
FAR = 10_000
FEWEST_REPEATS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page; the origin of the coordinates is the lower left corner, in points."""

    text: str
    page: int
    left: float = 0
    right: float = 0
    bottom: float = 0
    top: float = 0
    size: float = 0
    page_width: float = 0
    page_height: float = 0
    bold: bool = False
    centred: bool = False


def furniture_lines(pages: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """Return page and index of the lines that repeat at the edges of pages, and of page numbers."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    for number, lines in enumerate(pages, start=1):
        for index, line in enumerate(lines):
            if not _is_at_edge(line):
                continue
            if PAGE_NUMBER.match(line.text):
                found.add((number, index))
            places[re.sub(r"\d+", "0", line.text.casefold())].append((number, index))
    for where in places.values():
        if len({number for number, _ in where}) >= FEWEST_REPEATS:
            found.update(where)
    return found


def _is_at_edge(line: Line) -> bool:
    return line.bottom > (1 - EDGE) * line.page_height or line.top < EDGE * line.page_height


def paragraphs_of(lines: Sequence[Line]) -> list[Line]:
    """Return paragraphs: lines joined where the sentence, the margins and the spacing say so."""
    lines = _whole_rows(lines)
    if not lines:
        return []
    column = _column(lines)
    spacing = _spacing(lines)
    joined: list[Line] = []
    last: Line | None = None
    for line in (_with_alignment(line, column) for line in lines):
        if last is not None and _belongs(last, line, column, spacing, first=last.bottom == joined[-1].bottom):
            joined[-1] = replace(joined[-1], text=glue(joined[-1].text, line.text))
        else:
            joined.append(line)
        last = line
    return joined


def _whole_rows(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with pieces of one row put together again, unless they stand in columns."""
    whole: list[Line] = []
    for line in lines:
        before = whole[-1] if whole else None
        if before is not None and _is_same_row(before, line):
            whole[-1] = replace(before, text=f"{before.text} {line.text}", right=line.right)
        else:
            whole.append(line)
    return whole


def _is_same_row(before: Line, line: Line) -> bool:
    level = before.page == line.page and abs(before.bottom - line.bottom) < 0.3 * max(line.size, 1)
    return level and 0 <= line.left - before.right < 1.5 * max(line.size, 1)


def _column(lines: Sequence[Line]) -> tuple[float, float]:
    """Return the usual left and right edge of the text."""
    left = Counter(round(line.left) for line in lines).most_common(1)[0][0]
    rights = sorted(line.right for line in lines)
    return float(left), rights[int(0.9 * (len(rights) - 1))]


def _spacing(lines: Sequence[Line]) -> float:
    steps = [
        before.bottom - after.bottom
        for before, after in itertools.pairwise(lines)
        if before.page == after.page and 0 < before.bottom - after.bottom < 4 * max(before.size, 1)
    ]
    return median(steps) if steps else 0.0


def _with_alignment(line: Line, column: tuple[float, float]) -> Line:
    left, right = column
    width = max(right - left, 1.0)
    before, after = line.left - left, right - line.right
    centred = before > 0.08 * width and after > 0.08 * width and abs(before - after) < 0.06 * width
    return replace(line, centred=centred)


def _belongs(before: Line, line: Line, column: tuple[float, float], spacing: float, *, first: bool) -> bool:
    """Return whether a line continues the paragraph of the line before it, which may be its first."""
    if before.bold == line.bold and before.page == line.page and is_hyphenated(before.text, line.text):
        return not _is_beside(before, line)
    left, right = column
    width = max(right - left, 1.0)
    full = before.right > right - 0.12 * width
    starts_new = NEW_PARAGRAPH.match(line.text) and not is_torn_reference(before.text, line.text, full=full)
    same_page = before.page == line.page
    if before.bold != line.bold or starts_new or (same_page and _is_beside(before, line)):
        return False
    if before.centred or line.centred:
        return _continues_centred(before, line, spacing)
    if not same_page:
        return goes_on(before.text, line.text, int(len(before.text) / 0.95) if full else FAR)
    if not _is_near(before, line, spacing):
        return False
    ended = ENDS_PARAGRAPH.search(before.text) is not None
    deeper = line.left > before.left + 0.015 * width
    indented = line.left > left + 0.02 * width and (deeper or (first and ended))
    if full and not (indented and ended):
        return True
    return goes_on(before.text, line.text, len(before.text) if full and not indented else FAR)


def _continues_centred(before: Line, line: Line, spacing: float) -> bool:
    if before.page != line.page or not _is_near(before, line, spacing):
        return False
    if before.centred and line.centred:
        return before.size == line.size and not ENDS_PARAGRAPH.search(before.text)
    return line.centred and (line.text[:1].islower() or are_capitals(before.text, line.text))


def _is_near(before: Line, line: Line, spacing: float) -> bool:
    return not spacing or before.bottom - line.bottom <= 1.45 * spacing + 0.5


def _is_beside(before: Line, line: Line) -> bool:
    """Return whether a line stands next to or above the one before it: another cell or column."""
    return line.bottom > before.bottom - 0.3 * max(before.size, 1)
