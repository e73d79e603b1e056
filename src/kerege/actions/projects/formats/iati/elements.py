"""Makes the IATI elements that say what a field says, as far as IATI has words for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from lxml import etree

from kerege.actions.projects.formats.iati.codes import code_lists, code_of
from kerege.actions.projects.formats.iati.fields import FIELD
from kerege.actions.projects.formats.iati.money import date_of
from kerege.actions.projects.formats.iati.structure import ILLEGAL, LANG, is_of_kind
from kerege.actions.projects.rules.records import FieldName, ReadValue

OWN_VOCABULARY = "99"
DAC_SECTOR = re.compile(r"\d{5}")
COUNTRY = re.compile(r"[A-Z]{2}")
CODED = re.compile(r"(\d+):(.+)", re.S)
ROLE_CODES = {
    FieldName.SOURCE_ENTITY: "1",
    FieldName.COORDINATORS: "2",
    FieldName.CHANNEL: "3",
    FieldName.IMPLEMENTERS: "4",
}
DESCRIPTION_CODES = {
    FieldName.CONTEXT: "1",
    FieldName.OBJECTIVES: "2",
    FieldName.SPECIFIC_OBJECTIVES: "2",
    FieldName.ACTIVITIES: "4",
    FieldName.RESULTS: "4",
    FieldName.DESTINATION_ENTITY: "3",
}
NAMED_ALIKE = {FieldName.SPECIFIC_OBJECTIVES, FieldName.ACTIVITIES, FieldName.RESULTS, FieldName.DESTINATION_ENTITY}
Values = tuple[ReadValue, ...]


def clean(text: str) -> str:
    """Leave out the characters that no XML file may hold.

    Examples
    --------
    >>> clean("one\\x0ctwo")
    'onetwo'
    """
    return ILLEGAL.sub("", text)


def new(tag: str, **attributes: str) -> etree._Element:
    """An element; an underscore in an attribute's name stands for a hyphen, one at its end for nothing."""
    element = etree.Element(tag)
    for name, value in attributes.items():
        if value:
            element.set(name.rstrip("_").replace("_", "-"), clean(value))
    return element


def narrate(element: etree._Element, text: str, language: str = "") -> None:
    """Add a text in a language."""
    narrative = etree.SubElement(element, "narrative")
    if language and is_of_kind(language, "language"):
        narrative.set(LANG, language)
    narrative.text = clean(text)


def elements_of(name: FieldName, values: Values) -> list[etree._Element]:
    """The elements for a field; none where IATI has no word for it."""
    if name in DESCRIPTION_CODES:
        return list(_descriptions(name, values))
    if name in ROLE_CODES:
        return [_organisation(value, ROLE_CODES[name]) for value in values]
    make = MAKERS.get(name)
    return list(make(values)) if make else []


def _titles(values: Values) -> Iterable[etree._Element]:
    title = new("title")
    for value in values:
        if clean(value.text).strip():
            narrate(title, value.text, value.language)
    if len(title):
        yield title


def _descriptions(name: FieldName, values: Values) -> Iterable[etree._Element]:
    """Translations of one text share an element; another text of the same language begins the next."""
    spoken: set[str] = set()
    element: etree._Element | None = None
    for value in values:
        if not clean(value.text).strip():
            continue
        if element is None or not value.language or value.language in spoken:
            if element is not None:
                yield element
            element, spoken = new("description", type=DESCRIPTION_CODES[name]), set()
            if name in NAMED_ALIKE:
                element.set(FIELD, name.value)
        spoken.add(value.language)
        narrate(element, value.text, value.language)
    if element is not None:
        yield element


def _organisation(value: ReadValue, role: str) -> etree._Element:
    body = new("participating-org", ref=value.code, role=role)
    if clean(value.text).strip():
        narrate(body, value.text, value.language)
    return body


def _numbers(values: Values) -> Iterable[etree._Element]:
    kinds = code_lists()["other-identifier"]
    for value in values:
        kind = next((code for code, text in kinds.items() if text == value.note and code.startswith("A")), "A1")
        yield new("other-identifier", ref=value.text or "-", type=kind)


