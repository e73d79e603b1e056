"""Reads project pages of the EU CBRN Risk Mitigation site, with their headings or without."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from kerege.actions.projects.formats.drafting import Draft
from kerege.actions.projects.formats.eu_cbrn_parties import Parties
from kerege.actions.projects.formats.field_words import FIELD_WORDS
from kerege.actions.projects.formats.footnotes import note_in, starred_note
from kerege.actions.projects.formats.labels import Section, is_furniture, label_in, labels_of
from kerege.actions.projects.formats.lines import Line, is_prose, lines_of, paragraphs
from kerege.actions.projects.formats.sections import Gaps, sections_of
from kerege.actions.projects.formats.vocabularies import countries, vocabulary
from kerege.actions.projects.formats.wording import text_values
from kerege.actions.projects.rules.records import FieldName, MoneyKind, ReadRecord, ReadValue, SourceKind
from kerege.kernel.wording import phrase

TITLE: Final = re.compile(
    r"(?P<head>(?:EU\s+CBRN\s+CoE\s+)?(?:PROJECT|PROJEKT|PROJET|PROYECTO|PROGETTO|ПРОЕКТ)\s*(?:No\.?|Nr\.?|n°|№)?\s*(?P<number>\d{1,4})\b\s*"
    r"(?P<instrument>\([A-Za-z -]{2,20}\))?(?P<mark>\*+)?)\s*(?P<colon>[:：–—-])?\s*(?P<title>.+)",
    re.IGNORECASE,
)
_SITE: Final = re.compile(
    r"[-–—|]\s*(?:European Union|Unia Europejska|Evropská unie|Union européenne|Европейский союз)\s*$", re.I
)
_OBJECTIVE: Final = re.compile(
    r"\b(?P<kind>overall|general|main|primary|specific)\s+objectives?\b|\bobjectives?\s+of\s+(?:the|this)\s+project\b|"
    r"\b(?P<other>общая цель|конкретные цели)\b",
    re.IGNORECASE,
)
TEXTS: Final = ("context", "objectives", "specific_objectives", "activities", "results")
VALUES: Final = (
    "contract",
    "duration",
    "places",
    "areas",
    "categories",
    "regions",
    "status",
    "starts_on",
    "ends_on",
    "amount_budget",
    "edition",
)
PARTIES: Final = ("stakeholders", "coordinators", "implementers", "websites")
GAPS: Final = Gaps(values=VALUES, texts=TEXTS, names=PARTIES)
LISTED: Final = {"areas": "eu-cbrn-areas", "categories": "eu-cbrn-categories", "regions": "eu-cbrn-regions"}


@dataclass(slots=True)
class _Page:
    title: re.Match[str] | None
    body: list[Line]
    marked: list[Line]


def title_in(line: Line) -> re.Match[str] | None:
    """Return the parts of a line that is a project's title: its number, then a colon, an instrument or a mark."""
    found = TITLE.match(line.text)
    if found is None or _SITE.search(line.text):
        return None
    return found if found["colon"] or found["instrument"] or found["mark"] else None


def read_eu_cbrn(text: str, *, reference: str = "", url: str = "") -> ReadRecord:
    """Read one project page; `reference` names it where the page has lost its title.

    A heading is taken at its word. Where a page lost its headings, the text under the title is its context and a text
    that speaks of the overall or specific objective is that; everything else is kept as remarks.
    """
    draft = Draft()
    page = _opened(lines_of(text), draft)
    labels = labels_of("eu-cbrn")
    sections = sections_of(page.body, labels, GAPS)
    parties = Parties(draft)
    has_context = any(section.key == "context" for section in sections)
    for section in sections:
        if section.key in PARTIES:
            parties.take(section)
        elif section.key:
            _take(section, draft)
        elif not has_context and is_prose(section.raw):
            has_context = True
            _take_unnamed(section, draft, is_first=section is sections[0])
        else:
            _take_unnamed(section, draft, is_first=False)
    stated = page.title["number"] if page.title else ""
    if not stated:
        draft.warn(phrase("The page has no title line with the number of the project."))
    edition = " ".join(part for part in (_language(sections), str(draft.extra.pop("edition", ""))) if part)
    return draft.finished(
        source=SourceKind.EU_CBRN, reference=stated or reference, raw=text, body=page.marked, edition=edition, url=url
    )


