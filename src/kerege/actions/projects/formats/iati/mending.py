"""Makes a read activity valid without losing a word: what the standard does not allow is set aside within it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from kerege.actions.projects.formats.iati.fields import NAMESPACE
from kerege.actions.projects.formats.iati.structure import arrange, faults, is_foreign, lax_faults, rule_of
from kerege.actions.projects.formats.iati.validity import is_valid

KEPT = f"{{{NAMESPACE}}}kept"


def mend(activity: etree._Element) -> None:
    """Order the elements and set aside what is not valid where it stands."""
    if is_valid(activity):
        return
    _set_attributes_aside(activity)
    aside = _surplus(activity)
    aside += [child for child in activity if child not in aside and any(_faults(child, activity.tag))]
    still_faulty = [child for child in aside if not _is_mended_by_order(child, activity)]
    if still_faulty:
        kept = activity.find(KEPT)
        if kept is None:
            kept = etree.SubElement(activity, KEPT, nsmap={"kerege": NAMESPACE})
        # As text: an element of the standard's names is held against the standard wherever it stands.
        for child in still_faulty:
            child.tail = None
            activity.remove(child)
            kept.text = (kept.text or "") + etree.tostring(child, encoding="unicode")
    activity.text = None
    arrange(activity)


def _faults(child: etree._Element, parent: str) -> Iterator[str]:
    return lax_faults(child) if is_foreign(child) else faults(child, parent)


def _is_mended_by_order(child: etree._Element, activity: etree._Element) -> bool:
    if is_foreign(child) or rule_of(child.tag, activity.tag) is None or child in _surplus(activity):
        return False
    arrange(child, activity.tag)
    return not any(faults(child, activity.tag))


def _surplus(activity: etree._Element) -> list[etree._Element]:
    """Second ones of elements that may stand only once, and elements that the standard does not know here."""
    rule = rule_of(activity.tag, "")
    counts = rule.counts if rule else {}
    seen: dict[str, int] = {}
    surplus = []
    for child in activity:
        if is_foreign(child):
            continue
        seen[child.tag] = seen.get(child.tag, 0) + 1
        if child.tag not in counts or seen[child.tag] > counts[child.tag][1]:
            surplus.append(child)
    return surplus


def _set_attributes_aside(activity: etree._Element) -> None:
    for fault in list(faults(activity)):
        element, _, rest = fault.partition(": attribute ")
        name = rest.partition(" ")[0]
        if element == activity.tag and name in activity.attrib:
            activity.set(f"{{{NAMESPACE}}}{etree.QName(name).localname}", activity.attrib.pop(name))
