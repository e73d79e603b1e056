"""Opens an IATI activity file safely and hands over one activity after another."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from kerege.actions.projects.formats.iati.fields import NAMESPACE
from kerege.foundation.files.readers.xml import has_declarations
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

KNOWN_VERSION = re.compile(r"2\.0\d")
OPTIONS = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_blank_text": True,
}


def activities(data: bytes) -> Iterator[etree._Element]:
    """Yield each activity of a file, then forget it; the caller must not keep the element."""
    if has_declarations(data):
        raise InvalidInput(
            phrase(
                "The IATI file declares a document type or entities, which are not read for safety: remove the DOCTYPE."
            ),
            field="file",
        )
    try:
        root = _root(data)
        check_root(root)
        # only the ends of activities are told of: to hear of each element costs more than to read it
        steps = etree.iterparse(io.BytesIO(data), events=("end",), tag="iati-activity", **OPTIONS)  # type: ignore[arg-type]
        yield from _walk(steps)
    except etree.XMLSyntaxError as error:
        raise InvalidInput(
            phrase(
                "The IATI file is damaged, cut off or nested too deeply (line %(line)s): take it from its publisher "
                "anew.",
                line=error.lineno or 0,
            ),
            field=f"line {error.lineno or 0}",
        ) from error


def _root(data: bytes) -> etree._Element:
    """The root as its start says it, before the rest is read."""
    steps = etree.iterparse(io.BytesIO(data), events=("start",), **OPTIONS)  # type: ignore[arg-type]
    _event, root = next(iter(steps))
    return root


def _walk(steps: Any) -> Iterator[etree._Element]:
    """Hand each activity over once the next one is read: what follows the last one belongs to the file."""
    pending: etree._Element | None = None
    root: Any = None
    for _event, element in steps:
        if element.getparent() is not None and element.getparent().getparent() is None:
            root = element.getparent()
            if pending is not None:
                yield _with_surroundings(pending, root)
                root.remove(pending)
            pending = element
    if pending is None:
        raise InvalidInput(
            phrase("The IATI file holds no activity: export it again with at least one."), field="iati-activities"
        )
    _keep_foreign(pending, root)
    yield _with_surroundings(pending, root)


def _with_surroundings(activity: etree._Element, root: etree._Element) -> etree._Element:
    """Say on the activity what the file says once for all: its language, its linked data, foreign attributes."""
    activity.tail = None
    for key, value in root.attrib.items():
        name = str(key)
        if name == "linked-data-default":
            name = f"{{{NAMESPACE}}}{name}"
        if name.startswith("{") and activity.get(name) is None:
            activity.set(name, value)
    return activity


def _keep_foreign(activity: etree._Element, root: etree._Element) -> None:
    """Elements of other namespaces beside the activities stay with the last activity."""
    foreign = [child for child in root if isinstance(child.tag, str) and child.tag.startswith("{")]
    if foreign:
        holder = etree.SubElement(activity, f"{{{NAMESPACE}}}file", nsmap={"kerege": NAMESPACE})
        holder.extend(foreign)


def check_root(root: etree._Element) -> None:
    """Refuse what is no IATI 2.0x activity file, and say what to do."""
    if root.tag in {"iati-organisations", "iati-organisation"}:
        raise InvalidInput(
            phrase(
                "The IATI file describes an organisation, not activities: import the activity file of the same "
                "publisher."
            ),
            field="iati-organisations",
        )
    if root.tag != "iati-activities":
        raise InvalidInput(
            phrase(
                "The file is not an IATI activity file (it begins with %(root)s): choose the right source or another "
                "file.",
                root=etree.QName(root).localname,
            ),
            field=etree.QName(root).localname,
        )
    version = (root.get("version") or "").strip()
    if not version or version.startswith("1."):
        raise InvalidInput(
            phrase(
                "The IATI file is of the legacy version %(version)s: versions 2.01 to 2.03 are read. Ask the publisher "
                "for a 2.03 file, or convert it and import the result.",
                version=version or phrase("1.x (no version is given)"),
            ),
            field="iati-activities/@version",
        )
    if not KNOWN_VERSION.fullmatch(version):
        raise InvalidInput(
            phrase(
                "The IATI file is of version %(version)s, which is not known: versions 2.01 to 2.03 are read. Export "
                "it as 2.03.",
                version=version,
            ),
            field="iati-activities/@version",
        )
