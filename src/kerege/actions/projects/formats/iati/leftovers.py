"""Keeps what no field takes: as remarks that a search finds, and as plain data that a page may show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from kerege.actions.projects.formats.iati.fields import INFERRED, NAMESPACE, field_of
from kerege.actions.projects.formats.iati.structure import LANG
from kerege.actions.projects.rules.records import Remark

# Names, telephones and addresses of persons stay in the record's own text and are not spread further.
PERSONAL = {"person-name", "job-title", "telephone", "email", "mailing-address"}
SPOKEN_ELSEWHERE = {"iati-identifier", "reporting-org", "related-activity"}
OWN = f"{{{NAMESPACE}}}"
LISTED = {
    "budget": "budgets",
    "planned-disbursement": "planned_disbursements",
    "transaction": "transactions",
    "document-link": "documents",
    "result": "results",
    "location": "locations",
    "tag": "tags",
    "policy-marker": "policy_markers",
    "humanitarian-scope": "humanitarian_scopes",
    "legacy-data": "legacy_data",
}
MONEY_PARTS = {"value", "pos"}


def remarks_of(activity: etree._Element) -> tuple[Remark, ...]:
    """Every text of an activity that no field takes, with the path where it stood."""
    found: list[Remark] = []
    for child in activity:
        if not isinstance(child.tag, str):
            found += _remark("note", child.text)
        elif not _is_taken(child):
            found += _texts(child, etree.QName(child).localname)
    return tuple(dict.fromkeys(found))


def _is_taken(element: etree._Element) -> bool:
    tag = element.tag
    if tag in SPOKEN_ELSEWHERE or tag.startswith(OWN) or field_of(element) is not None:
        return True
    return element.get(INFERRED) is not None


def _texts(element: etree._Element, path: str) -> Iterator[Remark]:
    if element.tag in MONEY_PARTS or (element.tag == "title" and path == "result/title"):
        return
    yield from _remark(path, element.text)
    if element.tag == "legacy-data":
        yield from _remark(path, f"{element.get('name', '')}: {element.get('value', '')}")
    for child in element:
        if not isinstance(child.tag, str):
            yield from _remark(f"{path}/note", child.text)
        elif child.tag not in PERSONAL and not (child.tag == "website" and path == "contact-info"):
            below = path if child.tag == "narrative" else f"{path}/{etree.QName(child).localname}"
            yield from _texts(child, below)
        yield from _remark(path, child.tail)


def _remark(path: str, text: str | None) -> Iterator[Remark]:
    if text and text.strip():
        yield Remark(text.strip(), mark=path)


def extra_of(activity: etree._Element) -> dict[str, object]:
    """What an activity says beyond the fields, as plain data; attributes begin with @."""
    extra: dict[str, Any] = {
        name.replace("-", "_"): value
        for name in ("default-currency", "hierarchy", "humanitarian", "budget-not-provided", "linked-data-uri")
        if (value := activity.get(name)) is not None
    }
    reporter = activity.find("reporting-org")
    if reporter is not None:
        extra["reporting_org"] = plain(reporter)
    for child in activity:
        if (name := LISTED.get(str(child.tag))) is not None:
            extra.setdefault(name, []).append(plain(child))
    return extra


def plain(element: etree._Element) -> Any:
    """An element as plain data: a text where it is nothing else, otherwise its parts by name."""
    parts: dict[str, Any] = {f"@{_name(str(name))}": value for name, value in element.attrib.items()}
    for child in element:
        if isinstance(child.tag, str):
            parts.setdefault(_name(child.tag), []).append(plain(child))
    text = (element.text or "").strip()
    if not parts:
        return text
    if text:
        parts["text"] = text
    return parts


def _name(tag: str) -> str:
    return "lang" if tag == LANG else tag
