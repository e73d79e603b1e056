"""Reads contribution records of the WHO Strategic Partnership portal, one per destination country."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from kerege.actions.projects.formats.drafting import Draft
from kerege.actions.projects.formats.footnotes import note_in, starred_note
from kerege.actions.projects.formats.labels import Section, is_furniture, labels_of
from kerege.actions.projects.formats.lines import lines_of
from kerege.actions.projects.formats.sections import sections_of
from kerege.actions.projects.formats.vocabularies import Vocabulary, countries, folded, vocabulary
from kerege.actions.projects.formats.wording import line_values
from kerege.actions.projects.rules.records import FieldName, MoneyKind, ReadRecord, ReadValue, SourceKind
from kerege.kernel.wording import phrase

TEXTS: Final = frozenset({"objectives", "context", "activities", "results"})
LISTED: Final[dict[str, Callable[[], Vocabulary]]] = {
    "places": countries,
    "regions": lambda: vocabulary("who-regions"),
    "areas": lambda: vocabulary("sph-areas"),
}
NAMES: Final = frozenset({"implementers", "source_entity", "destination_entity", "websites"})
ONE_LINE: Final = frozenset({"channel", "coverage", "status", "number", "contract"})
AMOUNTS: Final = {
    "amount": MoneyKind.COMMITMENT,
    "amount_commitment": MoneyKind.COMMITMENT,
    "amount_budget": MoneyKind.BUDGET,
    "amount_disbursement": MoneyKind.DISBURSEMENT,
}
_WORLDWIDE: Final = frozenset(map(folded, ("Worldwide", "Global", "International", "Мировой", "Весь мир", "Monde")))


def read_sph(text: str, *, reference: str = "", url: str = "") -> ReadRecord:
    """Read one record of the portal; `reference` names it where the text itself does not.

    Labels alone in a line open a field, whatever their order; what no field takes is kept as remarks.
    """
    lines = lines_of(text)
    draft = Draft()
    body = []
    for line in lines:
        note = note_in(line) or starred_note(line, lines)
        if note is not None:
            draft.notes.append(note)
        elif is_furniture(line.raw):
            draft.remark(line.raw)
        else:
            body.append(line)
    sections = sections_of(body, labels_of("sph"))
    currency = " ".join(text for section in sections if section.key == "currency" for text in section.texts)
    for section in sections:
        _take(section, draft=draft, currency=currency)
    _compare(draft)
    places = draft.values.get(FieldName.PLACES, [])
    stated = draft.extra.pop("reference", "")
    return draft.finished(
        source=SourceKind.SPH,
        reference=str(stated or reference),
        raw=text,
        body=body,
        edition=str(draft.extra.pop("edition", "")),
        url=url,
        country=", ".join(value.text for value in places),
    )


def _take(section: Section, *, draft: Draft, currency: str) -> None:
    key, raw = section.key, section.raw
    if section.head and not section.texts:
        draft.remark(raw)
        draft.warn(phrase("'%(label)s' is empty in the source.", label=section.head.text.rstrip(" :")))
    elif key == "title":
        draft.add(FieldName.TITLE, [ReadValue(" ".join(section.texts))], raw)
    elif key in TEXTS:
        draft.add_text(FieldName(key), section)
    elif key in LISTED:
        draft.add_listed(FieldName(key), "\n".join(section.texts), raw, vocabulary=LISTED[key]())
    elif key in NAMES:
        draft.add(FieldName(key), line_values(section), raw)
    elif key in ONE_LINE:
        _one_line(section, draft=draft)
    else:
        _take_figures(section, draft=draft, currency=currency)


def _take_figures(section: Section, *, draft: Draft, currency: str) -> None:
    key, raw, text = section.key, section.raw, " ".join(section.texts)
    if key in AMOUNTS:
        draft.add_amount(AMOUNTS[key], text, raw, currency=currency)
        if key == "amount" and draft.amounts:
            draft.warn(phrase("The source does not say what its amount stands for; it is read as a commitment."))
    elif key in {"starts_on", "ends_on"}:
        draft.add_date(FieldName(key), text, raw)
    elif key == "duration":
        draft.add_period(text, raw)
    else:
        draft.remark(raw)
        if key in {"reference", "edition"}:
            draft.extra[key] = re.sub(r"\s+", " ", text)[:120]
        elif not key and len(section.lines) > 0:
            draft.warn(phrase("Text stands before the first label; it is kept as remarks."))


def _one_line(section: Section, *, draft: Draft) -> None:
    """A field of one line: whatever follows is a label that the reader does not know, or its value."""
    first, *others = section.texts
    if not others:
        draft.add(FieldName(section.key), [ReadValue(first)], section.raw)
        return
    head = section.head.raw if section.head else ""
    kept = section.lines if section.inline else section.lines[1:]
    draft.add(FieldName(section.key), [ReadValue(first)], "\n".join({head: None, (section.lines[0].raw): None}))
    for line in kept:
        draft.remark(line.raw)
    draft.warn(phrase("Lines after '%(text)s' belong to no label that is known; they are kept as remarks.", text=first))


def _compare(draft: Draft) -> None:
    """Say where a record contradicts itself, and what it leaves out."""
    texts = {name: {folded(value.text) for value in values} for name, values in draft.values.items()}
    places = draft.values.get(FieldName.PLACES, [])
    if texts.get(FieldName.COVERAGE, set()) & _WORLDWIDE and places:
        named = ", ".join(value.text for value in places)
        draft.warn(
            phrase("The coverage is worldwide, while the destination is %(places)s; both are kept.", places=named)
        )
    for name in draft.values.get(FieldName.SOURCE_ENTITY, []):
        if folded(name.text) in texts.get(FieldName.IMPLEMENTERS, set()):
            draft.warn(phrase("'%(name)s' is listed both as source and as implementing partner.", name=name.text))
    if not draft.amounts:
        draft.warn(phrase("The record states no amount."))
    if FieldName.STARTS_ON not in texts and FieldName.ENDS_ON not in texts:
        draft.warn(phrase("The record states no dates."))
    if FieldName.TITLE not in texts:
        draft.warn(phrase("The record has no project name."))
