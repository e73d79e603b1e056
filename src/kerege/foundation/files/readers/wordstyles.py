"""Follows the styles of a Word file to what they mean: heading level, list, looks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from kerege.foundation.files.readers.wordnumbering import W

HEADING_NAME = re.compile(r"^(?:heading|заголовок|überschrift|sarlavha|тақырып)\s*(\d)$", re.I)
DEEPEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style, or a paragraph itself, says; None where it says nothing."""

    heading_level: int = 0
    list_id: str | None = None
    list_depth: int | None = None
    is_bold: bool | None = None
    is_centred: bool | None = None
    based_on: str = ""


def read_styles(root: etree._Element | None) -> dict[str, Style]:
    """Return the paragraph styles by id with inheritance followed."""
    if root is None:
        return {}
    own = {
        style.get(f"{W}styleId") or "": _style(style)
        for style in root.iterchildren(f"{W}style")
        if style.get(f"{W}type") == "paragraph"
    }
    return {name: _inherited(name, own) for name in own}


def _inherited(name: str, own: dict[str, Style]) -> Style:
    chain: list[Style] = []
    while name in own and own[name] not in chain and len(chain) < DEEPEST_CHAIN:
        chain.append(own[name])
        name = own[name].based_on
    return Style(
        heading_level=next((style.heading_level for style in chain if style.heading_level), 0),
        list_id=next((style.list_id for style in chain if style.list_id is not None), None),
        list_depth=next((style.list_depth for style in chain if style.list_depth is not None), None),
        is_bold=next((style.is_bold for style in chain if style.is_bold is not None), None),
        is_centred=next((style.is_centred for style in chain if style.is_centred is not None), None),
    )


def _style(element: etree._Element) -> Style:
    name = element.find(f"{W}name")
    basis = element.find(f"{W}basedOn")
    written = (name.get(f"{W}val") or "") if name is not None else ""
    heading = HEADING_NAME.match(written)
    looks = read_properties(element.find(f"{W}pPr"))
    run = element.find(f"{W}rPr")
    level = int(heading.group(1)) if heading else (1 if written.casefold() == "title" else looks.heading_level)
    return Style(
        heading_level=level,
        list_id=looks.list_id,
        list_depth=looks.list_depth,
        is_bold=is_switched_on(run, "b"),
        is_centred=looks.is_centred,
        based_on=(basis.get(f"{W}val") or "") if basis is not None else "",
    )


def read_properties(properties: etree._Element | None) -> Style:
    """Return what a w:pPr element says of heading level, list and alignment."""
    if properties is None:
        return Style()
    outline = _value(properties.find(f"{W}outlineLvl"))
    justified = _value(properties.find(f"{W}jc"))
    numbering = properties.find(f"{W}numPr")
    list_id = list_depth = None
    if numbering is not None:
        list_id = _value(numbering.find(f"{W}numId")) or None
        depth = _value(numbering.find(f"{W}ilvl"))
        list_depth = int(depth) if depth.isdecimal() else None
    level = int(outline) + 1 if outline.isdecimal() and int(outline) < 9 else 0
    return Style(level, list_id, list_depth, is_centred=justified == "center" if justified else None)


def is_switched_on(properties: etree._Element | None, name: str) -> bool | None:
    """Return whether a toggle such as w:b is on; None when the properties do not speak of it."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return None if found is None else found.get(f"{W}val") not in {"0", "false", "off", "none"}


def _value(element: etree._Element | None) -> str:
    return (element.get(f"{W}val") or "") if element is not None else ""
