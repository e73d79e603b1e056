"""Asks the schema library whether an activity is valid, so that only a faulty one is looked through in detail."""

from __future__ import annotations

from functools import lru_cache
from xml.sax.saxutils import quoteattr

from lxml import etree

from kerege.actions.projects.formats.iati.structure import (
    MANY,
    ElementRule,
    element_rules,
    faults,
    is_of_kind,
)

XSD = "http://www.w3.org/2001/XMLSchema"
OTHER_ELEMENTS = '<s:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>'
OTHER_ATTRIBUTES = '<s:anyAttribute namespace="##other" processContents="lax"/>'
LANGUAGES = etree.XPath("descendant-or-self::*/@xml:lang")
# The library overlooks an element behind a foreign one, and one of the standard's names within a foreign one.
MISPLACED = etree.XPath(
    "boolean(descendant::*[namespace-uri()!='']"
    "[following-sibling::*[namespace-uri()=''] or descendant::*[namespace-uri()='']])"
)
DOCUMENTS = ("iati-activity", "iati-activities", "iati-organisations")


def is_valid(element: etree._Element) -> bool:
    """Whether an activity, or a whole file, is valid; the same answer as no fault at all, but faster."""
    languages = {str(one) for one in LANGUAGES(element)}  # type: ignore[union-attr]
    is_sound = all(is_of_kind(one, "language") for one in languages) and not MISPLACED(element)
    return (is_sound and _schema().validate(element)) or not any(faults(element))


@lru_cache(maxsize=1)
def _schema() -> etree.XMLSchema:
    """The structure of the standard in the words of the schema library."""
    rules = element_rules()
    types = "".join(_type(name, rule, rules) for name, rule in rules.items())
    roots = "".join(f"<s:element name={quoteattr(name)} type={quoteattr(name)}/>" for name in DOCUMENTS)
    return etree.XMLSchema(etree.fromstring(f'<s:schema xmlns:s="{XSD}">{roots}{types}</s:schema>'))


def _type(name: str, rule: ElementRule, rules: dict[str, ElementRule]) -> str:
    attributes = "".join(
        f'<s:attribute name="{attribute}" type="s:{kind}" use="{"required" if is_required else "optional"}"/>'
        for attribute, (is_required, kind) in rule.attributes.items()
    )
    attributes += "" if rule.is_closed else OTHER_ATTRIBUTES
    if rule.text:
        extended = f'<s:extension base="s:{rule.text}">{attributes}</s:extension>'
        content = f"<s:simpleContent>{extended}</s:simpleContent>"
    else:
        tag = name.rpartition("/")[2]
        children = "".join(_child(tag, child, limits, rules) for child, limits in rule.counts.items())
        content = f"<s:sequence>{children}{OTHER_ELEMENTS}</s:sequence>{attributes}"
    return f'<s:complexType name="{_type_name(name)}">{content}</s:complexType>'


def _child(tag: str, child: str, limits: tuple[int, int], rules: dict[str, ElementRule]) -> str:
    key = f"{tag}/{child}" if f"{tag}/{child}" in rules else child
    least, most = limits
    upper = "unbounded" if most == MANY else most
    return f'<s:element name="{child}" type="{_type_name(key)}" minOccurs="{least}" maxOccurs="{upper}"/>'


def _type_name(key: str) -> str:
    return key.replace("/", "..")