def _opened(lines: list[Line], draft: Draft) -> _Page:
    """Set the title, the site's own lines and the footnotes apart."""
    page = _Page(None, [], [])
    for line in lines:
        note = note_in(line) or starred_note(line, lines)
        title = title_in(line) if page.title is None else None
        if note is not None:
            draft.notes.append(note)
            continue
        page.marked.append(line)
        if title is not None:
            page.title = title
            _take_title(title, line, draft)
        elif is_furniture(line.raw) or is_furniture(line.text) or (TITLE.match(line.text) and _SITE.search(line.text)):
            draft.remark(line.raw)
        else:
            page.body.append(line)
    return page


def _take_title(title: re.Match[str], line: Line, draft: Draft) -> None:
    draft.add(FieldName.TITLE, [ReadValue(title["title"].strip())], line.raw)
    note = (title["instrument"] or "").strip("() ")
    draft.add(FieldName.NUMBER, [ReadValue(title["number"], note=note)], line.raw)
    if note:
        draft.extra["instrument"] = note


def _take(section: Section, draft: Draft) -> None:
    key, raw = section.key, section.raw
    if not section.texts:
        draft.remark(raw)
        draft.warn(
            phrase("'%(label)s' is empty in the source.", label=section.head.text.rstrip(" :") if section.head else key)
        )
    elif key in TEXTS:
        draft.add_text(FieldName(key), section)
    elif key in LISTED:
        draft.add_listed(FieldName(key), "\n".join(section.texts), raw, vocabulary=vocabulary(LISTED[key]))
    elif key == "places":
        draft.add_listed(FieldName.PLACES, "\n".join(section.texts), raw, vocabulary=countries())
    else:
        _take_figures(section, draft)


def _take_figures(section: Section, draft: Draft) -> None:
    key, raw, text = section.key, section.raw, " ".join(section.texts)
    if key == "duration":
        draft.add_period(text, raw)
    elif key in {"starts_on", "ends_on"}:
        draft.add_date(FieldName(key), text, raw)
    elif key == "amount_budget":
        draft.add_amount(MoneyKind.BUDGET, text, raw)
    elif key == "edition":
        draft.remark(raw)
        draft.extra["edition"] = text[:80]
    else:
        draft.add(FieldName(key), [ReadValue(value) for value in section.texts], raw)


def _take_unnamed(section: Section, draft: Draft, *, is_first: bool) -> None:
    """A stretch whose heading is lost: what it says itself decides, and the first text of a page is its context."""
    spoken = _OBJECTIVE.search(paragraphs(section.lines)[0])
    if spoken is not None:
        is_specific = (spoken["kind"] or spoken["other"] or "").casefold() in {"specific", "конкретные цели"}
        name = FieldName.SPECIFIC_OBJECTIVES if is_specific else FieldName.OBJECTIVES
        draft.add(name, text_values(section), section.raw)
        draft.warn(
            phrase("A text without a heading names an objective; it is kept as %(field)s.", field=FIELD_WORDS[name])
        )
    elif is_first:
        draft.add(FieldName.CONTEXT, text_values(section), section.raw)
        draft.warn(phrase("The text under the title has no heading; it is kept as context."))
    else:
        draft.remark(section.raw)
        draft.warn(phrase("Some text has no heading; it is kept as remarks."))


def _language(sections: list[Section]) -> str:
    """The language of the page's labels: the one that is not English where both occur."""
    found = Counter(section.language for section in sections if section.head and section.language != "en")
    if found:
        return found.most_common(1)[0][0]
    return "en" if any(section.head for section in sections) else ""


def is_page(lines: list[Line]) -> bool:
    """Whether lines look like a page of the site: its title, or labels that only it prints."""
    labels = labels_of("eu-cbrn")
    own = {"areas", "categories", "regions", "duration", "stakeholders", "coordinators", "specific_objectives"}
    met = {named[0].key for line in lines if (named := label_in(line, labels)) is not None}
    return any(title_in(line) for line in lines) or len(met & own) > 1
