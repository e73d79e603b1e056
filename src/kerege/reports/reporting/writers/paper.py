"""The report on paper: a tagged PDF (PDF/UA-1) that a screen reader can walk through."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any

from kerege.kernel.errors import ServiceUnavailable
from kerege.reports.reporting.rules import ProvisionLine, ProvisionText, Report, RequirementLine
from kerege.reports.reporting.rules.texts import web_address
from kerege.reports.reporting.writers.letters import without_letters, without_undrawn

TEMPLATE = Path(__file__).with_name("report.typ")
UNDRAWN = re.compile(r"the text `\"(.*?)\"`", re.DOTALL)
UNICODE_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
ATTEMPTS = 20


def write_pdf(report: Report) -> bytes:
    """The document's bytes; a letter that no packaged font draws is shown as a box, and the report says so."""
    import typst  # noqa: PLC0415  (loads a compiler of tens of megabytes)

    document = _document(report)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "report.typ").write_text(TEMPLATE.read_text(encoding="utf-8"), encoding="utf-8")
        for name, content in (report.support.pictures or {}).items():
            (root / name).write_bytes(content)
        for attempt in range(ATTEMPTS):
            (root / "report.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
            try:
                return _compile(typst, root)
            except typst.TypstError as error:
                document = _drawable(document, str(error), attempt=attempt)
    raise ServiceUnavailable("The PDF holds too many letters that no font draws; take DOCX or XLSX instead.")


def _document(report: Report) -> dict[str, Any]:
    """What the template reads, as plain data; what stands in a place thousands of times is picked by hand."""
    document = asdict(replace(report, groups=(), support=replace(report.support, pictures=None)))
    document["groups"] = [
        {"heading": group.heading, "lines": [_line(line, report) for line in group.lines]} for group in report.groups
    ]
    document["gap_rows"] = [asdict(gap) for gap in report.gaps()]
    for source in document["sources"]:
        source["address"] = web_address(source["address"])
    return document


def _line(line: RequirementLine, report: Report) -> dict[str, Any]:
    return asdict(replace(line, provisions=())) | {
        "acts": [{"act": act, "lines": [_place(one, report) for one in found]} for act, found in line.by_act()],
        "address": web_address(line.address),
        "missing": line.missing_label(has_corpus=bool(report.corpus)),
    }


def _place(line: ProvisionLine, report: Report) -> dict[str, Any]:
    return {
        "rank": line.rank,
        "place": line.place,
        "wording": _text(line.wording),
        "counterparts": [_text(one) for one in line.counterparts],
        "terms": line.terms,
        "foreign": report.languages.get(line.foreign_terms, ""),
        "decision": line.decision,
        "reason": line.reason,
    }


def _text(text: ProvisionText) -> dict[str, Any]:
    return {
        "excerpt": text.excerpt,
        "annex": text.annex,
        "language": text.language,
        "status": text.status,
        "is_provisional": text.is_provisional,
        "valid_from": text.valid_from,
        "note": text.note,
    }


def _compile(typst: Any, root: Path) -> bytes:
    return typst.compile(  # type: ignore[no-any-return]
        str(root / "report.typ"),
        root=str(root),
        font_paths=[str(path) for path in font_folders()],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
    )


@cache
def font_folders() -> Sequence[Path]:
    """Folders of the packaged fonts."""
    import fontpkg_noto_sans  # noqa: PLC0415  (only PDF needs the fonts)
    import fontpkg_noto_sans_arabic  # noqa: PLC0415  (the same)

    return [Path(font.ROOT) / "files" for font in (fontpkg_noto_sans, fontpkg_noto_sans_arabic)]


def _drawable(document: dict[str, Any], message: str, *, attempt: int) -> dict[str, Any]:
    """PDF/UA refuses a letter that nothing draws and names it; all such are replaced at once, stubborn ones singly."""
    if "image" in message and any(_fundings(document)):
        return _without_emblems(document)
    found = UNDRAWN.search(message)
    if "could not be displayed" not in message or found is None:
        raise ServiceUnavailable(f"The PDF could not be made: {message[:300]}")
    named = set(UNICODE_ESCAPE.sub(lambda match: chr(int(match[1], 16)), found[1]))
    fonts = [font for folder in font_folders() for font in sorted(folder.glob("*.ttf"))]
    replaced = without_undrawn(document, fonts=fonts) if attempt == 0 else document
    replaced = without_letters(replaced, {letter for letter in named if not letter.isascii()})
    if replaced == document:
        raise ServiceUnavailable(f"The PDF could not be made: {message[:300]}")
    return replaced


def _fundings(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Statements that an emblem stands beside."""
    lines = document["support"]["lines"]
    return (one for line in lines for one in line["fundings"] if one["emblem"])


def _without_emblems(document: dict[str, Any]) -> dict[str, Any]:
    """A picture that the compiler cannot read does not cost the report: what the emblem shows stands in words."""
    for funding in _fundings(document):
        funding["emblem"] = ""
    return document
