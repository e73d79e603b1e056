"""Which IATI element speaks of which field of a project, and how it is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from kerege.actions.projects.formats.iati.codes import name_of
from kerege.actions.projects.formats.iati.structure import LANG
from kerege.actions.projects.rules.records import FieldName, ReadField, ReadValue

NAMESPACE = "urn:kerege:iati"
FIELD = f"{{{NAMESPACE}}}field"
INFERRED = f"{{{NAMESPACE}}}inferred"
etree.register_namespace("kerege", NAMESPACE)
DESCRIPTIONS = {"": FieldName.CONTEXT, "1": FieldName.CONTEXT, "2": FieldName.OBJECTIVES}
ROLES = {
    "1": FieldName.SOURCE_ENTITY,
    "2": FieldName.COORDINATORS,
    "3": FieldName.CHANNEL,
    "4": FieldName.IMPLEMENTERS,
}
# An actual date stands before a planned one: the first value of a field is the one that is shown.
DATES = {"1": FieldName.STARTS_ON, "2": FieldName.STARTS_ON, "3": FieldName.ENDS_ON, "4": FieldName.ENDS_ON}
PLAIN = {
    "title": FieldName.TITLE,
    "activity-status": FieldName.STATUS,
    "activity-scope": FieldName.COVERAGE,
    "recipient-country": FieldName.PLACES,
    "recipient-region": FieldName.REGIONS,
    "sector": FieldName.AREAS,
}
TOLD_BY_KIND: dict[str, dict[str, FieldName]] = {
    "description": DESCRIPTIONS,
    "participating-org": ROLES,
    "activity-date": DATES,
    "other-identifier": {},
}
IN_ORDER = tuple(FieldName)
NAMED = {name.value: name for name in FieldName}
DEFAULT_VOCABULARY = "1"


@dataclass(frozen=True, slots=True)
class Narrative:
    """One text in one language; the language is empty where the file does not name it."""

    text: str
    language: str


def narratives(element: etree._Element, default: str) -> list[Narrative]:
    """The texts of an element that are not empty, as written but for blanks around them."""
    found = []
    for child in element.iterchildren("narrative"):
        text = "".join(map(str, child.itertext(etree.Element))) if len(child) else child.text or ""
        if text.strip():
            found.append(Narrative(text.strip(), child.get(LANG, default)))
    if not found and element.text and element.text.strip():
        found.append(Narrative(element.text.strip(), default))
    return found


def field_of(element: etree._Element) -> FieldName | None:
    """The field that a child of an activity speaks of; nothing where none takes it."""
    attributes = element.keys()
    if INFERRED in attributes:
        return None
    if FIELD in attributes:
        return NAMED.get(element.get(FIELD, ""))
    tag = str(element.tag)
    if (named := PLAIN.get(tag)) is not None or tag not in TOLD_BY_KIND:
        return named
    kind = (element.get("role" if tag == "participating-org" else "type") or "").strip()
    if tag == "other-identifier":
        return FieldName.NUMBER if kind.startswith("A") else None
    return TOLD_BY_KIND[tag].get(kind)


def values_of(element: etree._Element, default: str) -> list[ReadValue]:
    """What an element says of its field."""
    texts = narratives(element, default)
    match element.tag:
        case "title" | "description":
            return [ReadValue(one.text, language=one.language) for one in texts]
        case "participating-org":
            return _named(texts, element.get("ref", "").strip(), element.get("ref", "").strip(), "")
        case "other-identifier":
            return _coded(element.get("ref", ""), note=name_of("other-identifier", element.get("type", "").strip()))
        case "activity-status" | "activity-scope":
            code = element.get("code", "").strip()
            return _coded(name_of(str(element.tag), code), code=code)
        case "activity-date":
            return _coded(element.get("iso-date", ""), note=_date_note(element, texts))
        case "tag" | "sector" | "recipient-country" | "recipient-region":
            code = _vocabulary_code(element)
            return _named(texts, code, code, _share(element))
    return [ReadValue(one.text, language=one.language) for one in texts]


def _named(texts: list[Narrative], otherwise: str, code: str, note: str) -> list[ReadValue]:
    """A body or a place under its first name; its names in other languages stand in the note."""
    if not texts:
        return [ReadValue(otherwise, code, note)] if otherwise else []
    others = [one.text for one in texts[1:] if one.text != texts[0].text]
    return [ReadValue(texts[0].text, code, "; ".join(filter(None, (note, *others))), texts[0].language)]


def _coded(text: str, *, code: str = "", note: str = "") -> list[ReadValue]:
    return [ReadValue(text.strip(), code, note)] if text.strip() else []


def _date_note(element: etree._Element, texts: list[Narrative]) -> str:
    kind = name_of("activity-date", element.get("type", "").strip()).partition(" ")[0]
    return "; ".join([kind, *(one.text for one in texts)])


def _vocabulary_code(element: etree._Element) -> str:
    code, vocabulary = element.get("code", "").strip(), element.get("vocabulary", "").strip()
    return code if vocabulary in {"", DEFAULT_VOCABULARY} or not code else f"{vocabulary}:{code}"


def _share(element: etree._Element) -> str:
    share = element.get("percentage", "").strip()
    return f"{share} %" if share else ""


def read_fields(activity: etree._Element, default: str) -> tuple[ReadField, ...]:
    """Every field that an activity fills, in the order of the field names."""
    found: dict[FieldName, list[ReadValue]] = {}
    for element in activity:
        if (name := field_of(element)) is not None:
            found.setdefault(name, []).extend(values_of(element, default))
    _add(found, FieldName.RESULTS, _results(activity, default))
    _add(found, FieldName.WEBSITES, _websites(activity))
    for name in (FieldName.STARTS_ON, FieldName.ENDS_ON):
        if name in found:
            found[name].sort(key=lambda value: not value.note.startswith("actual"))
    return tuple(ReadField(name, tuple(found[name])) for name in IN_ORDER if found.get(name))


def _add(found: dict[FieldName, list[ReadValue]], name: FieldName, values: Iterable[ReadValue]) -> None:
    if listed := list(values):
        found.setdefault(name, []).extend(listed)


def _results(activity: etree._Element, default: str) -> Iterable[ReadValue]:
    for result in activity.iterchildren("result"):
        kind = name_of("result-type", result.get("type", "").strip())
        for title in result.iterchildren("title"):
            yield from (ReadValue(one.text, "", kind, one.language) for one in narratives(title, default))


def _websites(activity: etree._Element) -> Iterable[ReadValue]:
    for contact in activity.iterchildren("contact-info"):
        for website in contact.iterchildren("website"):
            yield from _coded(website.text or "")
