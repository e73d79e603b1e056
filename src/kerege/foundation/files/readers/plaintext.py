"""Reads plain text and Markdown: paragraphs, headings, list items, tables."""

from __future__ import annotations

import re

from kerege.foundation.files.readers.decoding import decode
from kerege.foundation.files.readers.document import HEADING, LIST_ITEM, PARAGRAPH, TABLE_ROW, Block, DocumentText
from kerege.foundation.files.readers.joining import join_lines
from kerege.kernel.wording import phrase

ATX = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
UNDERLINE = re.compile(r"^(=+|-{3,})$")
RULE = re.compile(r"^(?:[-*_]\s*){3,}$")
TABLE_LINE = re.compile(r"^\|.*\|$")
TABLE_RULE = re.compile(r"^\|?[\s:|-]+\|?$")
BULLET = re.compile(r"^[*+-]\s+(?=\S)")
QUOTE = re.compile(r"^>\s?")
LINK = re.compile(r"!?\[([^\]\n]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
EMPHASIS = re.compile(r"(\*\*\*|\*\*|__|`)(?=\S)(.+?)(?<=\S)\1")
SINGLE = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>])")
SUPERSCRIPT = re.compile(r"(?:<sup>\s*|\^)(\d+)(?:\s*</sup>|\^)", re.I)
HTML_TAG = re.compile(
    r"</?(?:br|p|div|span|b|i|u|em|strong|sup|sub|a|center|font|hr|table|tr|td|th|tbody|ul|ol|li)\b[^<>]*>", re.I
)
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
MARKDOWN_SIGNS = re.compile(r"(?m)^#{1,6}\s|\*\*\S|^\|.*\|$|^>\s|\]\(|^[*+]\s")


def read_text(data: bytes, *, name: str) -> DocumentText:
    """Return the blocks of a plain text or Markdown file."""
    text, encoding = decode(data)
    is_markdown = MARKDOWN_SIGNS.search(text) is not None
    blocks: list[Block] = []
    for page, sheet in enumerate(text.split("\f"), start=1):
        for chunk in re.split(r"\n[ \t]*\n", sheet):
            lines = [line.rstrip() for line in chunk.split("\n") if line.strip()]
            if lines:
                blocks.extend(_blocks(lines, page if "\f" in text else 0, markdown=is_markdown))
    warnings = () if encoding.startswith("utf") else (phrase("The file was read as %(encoding)s.", encoding=encoding),)
    media_type = "text/markdown" if is_markdown else "text/plain"
    return DocumentText(name, media_type, tuple(blocks), _title(blocks), warnings=warnings)


def _blocks(lines: list[str], page: int, *, markdown: bool) -> list[Block]:
    if not markdown:
        stripped = [line.strip() for line in lines]
        centred = len(lines) == 1 and len(lines[0]) - len(lines[0].lstrip()) >= 12
        return [Block(raised(text), page=page, centred=centred) for text in join_lines(stripped)]
    found: list[Block] = []
    prose: list[str] = []
    for line in lines:
        special = _special(line.strip(), page)
        if special is None and UNDERLINE.match(line.strip()) and len(prose) == 1:
            found.append(Block(inline(prose.pop()), HEADING, 1 if line.strip()[0] == "=" else 2, page=page))
        elif special is None:
            prose.append(QUOTE.sub("", line.strip()))
        else:
            found.extend(_prose(prose, page))
            prose = []
            found.extend(special)
    return [*found, *_prose(prose, page)]


def _special(line: str, page: int) -> list[Block] | None:
    """Return the blocks of a Markdown line that stands on its own, None for prose."""
    heading = ATX.match(line)
    if heading:
        return [Block(inline(heading.group(2)), HEADING, len(heading.group(1)), page=page)]
    if TABLE_LINE.match(line):
        if TABLE_RULE.match(line):
            return []
        cells = [inline(cell.strip()) for cell in re.split(r"(?<!\\)\|", line.strip("|"))]
        return [Block("\t".join(cells), TABLE_ROW, page=page)]
    if RULE.match(line) and len(line) >= 3 and not UNDERLINE.match(line):
        return []
    if BULLET.match(line):
        return [Block(inline(BULLET.sub("", line)), LIST_ITEM, label="-", page=page)]
    return None


def _prose(lines: list[str], page: int) -> list[Block]:
    lines = [line for line in lines if not RULE.match(line) and line]
    joined = join_lines(lines)
    return [Block(text, PARAGRAPH, page=page, bold=bold) for text, bold in map(_styled, joined) if text]


def _styled(text: str) -> tuple[str, bool]:
    bold = re.fullmatch(r"(\*\*|__)(?!\s)[^*]+\1[.:]?", text.strip()) is not None
    return inline(text), bold


def inline(text: str) -> str:
    """Return a line of Markdown without its marks, keeping every word."""
    text = raised(LINK.sub(r"\1", text))
    for _ in range(2):
        text = EMPHASIS.sub(r"\2", text)
    text = SINGLE.sub(r"\1", text)
    return ESCAPED.sub(r"\1", HTML_TAG.sub(" ", text)).strip()


def raised(text: str) -> str:
    """Return the text with marked superscript digits as superscript characters."""
    return SUPERSCRIPT.sub(lambda match: match.group(1).translate(RAISED), text)


def _title(blocks: list[Block]) -> str:
    headings = [block.text for block in blocks if block.kind == HEADING]
    first = next((block.text for block in blocks), "")
    return (headings[0] if headings else first)[:300]


MARKUP = re.compile(
    r"(?m)^\s*#{1,6}\s+|^\s*>\s?|^\s*\|?[\s:|-]*-{3,}[\s:|-]*\|?\s*$|^\s*[*+-]\s+(?=\S)|\*\*|__(?=\S)|(?<=\S)__|`|^\s*(?:=+|-{3,}|\*{3,})\s*$"
)


def independent_text(data: bytes) -> str:
    """Return the words of a text or Markdown file by decoding it and deleting marks."""
    text, _ = decode(data)
    if MARKDOWN_SIGNS.search(text) is None:
        return SUPERSCRIPT.sub(r"\1", text)
    text = re.sub(r"!?\[([^\]\n]*)\]\([^()\n]*\)", r"\1", text)
    text = re.sub(r"(?m)^\s*\|(.*)\|\s*$", lambda row: row.group(1).replace("|", " "), MARKUP.sub(" ", text))
    text = SINGLE.sub(r"\1", HTML_TAG.sub(" ", SUPERSCRIPT.sub(r"\1", text)))
    return ESCAPED.sub(r"\1", text)
