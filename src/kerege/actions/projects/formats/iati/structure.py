"""What IATI 2.03 allows where, so that no export needs the schema at hand to be valid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from kerege.actions.projects.formats.libraries import registry_data
from kerege.kernel.wording import Phrase, phrase

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
KINDS = {
    "string": re.compile(r".*", re.S),
    "boolean": re.compile(r"true|false|0|1"),
    "decimal": re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"),
    "int": re.compile(r"[+-]?\d{1,9}"),
    "nonNegativeInteger": re.compile(r"\+?\d+"),
    "positiveInteger": re.compile(r"\+?0*[1-9]\d*"),
    "NMTOKEN": re.compile(r"[\w.:\-·]+"),
    "language": re.compile(r"(?:[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)?"),
}
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MANY = 1_000_000_000


@dataclass(frozen=True, slots=True)
class ElementRule:
    """One element: its children in order with least and most, its attributes, the kind of its text."""

    order: dict[str, int]
    counts: dict[str, tuple[int, int]]
    attributes: dict[str, tuple[bool, str]]
    text: str
    is_closed: bool


@lru_cache(maxsize=1)
def element_rules() -> dict[str, ElementRule]:
    """Every element of the standard by name, or by "parent/name" where it differs there."""
    data = registry_data("iati_structure")
    closed = set(data["closed"].split())
    return {name: _rule(entry or {}, name.rpartition("/")[2] in closed) for name, entry in data["elements"].items()}


def _rule(entry: dict[str, str], is_closed: bool) -> ElementRule:  # noqa: FBT001  (a fact of the element)
    limits = {"?": (0, 1), "*": (0, MANY), "+": (1, MANY)}
    children = [(name.rstrip("?*+"), limits.get(name[-1], (1, 1))) for name in entry.get("children", "").split()]
    attributes = {}
    for word in entry.get("attributes", "").split():
        name, _, kind = word.partition(":")
        attributes[name.rstrip("!")] = (name.endswith("!"), kind or "string")
    return ElementRule(
        order={name: place for place, (name, _) in enumerate(children)},
        counts=dict(children),
        attributes=attributes,
        text=entry.get("text", ""),
        is_closed=is_closed,
    )


@lru_cache(maxsize=8)
def _kind_schema(kind: str) -> etree.XMLSchema:
    schema = '<s:schema xmlns:s="http://www.w3.org/2001/XMLSchema"><s:element name="v" type="s:{}"/></s:schema>'
    return etree.XMLSchema(etree.fromstring(schema.format(kind)))


@lru_cache(maxsize=100_000)
def is_of_kind(text: str, kind: str) -> bool:
    """Whether a text is of an XML Schema kind; dates and addresses are judged by the schema library itself.

    Examples
    --------
    >>> is_of_kind("2023-02-28", "date"), is_of_kind("2023-02-30", "date"), is_of_kind(" 1.50 ", "decimal")
    (True, False, True)
    """
    if ILLEGAL.search(text):
        return False
    if (pattern := KINDS.get(kind)) is not None:
        return pattern.fullmatch(" ".join(text.split())) is not None
    element = etree.Element("v")
    element.text = text
    return bool(_kind_schema(kind).validate(element))


def rule_of(tag: str, parent: str) -> ElementRule | None:
    """What the standard says of an element below another; nothing for what it does not know."""
    rules = element_rules()
    return rules.get(f"{parent}/{tag}") or rules.get(tag)


@lru_cache(maxsize=1)
def declared_names() -> frozenset[str]:
    """The names that the standard declares for itself, not only within one element."""
    data = registry_data("iati_structure")
    return frozenset(data["declared"].split()) | element_rules()["iati-activity"].order.keys() - {"document-link"}


def is_foreign(element: etree._Element) -> bool:
    """Whether an element stands in a namespace of its own, or is a comment or an instruction."""
    return not isinstance(element.tag, str) or element.tag.startswith("{")


def arrange(element: etree._Element, parent: str = "") -> None:
    """Put the children into the order of the standard, foreign ones last; equal ones keep their order."""
    rule = rule_of(element.tag, parent)
    if rule is None:
        return
    children = list(element)
    ranked = [(_place(rule, child), index) for index, child in enumerate(children)]
    if ranked != sorted(ranked):
        for _, index in sorted(ranked):
            element.append(children[index])
    for child in children:
        if len(child) and not is_foreign(child):
            arrange(child, element.tag)


def _place(rule: ElementRule, child: etree._Element) -> int:
    # A comment may stand anywhere; it goes to the end only where others have to be moved.
    return rule.order.get(child.tag, MANY) if isinstance(child.tag, str) else MANY


def faults(element: etree._Element, parent: str = "") -> Iterator[Phrase]:
    """What keeps an element from being valid, each with its place."""
    tag = element.tag
    rule = rule_of(tag, parent)
    if rule is None:
        yield phrase("%(place)s: not an element of IATI 2.03", place=tag)
        return
    yield from _attribute_faults(element, rule)
    yield from _text_faults(element, rule)
    yield from _child_faults(element, rule)
    for child in element:
        found = lax_faults(child) if is_foreign(child) else faults(child, tag)
        yield from (_below(tag, fault) for fault in found)


def _below(tag: str, fault: Phrase) -> Phrase:
    """The same fault with its place named from the element above."""
    return Phrase(fault.pattern, {**fault.values, "place": f"{tag}/{fault.values['place']}"})


def lax_faults(element: etree._Element) -> Iterator[Phrase]:
    """What is wrong below an element of another namespace: a name that the standard declares binds there too."""
    if not isinstance(element.tag, str):
        return
    if element.tag in declared_names():
        yield from faults(element, "iati-activity" if element.tag != "description" else "")
        return
    if not is_of_kind(element.get(LANG, ""), "language"):
        yield phrase("%(place)s: xml:lang is not a language code", place=element.tag)
    for child in element:
        yield from lax_faults(child)


def _attribute_faults(element: etree._Element, rule: ElementRule) -> Iterator[Phrase]:
    for name, (is_required, kind) in rule.attributes.items():
        value = element.get(name)
        if value is None:
            if is_required:
                yield phrase("%(place)s: attribute %(name)s is missing", place=element.tag, name=name)
        elif kind != "string" and not is_of_kind(value, kind):
            yield phrase(
                "%(place)s: attribute %(name)s is not of the kind %(kind)s", place=element.tag, name=name, kind=kind
            )
    for name in map(str, element.keys()):
        if name == LANG:
            if not is_of_kind(element.get(name, ""), "language"):
                yield phrase("%(place)s: xml:lang is not a language code", place=element.tag)
        elif name not in rule.attributes and (rule.is_closed or not name.startswith("{")):
            yield phrase("%(place)s: attribute %(name)s is not of IATI 2.03", place=element.tag, name=name)


def _text_faults(element: etree._Element, rule: ElementRule) -> Iterator[Phrase]:
    if rule.text:
        text = "".join(map(str, element.itertext())) if len(element) else element.text or ""
        if rule.text != "string" and not is_of_kind(text, rule.text):
            yield phrase("%(place)s: the text is not of the kind %(kind)s", place=element.tag, kind=rule.text)
    elif (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        yield phrase("%(place)s: text stands where only elements may", place=element.tag)


def _child_faults(element: etree._Element, rule: ElementRule) -> Iterator[Phrase]:
    names = [child.tag for child in element if isinstance(child.tag, str)]
    if rule.text and names:
        yield phrase("%(place)s: elements stand where only text may", place=element.tag)
    found = Counter(names)
    for name, (least, most) in rule.counts.items():
        count = found.pop(name, 0)
        if count < least:
            yield phrase("%(place)s: %(name)s is missing", place=element.tag, name=name)
        if count > most:
            yield phrase("%(place)s: %(name)s may stand only once", place=element.tag, name=name)
    known = [rule.order.get(name, MANY) for name in names]
    if known != sorted(known):
        yield phrase("%(place)s: the elements are not in the order of the standard", place=element.tag)
