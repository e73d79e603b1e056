"""Finds the encoding of a text file: the region's older files are windows-1251 or koi8-r."""

from __future__ import annotations

import codecs
import re

from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9._:-]+)""", re.I)
CYRILLIC_ENCODINGS = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
COMMON = frozenset("оеаинтсрвлкмдпуяызбгчй")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
MOST_CONTROLS = 0.002
SOUND_PER_DAMAGED = 20
SAMPLE_BYTES = 60_000


def decode(data: bytes, *, declared: str = "") -> tuple[str, str]:
    """Return the text of the bytes and the encoding that was used; refuse what is no text."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _checked(_strict(data, encoding)), encoding
    text = _try(data, "utf-8")
    if text is not None:
        return _checked(text), "utf-8"
    if (mended := _mended(data)) is not None:
        return _checked(mended), "UTF-8 with damaged signs"
    named = declared or _declared_in(data)
    if named and (text := _try(data, named)) is not None and not _is_garbled(text):
        return _checked(text), named
    encoding = _likeliest_cyrillic(data)
    return _checked(_strict(data, encoding)), encoding


def _mended(data: bytes) -> str | None:
    """Return the text of a UTF-8 file of which only a few bytes are damaged."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    sound = sum(sign > "\x7f" for sign in text) - damaged
    return text if sound > SOUND_PER_DAMAGED * damaged else None


def _declared_in(data: bytes) -> str:
    match = DECLARED.search(data[:4096])
    name = match.group(1).decode("ascii") if match else ""
    return "" if name.casefold().replace("-", "") in {"utf8", "unicode"} else name


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _strict(data: bytes, encoding: str) -> str:
    text = _try(data, encoding)
    if text is None:
        raise InvalidInput(
            phrase("The text encoding of the file is damaged or unknown: save the file as UTF-8 and upload it again."),
            field="file",
        )
    return text


def _likeliest_cyrillic(data: bytes) -> str:
    sample = data[:SAMPLE_BYTES]
    scores = {encoding: _score(sample.decode(encoding, "replace")) for encoding in CYRILLIC_ENCODINGS}
    return max(CYRILLIC_ENCODINGS, key=lambda encoding: scores[encoding])


def _score(text: str) -> float:
    """Return how much a text looks like Cyrillic prose: common small letters, few odd signs."""
    good = sum(letter in COMMON for letter in text)
    words = len(re.findall(r"\b[А-ЯЁ]?[а-яё]{2,}\b", text)) * 2
    odd = len(re.findall(r"[^\w\s.,;:()«»\"'!?%№/+–—-]", text)) * 3
    mixed = len(re.findall(r"[а-яё][А-ЯЁ]", text)) * 4
    return good + words - odd - mixed


def _is_garbled(text: str) -> bool:
    return _score(text[:SAMPLE_BYTES]) < 0 or len(CONTROLS.findall(text)) > MOST_CONTROLS * len(text)


def _checked(text: str) -> str:
    if len(CONTROLS.findall(text)) > MOST_CONTROLS * max(len(text), 1):
        raise InvalidInput(
            phrase(
                "The file is not text: it holds binary data. Upload a PDF, DOCX, HTML, Markdown, text or Akoma Ntoso "
                "file."
            ),
            field="file",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")
