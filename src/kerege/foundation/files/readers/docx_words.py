"""Extracts the words of a Word file a second time, straight from its XML with the standard library."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from kerege.foundation.files.readers.archive import Container
from kerege.foundation.files.readers.xml import has_declarations
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = re.compile(r"word/(?:document|footnotes|endnotes)\.xml")
SKIPPED = frozenset(
    {f"{W}del", f"{W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
BREAKS = {f"{W}p": "\n", f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}tc": "\n", f"{W}noBreakHyphen": "-"}


def independent_text(data: bytes) -> str:
    """Return the words of the body, footnotes and endnotes, without deleted text."""
    container = Container(data)
    parts = sorted(part for part in container.names if PARTS.fullmatch(part))
    return "\n".join("".join(_words(container.read(part))) for part in parts)


def _words(xml: bytes) -> Iterator[str]:
    if has_declarations(xml):
        raise InvalidInput(phrase("The Word file declares entities, which are not read: save it anew."), field="file")
    skipping = 0
    try:
        for event, element in ElementTree.iterparse(io.BytesIO(xml), events=("start", "end")):
            if element.tag in SKIPPED:
                skipping += 1 if event == "start" else -1
            elif event == "end" and not skipping:
                yield (element.text or "") if element.tag == f"{W}t" else BREAKS.get(element.tag, "")
    except ElementTree.ParseError as error:
        raise InvalidInput(
            phrase("The Word file is damaged: save it anew and upload it again."), field="file"
        ) from error