def _contracts(values: Values) -> Iterable[etree._Element]:
    for value in values:
        element = new("other-identifier", ref=value.text or "-", type="A9")
        element.set(FIELD, FieldName.CONTRACT.value)
        yield element


def _status(values: Values) -> Iterable[etree._Element]:
    known = code_lists()["activity-status"]
    codes = (value.code if value.code in known else code_of("activity-status", value.text) for value in values)
    if code := next(filter(None, codes), ""):
        yield new("activity-status", code=code)


def _dates(planned: str, actual: str) -> Callable[[Values], Iterable[etree._Element]]:
    def make(values: Values) -> Iterable[etree._Element]:
        for value in values:
            if (day := date_of(value.text)) is not None:
                kind = actual if value.note.startswith("actual") else planned
                yield dated("activity-date", day, type=kind)

    return make


def dated(tag: str, day: date, **attributes: str) -> etree._Element:
    """An element with an ISO date."""
    return new(tag, **attributes, iso_date=day.isoformat())


def _places(values: Values) -> Iterable[etree._Element]:
    for value in values:
        if COUNTRY.fullmatch(value.code):
            yield _narrated(new("recipient-country", code=value.code, percentage=_share(value)), value)
        elif clean(value.text).strip():
            place = new("location")
            narrate(etree.SubElement(place, "name"), value.text, value.language)
            yield place


def _regions(values: Values) -> Iterable[etree._Element]:
    for value in values:
        code, vocabulary = _vocabulary(value)
        element = new("recipient-region", code=code, vocabulary=vocabulary, percentage=_share(value))
        yield _narrated(element, value)


def _sectors(values: Values) -> Iterable[etree._Element]:
    for value in values:
        code, vocabulary = (value.code, "") if DAC_SECTOR.fullmatch(value.code) else _vocabulary(value)
        yield _narrated(new("sector", vocabulary=vocabulary, code=code, percentage=_share(value)), value)


def _tags(values: Values) -> Iterable[etree._Element]:
    for value in values:
        element = new("tag", code=value.code or value.text or "-", vocabulary=OWN_VOCABULARY)
        element.set(FIELD, FieldName.CATEGORIES.value)
        yield _narrated(element, value)


def _vocabulary(value: ReadValue) -> tuple[str, str]:
    """Code and vocabulary; a value without either becomes a code of the publisher's own list."""
    if parts := CODED.fullmatch(value.code):
        return parts.group(2), parts.group(1)
    if value.code.isdecimal():
        return value.code, ""
    return value.code or value.text or "-", OWN_VOCABULARY


def _share(value: ReadValue) -> str:
    share = value.note.partition(" %")[0] if " %" in value.note else ""
    return share if is_of_kind(share, "decimal") else ""


def _narrated(element: etree._Element, value: ReadValue) -> etree._Element:
    if value.text != value.code and clean(value.text).strip():
        narrate(element, value.text, value.language)
    return element


def _scopes(values: Values) -> Iterable[etree._Element]:
    known = code_lists()["activity-scope"]
    codes = (value.code if value.code in known else code_of("activity-scope", value.text) for value in values)
    if code := next(filter(None, codes), ""):
        yield new("activity-scope", code=code)


def _websites(values: Values) -> Iterable[etree._Element]:
    usable = [value.text for value in values if value.text and is_of_kind(value.text, "anyURI")]
    if usable:
        contact = new("contact-info")
        for address in usable:
            etree.SubElement(contact, "website").text = address
        yield contact


MAKERS: dict[FieldName, Callable[[Values], Iterable[etree._Element]]] = {
    FieldName.TITLE: _titles,
    FieldName.NUMBER: _numbers,
    FieldName.CONTRACT: _contracts,
    FieldName.STATUS: _status,
    FieldName.STARTS_ON: _dates("1", "2"),
    FieldName.ENDS_ON: _dates("3", "4"),
    FieldName.PLACES: _places,
    FieldName.REGIONS: _regions,
    FieldName.COVERAGE: _scopes,
    FieldName.AREAS: _sectors,
    FieldName.CATEGORIES: _tags,
    FieldName.WEBSITES: _websites,
}
