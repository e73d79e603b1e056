"""Reads Word files: text with its computed numbers, tables, text boxes, footnotes, tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from kerege.foundation.files.readers.archive import REMEDY, Container
from kerege.foundation.files.readers.document import HEADING, LIST_ITEM, NOTE, PARAGRAPH, Block, DocumentText
from kerege.foundation.files.readers.plaintext import RAISED
from kerege.foundation.files.readers.tables import row_blocks
from kerege.foundation.files.readers.wordnumbering import Numbering, W, read_numbering
from kerege.foundation.files.readers.wordstyles import Style, is_switched_on, read_properties, read_styles
from kerege.foundation.files.readers.xml import parse_xml
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

MAIN_PART = "word/document.xml"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
REMOVED = frozenset({f"{W}del", f"{W}moveFrom"})
SIGNS = {f"{W}tab": " ", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\u00ad", f"{W}cr": "\n", f"{W}ptab": " "}
WORD_FILE = phrase("The Word file")
MACROS = re.compile(r"vbaProject\.bin$|\.docm$", re.I)


@dataclass(slots=True)
class Run:
    """The text of a paragraph while it is collected, with what hangs on it."""

    parts: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


@dataclass(slots=True)
class WordReader:
    """One pass over the parts of a Word file."""

    styles: dict[str, Style]
    numbering: Numbering
    notes: dict[tuple[str, str], str]
    removed: int = 0

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        """Yield the blocks of a body, cell, text box or content control."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from row_blocks(self._rows(child))
            elif child.tag in REMOVED or not isinstance(child.tag, str):
                continue
            elif child.tag == f"{ALTERNATIVE}AlternateContent":
                yield from self.blocks(_chosen(child))
            elif child.tag != f"{W}sectPr":
                yield from self.blocks(child)

    def _rows(self, table: etree._Element) -> list[list[list[Block]]]:
        rows = []
        for row in table.iter(f"{W}tr"):
            if _nearest(row, f"{W}tbl") is table and row.find(f"{W}trPr/{W}del") is None:
                cells = [cell for cell in row.iter(f"{W}tc") if _nearest(cell, f"{W}tr") is row]
                rows.append([list(self.blocks(cell)) for cell in cells])
        return rows

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Block]:
        run = Run()
        properties = paragraph.find(f"{W}pPr")
        style = self._style(properties)
        self._collect(paragraph, run, bold=bool(style.is_bold))
        lines = "".join(part for part, _ in run.parts).split("\n")
        bold = all(is_bold for part, is_bold in run.parts if part.strip())
        kind = HEADING if style.heading_level else PARAGRAPH
        label = self._label(style) if any(line.strip() for line in lines) else ""
        for line in lines:
            if line.strip():
                kind = LIST_ITEM if label and kind == PARAGRAPH else kind
                yield Block(line.strip(), kind, style.heading_level, label, bold=bold, centred=bool(style.is_centred))
                label = ""
        yield from self._hanging(run)

    def _hanging(self, run: Run) -> Iterator[Block]:
        for box in run.boxes:
            yield from self.blocks(box)
        for key in run.notes:
            if self.notes.get(key):
                yield Block(self.notes.pop(key), NOTE, element="editorial")
        self.removed += bool(run.removed)

    def _style(self, properties: etree._Element | None) -> Style:
        own = read_properties(properties)
        name = properties.find(f"{W}pStyle") if properties is not None else None
        style_id = (name.get(f"{W}val") or "") if name is not None else "Normal"
        base = self.styles.get(style_id, Style())
        list_id = own.list_id if own.list_id is not None else base.list_id
        depth = own.list_depth if own.list_depth is not None else base.list_depth
        linked = self.numbering.list_of_style(style_id) if list_id is not None and depth is None else None
        return Style(
            heading_level=own.heading_level or base.heading_level,
            list_id=list_id,
            list_depth=depth if depth is not None else (linked[1] if linked else 0),
            is_bold=base.is_bold,
            is_centred=own.is_centred if own.is_centred is not None else base.is_centred,
        )

    def _label(self, style: Style) -> str:
        if style.list_id in {None, "0"}:
            return ""
        return self.numbering.label(style.list_id or "", style.list_depth or 0)

    def _collect(self, element: etree._Element, run: Run, *, bold: bool) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._collect_run(child, run, bold=bold)
            elif tag in REMOVED:
                run.removed.append("".join(map(str, child.itertext())))
            elif tag == f"{ALTERNATIVE}AlternateContent":
                self._collect(_chosen(child), run, bold=bold)
            elif tag == f"{W}txbxContent":
                run.boxes.append(child)
            elif isinstance(tag, str) and tag not in {f"{W}pPr", f"{W}rPr", f"{W}instrText"}:
                self._collect(child, run, bold=bold)

    def _collect_run(self, element: etree._Element, run: Run, *, bold: bool) -> None:
        properties = element.find(f"{W}rPr")
        own = is_switched_on(properties, "b")
        is_bold = bold if own is None else own
        raised = _is_raised(properties)
        for child in element:
            text = _text_of(child)
            if raised and text.strip().isdigit():
                text = text.strip().translate(RAISED)
            if text:
                run.parts.append((text, is_bold))
            elif child.tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
                kind = "footnotes" if child.tag.endswith("footnoteReference") else "endnotes"
                run.notes.append((kind, child.get(f"{W}id") or ""))
            elif child.tag == f"{ALTERNATIVE}AlternateContent":
                self._collect(_chosen(child), run, bold=is_bold)
            elif isinstance(child.tag, str) and child.tag not in {f"{W}rPr", f"{W}instrText", f"{W}delText"}:
                self._collect(child, run, bold=is_bold)


