"""The report on paper: a tagged PDF (PDF/UA-1) that a screen reader can walk through."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kerege.kernel.errors import ServiceUnavailable
from kerege.reports.reporting.rules import Report

TEMPLATE = Path(__file__).with_name("report.typ")
UNDRAWN = re.compile(r"the text `\"(.*?)\"`", re.DOTALL)
UNICODE_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
REPLACEMENT = "?"
ATTEMPTS = 200


def write_pdf(report: Report) -> bytes:
    """The document's bytes; a letter that no packaged font draws is shown as a question mark."""
    import typst  # noqa: PLC0415  (loads a compiler of tens of megabytes)

    text = json.dumps(asdict(report), ensure_ascii=False)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "report.typ").write_text(TEMPLATE.read_text(encoding="utf-8"), encoding="utf-8")
        for _ in range(ATTEMPTS):
            (root / "report.json").write_text(text, encoding="utf-8")
            try:
                return _compile(typst, root)
            except typst.TypstError as error:
                text = _without_undrawn(text, str(error))
    raise ServiceUnavailable("The PDF holds too many letters that no font draws; take DOCX or XLSX instead.")


def _compile(typst: Any, root: Path) -> bytes:
    return typst.compile(  # type: ignore[no-any-return]
        str(root / "report.typ"),
        root=str(root),
        font_paths=[str(path) for path in font_folders()],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
    )


def font_folders() -> Sequence[Path]:
    """Folders of the packaged fonts."""
    import fontpkg_noto_sans  # noqa: PLC0415
    import fontpkg_noto_sans_arabic  # noqa: PLC0415

    return [Path(font.ROOT) / "files" for font in (fontpkg_noto_sans, fontpkg_noto_sans_arabic)]


def _without_undrawn(text: str, message: str) -> str:
    """PDF/UA refuses a text with a letter that cannot be drawn and names it; that letter is replaced."""
    found = UNDRAWN.search(message)
    if "could not be displayed" not in message or found is None:
        raise ServiceUnavailable(f"The PDF could not be made: {message[:300]}")
    letters = UNICODE_ESCAPE.sub(lambda match: chr(int(match[1], 16)), found[1])
    replaced = text
    for letter in set(letters):
        if not letter.isascii():
            replaced = replaced.replace(letter, REPLACEMENT)
    if replaced == text:
        raise ServiceUnavailable(f"The PDF could not be made: {message[:300]}")
    return replaced
