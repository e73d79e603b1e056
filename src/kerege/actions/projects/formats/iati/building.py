"""Makes one valid activity of a project: what IATI demands is there, or is named as lacking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from lxml import etree

from kerege.actions.projects.formats.iati.codes import code_of
from kerege.actions.projects.formats.iati.elements import clean, elements_of, narrate, new
from kerege.actions.projects.formats.iati.exact import add_block, without_block
from kerege.actions.projects.formats.iati.fields import INFERRED, NAMESPACE, field_of, read_fields, values_of
from kerege.actions.projects.formats.iati.mending import mend
from kerege.actions.projects.formats.iati.money import amount_elements, surroundings
from kerege.actions.projects.formats.iati.parts import amount_element, document_element, result_element
from kerege.actions.projects.formats.iati.reading import canonical, plain_record, read_activity, related_of
from kerege.actions.projects.formats.iati.structure import LANG, arrange, faults
from kerege.actions.projects.formats.iati.validity import is_valid
from kerege.actions.projects.rules.exporting import ExportProject, ReportingOrganisation
from kerege.actions.projects.rules.records import FieldName, ReadRecord, ReadValue, SourceKind
from kerege.kernel.wording import phrase

NO_DESCRIPTION = "The sources give no description."
PIPELINE, IMPLEMENTATION, FINALISATION = "1", "2", "3"
LACKING = {
    "title": phrase("a title"),
    "participating-org": phrase("an organisation in any role"),
    "activity-status": phrase("a status"),
    "activity-date": phrase("a date of start or end"),
}


@dataclass(frozen=True, slots=True)
class BuiltActivity:
    """The text of an activity, or what it lacks to be one."""

    text: str
    lacking: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def build_activity(project: ExportProject, reporter: ReportingOrganisation, as_of: date) -> BuiltActivity:
    """A project as the text of a valid activity."""
    base = _parsed(project.iati_text) if project.iati_text else None
    if base is not None and project.is_as_read and is_valid(base):
        return BuiltActivity(project.iati_text)
    activity = etree.Element("iati-activity", nsmap={"kerege": NAMESPACE}) if base is None else base
    wanted = _wanted(project, activity, reporter)
    warnings: list[str] = []
    without_block(activity)
    if base is not None:
        mend(activity)
    _say_fields(activity, wanted)
    _say_amounts(activity, wanted, project, warnings)
    _say_parts(activity, wanted, project)
    _complete(activity, wanted, project, reporter, as_of, warnings)
    arrange(activity)
    add_block(activity, plain_record(activity, "", []), wanted)
    lacking = tuple(_lacking(activity))
    return BuiltActivity("" if lacking else canonical(activity), lacking, tuple(warnings))


def _parsed(text: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=True)
    return etree.fromstring(text.encode("utf-8"), parser)


def _wanted(project: ExportProject, activity: etree._Element, reporter: ReportingOrganisation) -> ReadRecord:
    """What a reader of the export shall get back."""
    if project.is_as_read and project.iati_text:
        return replace(read_activity(_parsed(project.iati_text)), warnings=())
    identifier = (activity.findtext("iati-identifier") or "").strip()
    if "last-updated-datetime" in activity.attrib:
        del activity.attrib["last-updated-datetime"]
    return ReadRecord(
        source=SourceKind.IATI,
        reference=identifier or _identifier(project, reporter),
        raw="",
        fields=tuple(sorted(project.read_fields(), key=lambda one: list(FieldName).index(one.name))),
        url=project.url,
        country=project.country,
        related=project.related,
        amounts=project.amounts,
        remarks=project.remarks,
    )


def _identifier(project: ExportProject, reporter: ReportingOrganisation) -> str:
    return f"{reporter.reference}-{project.slug}" if reporter.reference else project.urn


def _say_fields(activity: etree._Element, wanted: ReadRecord) -> None:
    language = activity.get(LANG, "").strip()
    said = {one.name: one.values for one in read_fields(activity, language)}
    shall = {one.name: one.values for one in wanted.fields}
    for name in FieldName:
        if said.get(name) != shall.get(name):
            _replace(activity, name, shall.get(name, ()), language)


def _replace(activity: etree._Element, name: FieldName, values: tuple[ReadValue, ...], language: str) -> None:
    """Say a field anew; an element that says one of its values already is used again with all it carries."""
    pool: dict[tuple[ReadValue, ...], etree._Element] = {}
    for element in [one for one in activity if isinstance(one.tag, str) and field_of(one) is name]:
        pool[tuple(values_of(element, language))] = element
        activity.remove(element)
    if len(pool) > 1 and all((value,) in pool for value in values):
        activity.extend([pool[value,] for value in dict.fromkeys(values)])
        return
    activity.extend(element for element in elements_of(name, values))


def _say_amounts(activity: etree._Element, wanted: ReadRecord, project: ExportProject, warnings: list[str]) -> None:
    lacking = list(wanted.amounts)
    around = surroundings(activity, activity.get(LANG, "").strip())
    for element, amount in list(amount_elements(activity, around, [])):
        if amount in lacking:
            lacking.remove(amount)
        else:
            activity.remove(element)
    for amount in lacking:
        if (made := amount_element(amount, project, warnings)) is not None:
            activity.append(made)


def _say_parts(activity: etree._Element, wanted: ReadRecord, project: ExportProject) -> None:
    if related_of(activity) != wanted.related:
        _say_relations(activity, wanted)
    linked = {link.get("url") for link in activity.iterchildren("document-link")}
    parts = [document_element(one) for one in project.documents if one.url not in linked]
    if activity.find("result") is None:
        parts += [result_element(one) for one in project.results]
    activity.extend([part for part in parts if part is not None])


def _say_relations(activity: etree._Element, wanted: ReadRecord) -> None:
    for old in list(activity.iterchildren("related-activity")):
        activity.remove(old)
    for kind, reference in wanted.related:
        other = etree.SubElement(activity, "related-activity")
        other.set("ref", clean(reference))
        other.set("type", code_of("related-activity", kind) or clean(kind))


def _complete(
    activity: etree._Element,
    wanted: ReadRecord,
    project: ExportProject,
    reporter: ReportingOrganisation,
    as_of: date,
    warnings: list[str],
) -> None:
    """Add what IATI demands and Kerege knows by other means; what is inferred says so."""
    if activity.find("iati-identifier") is None:
        etree.SubElement(activity, "iati-identifier").text = wanted.reference
    if activity.find("reporting-org") is None:
        activity.append(_reporting_organisation(project, reporter))
    if activity.find("description") is None:
        description = _inferred("description", type="1")
        narrate(description, NO_DESCRIPTION, "en")
        activity.append(description)
    if activity.find("activity-date") is None:
        for kind, day in (("1", project.starts_on), ("3", project.ends_on)):
            if day is not None:
                activity.append(_inferred("activity-date", type=kind, iso_date=day.isoformat()))
    if activity.find("activity-status") is None and (days := _days(activity)):
        activity.append(_inferred("activity-status", code=_status(days, as_of)))
        warnings.append(
            phrase(
                "%(project)s: no source gives a status that IATI knows, so it is inferred from the dates",
                project=project.slug,
            )
        )


def _inferred(tag: str, **attributes: str) -> etree._Element:
    element = new(tag, **attributes)
    element.set(INFERRED, "1")
    return element


def _reporting_organisation(project: ExportProject, reporter: ReportingOrganisation) -> etree._Element:
    element = new("reporting-org", type=reporter.kind)
    element.set("ref", reporter.reference or "urn:kerege")
    if project.sources:
        element.set("secondary-reporter", "1")
    narrate(element, reporter.name or "Kerege", reporter.language)
    return element


def _days(activity: etree._Element) -> dict[str, date]:
    dates = activity.iterchildren("activity-date")
    return {one.get("type", ""): date.fromisoformat(one.get("iso-date", "")[:10]) for one in dates}


def _status(days: dict[str, date], as_of: date) -> str:
    start, end = days.get("2") or days.get("1"), days.get("4") or days.get("3")
    if end is not None and end < as_of:
        return FINALISATION
    return PIPELINE if start is not None and start > as_of else IMPLEMENTATION


def _lacking(activity: etree._Element) -> Iterator[str]:
    if is_valid(activity):
        return
    for fault in faults(activity):
        name = fault.removeprefix("iati-activity: ").removesuffix(" is missing")
        yield LACKING.get(name, fault)
