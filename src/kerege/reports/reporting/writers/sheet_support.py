"""Who supports what in the workbook: the statements as text, the emblems in a column of their own."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from kerege.reports.reporting.rules import Report, SupportLine
from kerege.reports.reporting.writers.emblems import size_of

WIDTHS = {"areas": 34, "project": 50, "givers": 36, "funded_by": 60, "emblem_words": 30, "emblem": 30}
EMBLEM_PIXELS, BETWEEN_PIXELS = 40, 8
EMBLEM_POINTS, LINE_POINTS, TALLEST_POINTS = 36, 15, 409


def support_rows(report: Report) -> Iterable[list[str]]:
    """A row for each project; a note where there are more stands below."""
    for line in report.support.lines:
        yield _cells(line)
    if report.support.note:
        yield ["", report.support.note, "", "", "", ""]


def _cells(line: SupportLine) -> list[str]:
    title = f"{line.title.text} ({line.title.note})" if line.title.note else line.title.text
    return ["\n".join(line.areas), title, "\n".join(line.givers), _statements(line), _emblem_words(line), ""]


def place_emblems(sheet: Any, report: Report, *, first_row: int) -> None:
    """Put each emblem into its project's row, all of one height, with the words for those who do not see it."""
    column = list(WIDTHS).index("emblem")
    for row, line in enumerate(report.support.lines, start=first_row):
        sheet.set_row(row, _height(line, report))
        left = BETWEEN_PIXELS
        for funding in line.fundings:
            picture = report.support.picture(funding)
            size = size_of(picture)
            if size is None:
                continue
            width, height = size
            scale = EMBLEM_PIXELS / height
            about = {"image_data": io.BytesIO(picture), "description": funding.emblem_words}
            place = {"x_offset": left, "y_offset": 2, "x_scale": scale, "y_scale": scale, "object_position": 1}
            sheet.insert_image(row, column, funding.emblem, about | place)
            left += round(width * scale) + BETWEEN_PIXELS


def _height(line: SupportLine, report: Report) -> float:
    """Points that a row needs: a workbook finds that out for words, but not for pictures beside them."""
    cells = zip(WIDTHS.values(), _cells(line), strict=True)
    lines = max(sum(-(-len(words) // width) or 1 for words in text.split("\n")) for width, text in cells)
    has_emblem = any(report.support.picture(one) for one in line.fundings)
    return min(TALLEST_POINTS, max(lines * LINE_POINTS, EMBLEM_POINTS if has_emblem else 0))


def _statements(line: SupportLine) -> str:
    return "\n".join(f"{one.donor}: {one.statement.text}" for one in line.fundings)


def _emblem_words(line: SupportLine) -> str:
    return "\n".join(dict.fromkeys(one.emblem_words for one in line.fundings if one.emblem_words))
