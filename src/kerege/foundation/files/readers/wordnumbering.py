"""Computes the automatic numbers of a Word file, which stand in no text and would be lost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from kerege.foundation.files.readers.numbering import format_number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAST_LEVEL = 8


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list counts and is written."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restarts_after: int | None = None
    is_legal: bool = False
    paragraph_style: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a document, with counters that advance as its paragraphs are read."""

    abstract: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    overrides: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, list_id: str, depth: int) -> str:
        """Advance a list and return the number of its next paragraph, "" when it shows none."""
        base = self.links.get(list_id)
        if base is None or not 0 <= depth <= LAST_LEVEL:
            return ""
        levels = {**self.abstract.get(base, {}), **self.overrides.get(list_id, {})}
        level = levels.get(depth, ListLevel())
        counters = self.counters.setdefault(base, {})
        self._advance(list_id, depth, levels, counters)
        if level.style == "bullet":
            return "-"
        return re.sub(r"%([1-9])", lambda sign: self._sign(int(sign.group(1)) - 1, levels, counters, level), level.text)

    def _advance(self, list_id: str, depth: int, levels: Mapping[int, ListLevel], counters: dict[int, int]) -> None:
        restart = self.restarts.get(list_id, {}).get(depth)
        if restart is not None and (list_id, depth) not in self.begun:
            counters[depth] = restart
        elif depth in counters:
            counters[depth] += 1
        else:
            counters[depth] = levels.get(depth, ListLevel()).start
        self.begun.add((list_id, depth))
        for deeper in [known for known in counters if known > depth]:
            after = levels.get(deeper, ListLevel()).restarts_after
            if after is None or (after > 0 and depth < after):
                del counters[deeper]

    @staticmethod
    def _sign(depth: int, levels: Mapping[int, ListLevel], counters: dict[int, int], shown: ListLevel) -> str:
        level = levels.get(depth, ListLevel())
        value = counters.setdefault(depth, level.start)
        style = "decimal" if shown.is_legal and level.style not in {"none", "bullet"} else level.style
        return format_number(value, style)

    def list_of_style(self, style: str) -> tuple[str, int] | None:
        """Return the list and depth that name a paragraph style, if any does."""
        for list_id, base in self.links.items():
            for depth, level in self.abstract.get(base, {}).items():
                if level.paragraph_style == style:
                    return list_id, depth
        return None


def read_numbering(root: etree._Element | None) -> Numbering:
    """Return the lists that numbering.xml defines; none without the part."""
    numbering = Numbering()
    if root is None:
        return numbering
    style_links: dict[str, str] = {}
    for abstract in root.iterchildren(f"{W}abstractNum"):
        name = abstract.get(f"{W}abstractNumId") or ""
        numbering.abstract[name] = {
            _integer(each.get(f"{W}ilvl"), 0): _level(each) for each in abstract.iterchildren(f"{W}lvl")
        }
        definition = _value(abstract, "styleLink")
        if definition:
            style_links[definition] = name
    _follow_style_links(root, numbering, style_links)
    for number in root.iterchildren(f"{W}num"):
        _read_list(number, numbering)
    return numbering


def _follow_style_links(root: etree._Element, numbering: Numbering, style_links: Mapping[str, str]) -> None:
    for abstract in root.iterchildren(f"{W}abstractNum"):
        link = style_links.get(_value(abstract, "numStyleLink"))
        name = abstract.get(f"{W}abstractNumId") or ""
        if link and not numbering.abstract.get(name):
            numbering.abstract[name] = numbering.abstract[link]


def _read_list(number: etree._Element, numbering: Numbering) -> None:
    list_id = number.get(f"{W}numId") or ""
    base = _value(number, "abstractNumId")
    numbering.links[list_id] = base
    for override in number.iterchildren(f"{W}lvlOverride"):
        depth = _integer(override.get(f"{W}ilvl"), 0)
        start = _value(override, "startOverride")
        own = override.find(f"{W}lvl")
        if own is not None:
            numbering.overrides.setdefault(list_id, {})[depth] = _level(own)
        if start:
            numbering.restarts.setdefault(list_id, {})[depth] = _integer(start, 1)
            known = numbering.abstract.get(base, {}).get(depth)
            if known and own is None:
                level = replace(known, start=_integer(start, 1))
                numbering.overrides.setdefault(list_id, {})[depth] = level


def _level(element: etree._Element) -> ListLevel:
    restart = _value(element, "lvlRestart")
    legal = element.find(f"{W}isLgl")
    return ListLevel(
        start=_integer(_value(element, "start"), 1),
        style=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText"),
        restarts_after=_integer(restart, 0) if restart else None,
        is_legal=legal is not None and legal.get(f"{W}val") not in {"0", "false"},
        paragraph_style=_value(element, "pStyle"),
    )


def _value(element: etree._Element, child: str) -> str:
    found = element.find(f"{W}{child}")
    return (found.get(f"{W}val") or "") if found is not None else ""


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else otherwise
