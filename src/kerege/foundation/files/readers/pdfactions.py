"""Finds scripts and commands that a PDF file keeps in compressed objects, where a search does not see them."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from kerege.foundation.files.readers.pdf_words import DAMAGE
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

ACTIONS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/RichMedia", "/GoToE"})
DEEPEST = 6


def has_compressed_objects(data: bytes) -> bool:
    """Return whether a file keeps objects in compressed streams."""
    return b"/ObjStm" in data


def runs_something(data: bytes) -> bool:
    """Return whether the catalogue, a page or an annotation holds an action that is more than a link."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        catalogue = reader.trailer["/Root"].get_object()
        holders = [catalogue, *reader.pages]
        return any(_is_active(holder) for holder in holders)
    except DAMAGE as error:
        raise InvalidInput(
            phrase("The PDF file is damaged: make it anew and upload it again."), field="file"
        ) from error


def _is_active(holder: Any) -> bool:
    names = _resolved(holder.get("/Names"))
    if isinstance(names, DictionaryObject) and ({"/JavaScript", "/EmbeddedFiles"} & set(names)):
        return True
    form = _resolved(holder.get("/AcroForm"))
    if isinstance(form, DictionaryObject) and "/XFA" in form:
        return True
    starts = [holder.get("/OpenAction"), holder.get("/AA"), holder.get("/Annots")]
    return any(kind in ACTIONS for start in starts for kind in _kinds(start, 0))


def _kinds(value: Any, depth: int) -> Iterator[str]:
    """Yield the kinds of the actions that hang on a value."""
    value = _resolved(value)
    if depth > DEEPEST:
        return
    if isinstance(value, ArrayObject):
        for each in value:
            yield from _kinds(each, depth + 1)
    elif isinstance(value, DictionaryObject):
        yield str(value.get("/S", ""))
        yield str(value.get("/Subtype", ""))
        for key in ("/A", "/AA", "/Next", "/O", "/C", "/E", "/X", "/D", "/U", "/PO", "/PC", "/WC", "/WS", "/DS"):
            if key in value:
                yield from _kinds(value.raw_get(key), depth + 1)


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value
