"""Parses XML without entities, DTDs or network, so that a file cannot read or exhaust the machine."""

from __future__ import annotations

import re

from lxml import etree

from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

XML_FILE = phrase("The XML file")
DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.I)


def parse_xml(data: bytes, *, what: str) -> etree._Element:
    """Return the root of an XML document; ``what`` names it in a refusal."""
    if has_declarations(data):
        raise InvalidInput(
            phrase(
                "%(what)s declares a document type or entities, which are not read for safety: remove the DOCTYPE "
                "and upload the file again.",
                what=what,
            ),
            field="file",
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InvalidInput(
            phrase(
                "%(what)s is damaged or incomplete (line %(line)s): save it anew and upload it again.",
                what=what,
                line=getattr(error, "lineno", 0) or 0,
            ),
            field="file",
        ) from error
    return root


def has_declarations(data: bytes) -> bool:
    """Return whether the bytes hold a document type or an entity, in 8-bit or 16-bit letters."""
    return DECLARATION.search(data) is not None or (
        b"\x00" in data[:64] and DECLARATION.search(data.replace(b"\x00", b"")) is not None
    )
