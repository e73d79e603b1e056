"""Writes a wording into the file formats that others read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from django.core.cache import cache
from django.utils.translation import gettext as _

from kerege.evidence.law.adapters import akoma_ntoso, markdown
from kerege.evidence.law.models import Expression
from kerege.evidence.law.rules.naming import slug
from kerege.evidence.law.rules.outline import NoteRow, Reading
from kerege.evidence.law.selectors.provisions import CONTENTS_LEVELS, all_provisions, notes_of
from kerege.evidence.law.services.alignment import reading_of_rows
from kerege.kernel.errors import InvalidInput
from kerege.kernel.values import TranslatedText

FORMATS = ("akn", "docx", "md")
LABELS = {"akn": "Akoma Ntoso XML", "docx": "DOCX", "md": "Markdown"}
KEEP_SECONDS = 30 * 24 * 3600
DEEPEST_HEADING = 4


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file ready to be handed over."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class FileOffer:
    """A file that can be taken along, before it is made."""

    format: str
    label: str
    name: str
    size: int


def export_sizes(*, expression: Expression) -> list[FileOffer]:
    """What each file would weigh; computed once per wording, as wordings never change."""
    return [_offer(expression, each) for each in FORMATS]


def _offer(expression: Expression, format: str) -> FileOffer:  # noqa: A002  the word that users type
    key = f"law-export-{expression.pk}-{expression.work.revision}-{format}"
    known = cache.get(key)
    if known is None:
        file = export_expression(expression=expression, format=format)
        known = (file.name, len(file.content))
        cache.set(key, known, KEEP_SECONDS)
    return FileOffer(format, LABELS[format], *known)


def export_expression(*, expression: Expression, format: str) -> ExportedFile:  # noqa: A002  the word that users type
    """The wording, which the caller may read, as Akoma Ntoso, DOCX or Markdown."""
    writers: dict[str, tuple[Callable[[Expression, Reading], bytes], str, str]] = {
        "akn": (_akn, "xml", "application/akn+xml"),
        "docx": (_docx, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        "md": (_md, "md", "text/markdown; charset=utf-8"),
    }
    if format not in writers:
        raise InvalidInput(
            _("'%(format)s' is no format of a law here; give one of: %(known)s.")
            % {"format": format, "known": ", ".join(FORMATS)},
            field="format",
        )
    write, ending, media_type = writers[format]
    name = slug(f"{expression.uri.removeprefix('/akn/')}") or "law"
    return ExportedFile(f"{name}.{ending}", media_type, write(expression, reading_of(expression)))


def reading_of(expression: Expression) -> Reading:
    """A stored wording as an outline with its notes."""
    rows = all_provisions(expression=expression)
    title = TranslatedText.from_json(expression.work.titles).get(expression.language).text
    outline = reading_of_rows(rows, language=expression.language, title=title)
    notes = tuple(
        NoteRow(note.kind, note.text, note.provision.eid if note.provision else "")
        for note in notes_of(expression=expression)
    )
    return Reading(title=title, language=outline.language, rows=outline.rows, notes=notes)


def _akn(expression: Expression, reading: Reading) -> bytes:
    on = expression.valid_from.isoformat() if expression.valid_from else ""
    return akoma_ntoso(reading, uri=expression.work.uri, expressed_on=on).encode()


def _md(_expression: Expression, reading: Reading) -> bytes:
    return markdown(reading).encode()


def _docx(_expression: Expression, reading: Reading) -> bytes:
    from docx import Document  # noqa: PLC0415  a heavy library that no other page needs

    document = Document()
    document.core_properties.title = reading.title
    document.core_properties.language = reading.language
    document.add_heading(reading.title, level=0)
    by_place: dict[str, list[NoteRow]] = {}
    for note in reading.notes:
        by_place.setdefault(note.eid, []).append(note)
    _write_notes(document, by_place.get("", []))
    for row in reading.rows:
        head = " ".join(part for part in (row.label, row.heading) if part)
        if row.level in CONTENTS_LEVELS and head:
            document.add_heading(head, level=min(row.depth + 1, DEEPEST_HEADING))
            _write_lines(document, row.text)
        else:
            _write_lines(document, " ".join(part for part in (head, row.text) if part))
        _write_notes(document, by_place.get(row.eid, []))
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _write_lines(document: object, text: str) -> None:
    for line in filter(None, text.split("\n")):
        document.add_paragraph(line)  # type: ignore[attr-defined]


def _write_notes(document: object, notes: list[NoteRow]) -> None:
    for note in notes:
        if note.kind not in {"title", "contents", "furniture"}:
            document.add_paragraph(note.text, style="Intense Quote")  # type: ignore[attr-defined]
