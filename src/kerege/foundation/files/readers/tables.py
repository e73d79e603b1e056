"""Decides whether a table is data (one block per row) or only holds a page layout (blocks as they come)."""

from __future__ import annotations

from collections.abc import Sequence

from kerege.foundation.files.readers.document import HEADING, TABLE_ROW, Block

LAYOUT_BLOCKS = 6
LAYOUT_CHARACTERS = 1_500


def row_blocks(rows: Sequence[Sequence[Sequence[Block]]]) -> list[Block]:
    """Return the blocks of a table given as rows of cells of blocks.

    A table of one column, or with a cell as long as a page, is layout: its blocks are handed on
    as ordinary text. So is a row with a single filled cell (stamps stand in the right column).
    """
    layout = _is_layout(rows)
    found: list[Block] = []
    for row in rows:
        filled = [cell for cell in row if any(block.text.strip() for block in cell)]
        if layout or (len(filled) <= 1 and not _is_narrow_row(row, rows)):
            found.extend(block for cell in row for block in cell)
        else:
            text = "\t".join(" ".join(block.text for block in cell).replace("\t", " ") for cell in row)
            page = next((block.page for cell in row for block in cell), 0)
            found.append(Block(text.strip(), TABLE_ROW, page=page))
    return found


def _is_layout(rows: Sequence[Sequence[Sequence[Block]]]) -> bool:
    if all(len(row) <= 1 for row in rows):
        return True
    cells = [cell for row in rows for cell in row]
    has_headings = any(block.kind == HEADING for cell in cells for block in cell) and len(rows) <= 3
    long = any(
        len(cell) >= LAYOUT_BLOCKS and sum(len(block.text) for block in cell) >= LAYOUT_CHARACTERS for cell in cells
    )
    return has_headings or long


def _is_narrow_row(row: Sequence[Sequence[Block]], rows: Sequence[Sequence[Sequence[Block]]]) -> bool:
    """Return whether a one-cell row stands inside a real table (then it is a row like the others)."""
    full = sum(sum(bool(cell) for cell in other) > 1 for other in rows)
    return full >= 3 and len(row) > 1
