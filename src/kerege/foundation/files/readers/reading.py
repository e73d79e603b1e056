"""The door of the readers: bytes of any accepted format in, blocks of text and a second reading out."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

from kerege.foundation.files.readers.detection import AKN, DOCX, HTML, MEDIA_TYPES, PDF, TEXT, detect_kind
from kerege.foundation.files.readers.document import DocumentText, Reading
from kerege.kernel.errors import InvalidInput
from kerege.kernel.text import UNKNOWN, detect_language
from kerege.kernel.wording import phrase

PACKAGE = "kerege.foundation.files.readers"
# Each format's libraries are loaded only when a file of that format comes: a child process starts in 0.1 s.
READERS = {
    PDF: ("pdf", "read_pdf", "pdf_words"),
    DOCX: ("docx", "read_docx", "docx_words"),
    HTML: ("html", "read_html", "html_words"),
    TEXT: ("plaintext", "read_text", "plaintext"),
    AKN: ("akn", "read_akn", "akn_words"),
}
SAMPLE_CHARACTERS = 20_000


def read_document(data: bytes, *, name: str, declared_type: str = "") -> DocumentText:
    """Return the text of a file; what it is decides its content, never its name.

    Refusals are InvalidInput with a remedy: empty, binary, damaged, encrypted, a scan, a bomb,
    active content, entities, or not what the name says.
    """
    kind = detect_kind(data, name=name)
    module, function, _ = READERS[kind]
    document: DocumentText = getattr(import_module(f"{PACKAGE}.{module}"), function)(data, name=name)
    if not any(block.text.strip() for block in document.blocks):
        raise InvalidInput(phrase("The file holds no text: check it and upload it again."), field="file")
    warnings = document.warnings
    if declared_type and declared_type not in {document.media_type, MEDIA_TYPES[kind], "application/octet-stream"}:
        declared = phrase(
            "The file was declared as %(declared)s; it was read as %(found)s.",
            declared=declared_type,
            found=document.media_type,
        )
        warnings = (*warnings, declared)
    return replace(document, language=document.language or _language(document), warnings=warnings)


def independent_text(data: bytes, *, name: str = "") -> str:
    """Return the words of a file as a second reader sees them, the measure of what must be kept."""
    kind = detect_kind(data, name=name)
    text: str = import_module(f"{PACKAGE}.{READERS[kind][2]}").independent_text(data)
    return text


def read_twice(data: bytes, *, name: str, declared_type: str = "") -> Reading:
    """Return both readings of a file: made for one call in a child process."""
    document = read_document(data, name=name, declared_type=declared_type)
    return Reading(document, independent_text(data, name=name))


def _language(document: DocumentText) -> str:
    text = "\n".join(block.text for block in document.blocks if block.kind != "note")
    language = detect_language(text[:SAMPLE_CHARACTERS])
    return "" if language == UNKNOWN else language


def require_language(document: DocumentText, *, declared: str) -> None:
    """Refuse a text that is plainly in another language than the one it was declared to be in."""
    if not declared or not document.language:
        return
    if document.language.split("-")[0].casefold() != declared.split("-")[0].casefold():
        raise InvalidInput(
            phrase(
                "The text is in %(found)s, but %(declared)s was given: choose the right language or the right file.",
                found=document.language,
                declared=declared,
            ),
            field="language",
        )
