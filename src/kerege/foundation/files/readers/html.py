"""Reads HTML pages: headings, paragraphs, numbered lists, tables; scripts and menus are markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml import html as lxml_html

from kerege.foundation.files.readers.decoding import decode
from kerege.foundation.files.readers.document import HEADING, LIST_ITEM, PARAGRAPH, TABLE_ROW, Block, DocumentText
from kerege.foundation.files.readers.numbering import format_number
from kerege.foundation.files.readers.plaintext import RAISED
from kerege.foundation.files.readers.tables import row_blocks
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

DROPPED = frozenset(
    {"script", "style", "nav", "noscript", "template", "head", "iframe", "object", "svg", "button", "select"}
)
BLOCK_TAGS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "tfoot",
        "blockquote",
        "pre",
        "dl",
        "dt",
        "dd",
        "form",
        "fieldset",
        "address",
        "center",
        "body",
        "html",
        "figure",
        "figcaption",
        "hr",
        "caption",
        "details",
        "summary",
    ]
)
CENTRED = re.compile(r"text-align\s*:\s*center", re.I)
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
LIST_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(slots=True)
class Collector:
    """Gathers the running text of the block that is open and closes it into a Block."""

    blocks: list[Block] = field(default_factory=list)
    parts: list[tuple[str, bool]] = field(default_factory=list)
    kind: str = PARAGRAPH
    level: int = 0
    label: str = ""
    centred: bool = False
    bold: bool = False

    def add(self, text: str, *, bold: bool) -> None:
        """Add running text to the open block."""
        if text:
            self.parts.append((re.sub(r"\s+", " ", text), bold))

    def close(self) -> None:
        """End the open block."""
        text = "".join(part for part, _ in self.parts).strip()
        if text:
            is_bold = all(bold for part, bold in self.parts if part.strip())
            label, self.label = self.label, ""
            if re.match(r"^\(?\w{1,4}[.)]", text):
                label = ""
            self.blocks.append(Block(text, self.kind, self.level, label, bold=is_bold, centred=self.centred))
        self.parts = []


def read_html(data: bytes, *, name: str) -> DocumentText:
    """Return the blocks of an HTML page."""
    text, encoding = decode(data)
    text = XML_DECLARATION.sub("", text)
    try:
        root = lxml_html.document_fromstring(text) if text.strip() else None
    except (etree.ParserError, ValueError):
        root = None
    if root is None:
        raise InvalidInput(phrase("The HTML file holds no text: check the file and upload it again."), field="file")
    collector = Collector()
    _visit(root, collector, bold=False)
    collector.close()
    warnings = () if encoding.startswith("utf") else (phrase("The file was read as %(encoding)s.", encoding=encoding),)
    title = (root.findtext(".//title") or "").strip()
    headings = [block.text for block in collector.blocks if block.kind == HEADING]
    guess = headings[0] if headings else title
    return DocumentText(name, "text/html", tuple(collector.blocks), " ".join(guess.split())[:300], warnings=warnings)


def _visit(element: etree._Element, out: Collector, *, bold: bool) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in DROPPED:
        return
    bold = bold or tag in {"b", "strong", "th"} or BOLD_STYLE.search(element.get("style") or "") is not None
    if tag == "br":
        out.close()
        return
    if tag == "table":
        _read_table(element, out)
        return
    if tag in BLOCK_TAGS:
        _visit_block(element, tag, out, bold=bold)
        return
    raised = tag == "sup"
    _add_text(element.text, out, bold=bold, raised=raised)
    for child in element:
        _visit(child, out, bold=bold)
        _add_text(child.tail, out, bold=bold, raised=raised)


def _add_text(text: str | None, out: Collector, *, bold: bool, raised: bool = False) -> None:
    if text and raised and text.strip().isdigit():
        text = text.strip().translate(RAISED)
    out.add(text or "", bold=bold)


def _visit_block(element: etree._Element, tag: str, out: Collector, *, bold: bool) -> None:
    out.close()
    before = (out.kind, out.level, out.centred)
    if re.fullmatch(r"h[1-6]", tag):
        out.kind, out.level = HEADING, int(tag[1])
    elif tag == "li":
        out.kind, out.label = LIST_ITEM, _list_label(element)
    out.centred = out.centred or tag == "center" or _is_centred(element)
    if tag == "pre":
        _read_preformatted(element, out, bold=bold)
    else:
        _add_text(element.text, out, bold=bold)
        for child in element:
            _visit(child, out, bold=bold)
            _add_text(child.tail, out, bold=bold)
    out.close()
    out.kind, out.level, out.centred = before


def _is_centred(element: etree._Element) -> bool:
    css = element.get("class") or ""
    return (
        (element.get("align") or "").lower() == "center"
        or CENTRED.search(element.get("style") or "") is not None
        or re.search(r"\b(?:center|centr|centered|text-center)\b", css) is not None
    )


def _read_preformatted(element: etree._Element, out: Collector, *, bold: bool) -> None:
    for line in "".join(map(str, element.itertext())).split("\n"):
        out.add(line, bold=bold)
        out.close()


def _list_label(element: etree._Element) -> str:
    parent = element.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    items = [child for child in parent if child.tag == "li"]
    first = _integer(parent.get("start"), 1)
    place = _integer(element.get("value"), first + items.index(element))
    kind = LIST_TYPES.get(parent.get("type") or "1", "decimal")
    return format_number(place, kind) + ("." if kind in {"decimal", "upperRoman"} else ")")


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else otherwise


def _read_table(table: etree._Element, out: Collector) -> None:
    out.close()
    rows = []
    for child in _own_rows(table):
        rows.append([_cell_blocks(cell) for cell in child if cell.tag in {"td", "th"}])
        loose = [cell for cell in child if cell.tag not in {"td", "th"}]
        for cell in loose:
            _visit(cell, out, bold=False)
    for caption in table.iterchildren("caption"):
        _visit(caption, out, bold=False)
    out.close()
    out.blocks.extend(row_blocks(rows))


def _own_rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"tbody", "thead", "tfoot"}:
            yield from child.iterchildren("tr")


def _cell_blocks(cell: etree._Element) -> list[Block]:
    inner = Collector(centred=_is_centred(cell))
    _add_text(cell.text, inner, bold=cell.tag == "th")
    for child in cell:
        _visit(child, inner, bold=cell.tag == "th")
        _add_text(child.tail, inner, bold=cell.tag == "th")
    inner.close()
    return [replace(block, kind=block.kind if block.kind != TABLE_ROW else TABLE_ROW) for block in inner.blocks]
