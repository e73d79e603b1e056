"""A concordance table as a workbook, and the remarks out of one that came back."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from kerege.foundation.files.spreadsheets import fitting, open_workbook
from kerege.gaps.consultation.formats.columns import ALL, KEY, THEIRS, Sheet, cells
from kerege.gaps.consultation.rules import Reply
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

WIDTHS = {
    "ref": 12,
    "requirement": 44,
    "provisions": 60,
    "beside": 44,
    "judgement": 22,
    "rationale": 34,
    "source": 24,
    "stance": 16,
    "remark": 44,
    "proposal": 44,
    "key": 16,
}
MOST_ROWS = 20_000


def write_workbook(sheet: Sheet) -> bytes:
    """The workbook; our columns are locked against slips, the ministry's are open."""
    target = io.BytesIO()
    workbook = open_workbook(target)
    workbook.set_properties({"title": sheet.title[:255], "author": "Kerege"})
    page = workbook.add_worksheet("1")
    head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EEF2"})
    ours = workbook.add_format({"text_wrap": True, "valign": "top"})
    theirs = workbook.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FFFBE6", "locked": False})
    lines = [sheet.title, sheet.subtitle, *sheet.guidance]
    for number, line in enumerate(lines):
        page.write_string(number, 0, fitting(line))
    top = len(lines) + 1
    for column, name in enumerate(ALL):
        page.set_column(column, column, WIDTHS[name])
        page.write_string(top, column, sheet.headings[name], head)
    for line_number, (key, row) in enumerate(sheet.rows, start=top + 1):
        texts = cells(row) | {KEY: key}
        for column, name in enumerate(ALL):
            page.write_string(line_number, column, fitting(texts.get(name, "")), theirs if name in THEIRS else ours)
    last = top + len(sheet.rows)
    stance = ALL.index("stance")
    page.data_validation(top + 1, stance, max(last, top + 1), stance, {"validate": "list", "source": sheet.stances})
    page.freeze_panes(top + 1, 1)
    page.protect("", {"format_rows": True, "format_columns": True, "sort": True, "autofilter": True})
    _set_up_print(page, top)
    workbook.close()
    return target.getvalue()


def _set_up_print(page: Any, top: int) -> None:
    page.set_landscape()
    page.set_paper(8)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    page.set_footer("&R&P / &N")


def read_workbook(data: bytes) -> list[Reply]:
    """Lines of a workbook that came back; the columns are found by the keys in them, wherever they stand."""
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415  (needed by few pages)

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        tables = [workbook.get_sheet_by_index(number).to_python() for number in range(len(workbook.sheet_names))]
    except (CalamineError, OSError, ValueError) as error:
        raise InvalidInput(
            phrase("The workbook cannot be read. Save it as XLSX and try again."), field="file"
        ) from error
    replies = [reply for rows in tables for reply in replies_in(rows[:MOST_ROWS])]
    if not replies:
        raise InvalidInput(
            phrase(
                "The file holds no row of a concordance table: the last column with the row keys is missing. "
                "Write into the file that was sent, and keep that column."
            ),
            field="file",
        )
    return replies


def replies_in(rows: Sequence[Sequence[object]]) -> Iterator[Reply]:
    """Lines that carry a row key; the ministry's three columns stand before the key's."""
    for place, row in enumerate(rows, start=1):
        texts = ["" if cell is None else str(cell).strip() for cell in row]
        for column in range(len(texts) - 1, len(THEIRS) - 1, -1):
            if is_key(texts[column]):
                stance, remark, proposal = texts[column - 3 : column]
                yield Reply(key=texts[column], stance=stance, remark=remark, proposal=proposal, place=place)
                break


def is_key(text: str) -> bool:
    """Whether a cell holds the name of a row."""
    parts = text.split("-")
    return len(parts) == 3 and parts[0].isdecimal() and parts[1].isdecimal() and len(parts[2]) == 8
