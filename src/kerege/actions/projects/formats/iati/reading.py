"""Reads IATI 2.0x activity files into records: each text in a field or a remark, each element in the record's text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from kerege.actions.projects.formats.iati.codes import name_of
from kerege.actions.projects.formats.iati.exact import with_block, without_block
from kerege.actions.projects.formats.iati.fields import read_fields
from kerege.actions.projects.formats.iati.leftovers import extra_of, remarks_of
from kerege.actions.projects.formats.iati.money import read_amounts, surroundings
from kerege.actions.projects.formats.iati.parsing import activities
from kerege.actions.projects.formats.iati.structure import LANG, faults
from kerege.actions.projects.formats.iati.validity import is_valid
from kerege.actions.projects.rules.record_json import records_to_json
from kerege.actions.projects.rules.records import FieldName, ReadField, ReadRecord, SourceKind
from kerege.kernel.wording import phrase

SHOWN_FAULTS = 5


def read_activities(data: bytes) -> list[ReadRecord]:
    """Every activity of a file as a record; a file that is no IATI 2.0x activity file is refused."""
    return list(iter_activities(data))


def read_activities_json(data: bytes) -> str:
    """The same as one text: what a reader in a child process hands back."""
    return records_to_json(iter_activities(data))


def iter_activities(data: bytes) -> Iterator[ReadRecord]:
    """One record after another, so that a large file needs little memory."""
    for activity in activities(data):
        yield read_activity(activity)


def read_activity(activity: etree._Element) -> ReadRecord:
    """One activity as a record; the element is left without Kerege's own block."""
    raw = canonical(activity)
    warnings = _faults(activity)
    block = without_block(activity)
    return with_block(plain_record(activity, raw, warnings), block)


def plain_record(activity: etree._Element, raw: str, warnings: list[str]) -> ReadRecord:
    """What the IATI elements alone say."""
    language = activity.get(LANG, "").strip()
    amounts = read_amounts(activity, surroundings(activity, language), warnings)
    fields = read_fields(activity, language)
    identifier = activity.find("iati-identifier")
    return ReadRecord(
        source=SourceKind.IATI,
        reference=_text_in(identifier),
        raw=raw,
        fields=fields,
        edition=activity.get("last-updated-datetime", "").strip(),
        country=_only_country(fields),
        related=related_of(activity),
        amounts=amounts,
        remarks=remarks_of(activity),
        warnings=tuple(warnings),
        extra=extra_of(activity),
    )


def _text_in(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return ("".join(map(str, element.itertext())) if len(element) else element.text or "").strip()


def canonical(activity: etree._Element) -> str:
    """The text of an activity with all its parts, whatever its indentation, its file or the order of its attributes."""
    return etree.tostring(activity, method="c14n", exclusive=False, with_comments=True).decode("utf-8")


def _faults(activity: etree._Element) -> list[str]:
    if is_valid(activity):
        return []
    found = Counter(faults(activity, "iati-activities"))
    shown: list[str] = [phrase("Not valid IATI 2.03: %(fault)s", fault=fault) for fault in list(found)[:SHOWN_FAULTS]]
    hidden = len(found) - len(shown)
    more = phrase("Not valid IATI 2.03: %(count)s further kinds of faults", count=hidden)
    return [*shown, more] if hidden > 0 else shown


def _only_country(fields: tuple[ReadField, ...]) -> str:
    """The destination where an activity names one country and no region beside it."""
    places = [value.code for field in fields if field.name is FieldName.PLACES for value in field.values]
    has_region = any(field.name is FieldName.REGIONS for field in fields)
    return places[0].upper() if len(set(places)) == 1 and not has_region else ""


def related_of(activity: etree._Element) -> tuple[tuple[str, str], ...]:
    """The relations of an activity to others, each with its kind."""
    others = [
        (one.get("type", "").strip(), one.get("ref", "").strip()) for one in activity.iterchildren("related-activity")
    ]
    return tuple((name_of("related-activity", kind), reference) for kind, reference in others if reference)
