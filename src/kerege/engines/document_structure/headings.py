"""Tells a heading ("Статья 5-1. ...", "12-1-бап.", "II BAP") from a sentence that only begins like one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from kerege.engines.document_structure.heading_table import (
    APPROVALS,
    HEADINGS,
    NAMED_PARTS,
    STAMP_ANNEXES,
    HeadingWords,
    languages_of,
)
from kerege.engines.document_structure.numerals import ORDINAL_VALUES, plain_number
from kerege.engines.document_structure.outline import Level
from kerege.engines.document_structure.units import Unit

_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_WORDS = sorted((word.replace("ʻ", "[ʻʼ‘’'`]?") for word in ORDINAL_VALUES), key=len, reverse=True)
_RUSSIAN = "(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|[а-я]*десят|[а-я]*надцат)(?:ый|ой|ий|ая|ья)"
NUMBER = (
    rf"(?P<number>\d+(?:[-–.]\d+)*(?:-?[{_SUPER}]+)?[A-ZА-Я]?(?!\w)|\d+[{_SUPER}]*|"
    rf"(?-i:[IVXLCІХС]+)(?:-\d+)?[{_SUPER}]*(?!\w)|арван\s*\w+|{_RUSSIAN}|(?:{'|'.join(_WORDS)}))"
)
ANNEX_NUMBER = rf"{NUMBER[:-1]}|(?-i:[A-ZА-Я])(?!\w))"
STRONG = r"(?P<strong>\s*[.:)]\s*|\s*$)"
WEAK = r"(?P<weak>\s*[-–—]+\s*|\s+)"
SPACED_WORD = re.compile(r"^[^\W\d_](?: [^\W\d_]){3,}(?=[ .]|$)")
MIXED_WORD = re.compile(r"\b(?=\w*[а-яёәғқңөұүһі])(?=\w*[a-z])[^\W\d_]+\b", re.I)
LOOKALIKES = str.maketrans("AaBCcEeHiIKMOoPpTXxy", "АаВСсЕеНіІКМОоРрТХху")
TERMINAL = re.compile(r"[.;:,]\s*$")
LOOSE_ANNEX = re.compile(
    r"^(?P<before>.{0,220}?)(?:^|\s)(?P<number>\d+)?\s*[-–]?\s*(?:nji|njy|дугаар|дүгээр)?\s*"
    rf"(?:{STAMP_ANNEXES})\W*$",
    re.I,
)
BARE_ANNEX = re.compile(
    r"^(?:приложение|қосымша|тиркеме|замима|ilova|илова|goşundy|хавсралт|annex|the schedule|schedule|appendix)\b"
    r"(?P<rest>.*)$",
    re.I,
)
APPROVAL = re.compile(APPROVALS, re.I)
NAMED_PART = re.compile(rf"^(?:{NAMED_PARTS})\W*$", re.I)
WEAK_HEADING_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Heading:
    """A recognised heading: ``label`` as written, ``number`` in plain form, ``rest`` what follows it."""

    level: Level
    label: str
    number: str
    rest: str
    word: str = ""


@cache
def _pattern(words: HeadingWords) -> re.Pattern[str]:
    if words.word_first:
        number = ANNEX_NUMBER if words.level is Level.ANNEX else NUMBER
        core = rf"^(?P<word>{words.words})(?:\.\s*|\s*(?:№|N|No\.?)?\s*){number}"
    else:
        core = rf"^{NUMBER}{words.link}(?P<word>{words.words})(?!\w)"
    return re.compile(rf"{core}(?:{STRONG}|{WEAK})(?P<rest>.*)$", re.I | re.S)


def recognise_heading(unit: Unit, language: str) -> Heading | None:
    """Return the heading a unit is, or None when it is an ordinary sentence.

    Parameters
    ----------
    unit
        One paragraph with the looks the file gave it.
    language
        A tag of the heading table; an unknown tag tries every row.

    Notes
    -----
    A number followed by a full stop or the end of the line is a heading; without one, the rest
    must look like a title (upper-case start, no closing punctuation, at most 200 characters).
    Deterministic; linear in the length of the text times the rows of the table.

    Examples
    --------
    >>> recognise_heading(Unit("12-1-бап. Мақсаты"), "kk").number
    '12-1'
    >>> recognise_heading(Unit("Статья 5 настоящего Закона применяется."), "ru") is None
    True
    """
    text = SPACED_WORD.sub(lambda match: match.group(0).replace(" ", ""), unify_letters(unit.text))
    for tag in languages_of(language):
        for words in HEADINGS[tag]:
            match = _pattern(words).match(text)
            if match and _is_heading(match, unit, words.level):
                return _heading(match, words.level, unit.text)
    return _unnumbered(unit)


def unify_letters(text: str) -> str:
    """Return the text with Latin look-alikes inside Cyrillic words as Cyrillic letters, of equal length.

    >>> unify_letters("БIРIНШI бөлiм, part I") == "БІРІНШІ бөлім, part I"
    True
    """
    return MIXED_WORD.sub(lambda match: match.group(0).translate(LOOKALIKES), text)


def _heading(match: re.Match[str], level: Level, text: str) -> Heading:
    length = len(match.group("rest").strip())
    rest = text[len(text) - length :] if length else ""
    label = text[: len(text) - length].strip()
    return Heading(level, label, plain_number(match.group("number")), rest, match.group("word").casefold())


def _is_heading(match: re.Match[str], unit: Unit, level: Level) -> bool:
    rest = match.group("rest").strip()
    if match.group("word").islower() and not match.group("word")[0].isdigit() and match.start("word") == 0:
        return False
    if level is Level.ANNEX:
        return len(unit.text) <= WEAK_HEADING_CHARACTERS and not re.search(r"[.;:]\s*$", rest)
    if match.group("strong") is not None:
        return True
    return _looks_like_title(rest) or ((unit.bold or unit.kind == "heading") and not rest[:1].islower())


def _looks_like_title(rest: str) -> bool:
    starts_well = bool(rest) and (rest[0].isupper() or rest[0] in '«"“(')
    return starts_well and len(rest) <= WEAK_HEADING_CHARACTERS and not TERMINAL.search(rest)


def _unnumbered(unit: Unit) -> Heading | None:
    text = unit.text
    if len(text) > WEAK_HEADING_CHARACTERS or re.search(r"[;:,]$", text):
        return None
    if NAMED_PART.match(text):
        return Heading(Level.PART, "", "", text, "named")
    bare = BARE_ANNEX.match(text)
    if bare and text[0].isupper() and _is_annex_tail(bare.group("rest"), unit):
        rest = bare.group("rest").strip()
        return Heading(Level.ANNEX, text[: len(text) - len(rest)].strip(), "", rest, "annex")
    loose = LOOSE_ANNEX.match(text)
    if loose and not text.endswith("."):
        return Heading(Level.ANNEX, text, loose.group("number") or "", "", "stamp")
    return None


def _is_annex_tail(rest: str, unit: Unit) -> bool:
    if rest.strip() in {"", ".", ":"}:
        return True
    leads_on = re.match(r"\s+(?:к|до|to|ба|нд)\b", rest) is not None
    return (leads_on or unit.bold or unit.centred) and not TERMINAL.search(rest)


def is_approval(text: str) -> bool:
    """Return whether a short line is a stamp of approval ("Утверждены приказом ...")."""
    return len(text) <= WEAK_HEADING_CHARACTERS and APPROVAL.match(text) is not None


def with_settled_sections(heads: Sequence[Heading | None]) -> list[Heading | None]:
    """Return the headings with English sections above articles, where a text has both."""
    if not any(head is not None and head.word in {"article", "art"} for head in heads):
        return list(heads)
    return [
        replace(head, level=Level.SECTION) if head is not None and head.word in {"section", "sec"} else head
        for head in heads
    ]