def _chosen(alternative: etree._Element) -> etree._Element:
    """Return one of the alternatives a file offers for the same content."""
    choice = alternative.find(f"{ALTERNATIVE}Choice")
    fallback = alternative.find(f"{ALTERNATIVE}Fallback")
    return next((each for each in (choice, fallback) if each is not None), alternative)


def _text_of(element: etree._Element) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag == f"{W}br":
        return "" if element.get(f"{W}type") in {"page", "column"} else "\n"
    if element.tag == f"{W}sym":
        code = element.get(f"{W}char") or ""
        return chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{4}", code) and not code.upper().startswith("D8") else ""
    return SIGNS.get(element.tag, "") if isinstance(element.tag, str) else ""


def _is_raised(properties: etree._Element | None) -> bool:
    found = properties.find(f"{W}vertAlign") if properties is not None else None
    return found is not None and found.get(f"{W}val") == "superscript"


def _nearest(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterancestors(tag), None)


def check_docx(data: bytes) -> None:
    """Refuse a Word file that is damaged, locked, swollen or holds macros."""
    container = Container(data)
    parse_xml(container.read(_main_part(container)), what=WORD_FILE)


def read_docx(data: bytes, *, name: str) -> DocumentText:
    """Return the blocks of a Word file."""
    container = Container(data)
    main = _main_part(container)
    root = parse_xml(container.read(main), what=WORD_FILE)
    reader = WordReader(
        read_styles(_part(container, "word/styles.xml")),
        read_numbering(_part(container, "word/numbering.xml")),
        {**_notes(container, "footnotes"), **_notes(container, "endnotes")},
    )
    body = root.find(f"{W}body")
    blocks = list(reader.blocks(body)) if body is not None else []
    blocks.extend(Block(text, NOTE, element="editorial") for text in reader.notes.values() if text)
    blocks.extend(_furniture(container, reader))
    if not blocks:
        raise InvalidInput(
            phrase("The Word file holds no text. If it is a scan, have it read by text recognition (OCR) first."),
            field="file",
        )
    left_out = phrase("Deleted text of tracked changes was left out in %(count)s paragraphs.", count=reader.removed)
    title = next((block.text for block in blocks if block.kind == HEADING), blocks[0].text)
    return DocumentText(name, MEDIA_TYPE, tuple(blocks), title[:300], warnings=(left_out,) if reader.removed else ())


def _main_part(container: Container) -> str:
    if any(MACROS.search(part) for part in container.names):
        raise InvalidInput(
            phrase("The Word file contains macros, which are not accepted: save it as DOCX without macros."),
            field="file",
        )
    if MAIN_PART in container.names:
        return MAIN_PART
    if "EncryptedPackage" in container.names:
        raise InvalidInput(
            phrase("The file is protected by a password: remove the password and upload it again."), field="file"
        )
    raise InvalidInput(
        phrase("The file is a zip archive, but not a Word document (DOCX). %(remedy)s", remedy=REMEDY), field="file"
    )


def _part(container: Container, name: str) -> etree._Element | None:
    return parse_xml(container.read(name), what=WORD_FILE) if name in container.names else None


def _notes(container: Container, kind: str) -> dict[tuple[str, str], str]:
    root = _part(container, f"word/{kind}.xml")
    found: dict[tuple[str, str], str] = {}
    for note in root if root is not None else ():
        if isinstance(note.tag, str) and note.get(f"{W}type") is None:
            lines = ["".join(text.text or "" for text in each.iter(f"{W}t")) for each in note.iter(f"{W}p")]
            found[(kind, note.get(f"{W}id") or "")] = " ".join(line.strip() for line in lines if line.strip())
    return found


def _furniture(container: Container, reader: WordReader) -> Iterator[Block]:
    seen: set[str] = set()
    for part in sorted(container.names):
        root = _part(container, part) if re.fullmatch(r"word/(?:header|footer)\d*\.xml", part) else None
        for block in reader.blocks(root) if root is not None else ():
            if block.text not in seen:
                seen.add(block.text)
                yield Block(block.text, NOTE, element="furniture")
