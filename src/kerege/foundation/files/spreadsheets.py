"""How text leaves for spreadsheets: nothing that somebody wrote is computed, followed, or cut without a mark."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import xlsxwriter

# A spreadsheet computes what begins with one of the marks, also behind blanks. Where its own separator is another than
# the file's, it may begin a cell or a row in the middle of a text as well.
FORMULA = re.compile("(^|[;\t\r\n])([ \u00a0]*)(?=[=+\\-@＝＋－＠\t\r])")
ESCAPE: Final = "'"
CELL_LIMIT: Final = 32_000
CUT: Final = " […]"
TEXT_STAYS_TEXT: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def harmless(text: str) -> str:
    """A text for CSV that no spreadsheet computes; an apostrophe marks as text what would begin a formula.

    Examples
    --------
    >>> harmless("=1+1"), harmless("  @sum"), harmless("WHO; -5"), harmless("Safe-ty; a=b")
    ("'=1+1", "'  @sum", "WHO;' -5", 'Safe-ty; a=b')
    """
    return FORMULA.sub(rf"\1{ESCAPE}\2", text)


def fitting(text: str) -> str:
    """A text for a cell of a workbook; one that is too long ends with the mark of what was cut.

    Examples
    --------
    >>> fitting("short"), len(fitting("x" * 40_000)), fitting("x" * 40_000)[-4:]
    ('short', 32000, ' […]')
    """
    return text if len(text) <= CELL_LIMIT else f"{text[: CELL_LIMIT - len(CUT)]}{CUT}"


def open_workbook(target: BytesIO | str, **options: Any) -> xlsxwriter.Workbook:
    """A workbook in which text stays text: no cell becomes a formula, a link or a number by itself."""
    import xlsxwriter  # noqa: PLC0415  (a tenth of a second that no page should pay)

    kind = {"in_memory": True} if isinstance(target, BytesIO) else {"constant_memory": True}
    return xlsxwriter.Workbook(target, {**kind, **TEXT_STAYS_TEXT, **options})
