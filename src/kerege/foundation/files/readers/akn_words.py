"""Extracts the words of an Akoma Ntoso file a second time, with the standard library's parser."""

from __future__ import annotations

import io
from collections.abc import Iterator
from xml.etree import ElementTree

from kerege.foundation.files.readers.xml import has_declarations
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

INLINE = frozenset(
    [
        "b",
        "i",
        "u",
        "sup",
        "sub",
        "span",
        "a",
        "ref",
        "rref",
        "mref",
        "def",
        "term",
        "date",
        "person",
        "organization",
        "quotedText",
        "ins",
        "del",
        "em",
        "abbr",
    ]
)


def independent_text(data: bytes) -> str:
    """Return the words outside the metadata, and those of the notes within it."""
    return "".join(_words(data))


def _words(data: bytes) -> Iterator[str]:
    if has_declarations(data):
        raise InvalidInput(
            phrase("The XML file declares entities, which are not read: remove the DOCTYPE."), field="file"
        )
    path: list[str] = []
    try:
        for event, element in ElementTree.iterparse(io.BytesIO(data), events=("start", "end")):
            tag = element.tag.rsplit("}", 1)[-1]
            if event == "start":
                path.append(tag)
                continue
            path.pop()
            if not path and tag == "akomaNtoso":
                yield from _visible(element)
    except ElementTree.ParseError as error:
        raise InvalidInput(phrase("The XML file is damaged or incomplete: save it anew."), field="file") from error


def _visible(element: ElementTree.Element) -> Iterator[str]:
    tag = element.tag.rsplit("}", 1)[-1]
    if tag == "meta":
        for note in element.iter():
            if note.tag.rsplit("}", 1)[-1] == "note":
                yield from (*note.itertext(), "\n")
    else:
        yield element.text or ""
        for child in element:
            yield from _visible(child)
            yield child.tail or ""
    if tag not in INLINE:
        yield "\n"
