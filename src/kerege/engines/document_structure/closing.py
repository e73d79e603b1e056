"""Recognises the lines around a law that are not law: title block, signature, place and date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kerege.engines.document_structure.headings import Heading, is_approval
from kerege.engines.document_structure.markers import read_marker
from kerege.engines.document_structure.units import Unit

SIGNATURE = re.compile(
    r"президент|премьер|министр|председател|торага|төрага|төраға|спикер|раис|дарга|ерөнхий сайд|сайд\b|"
    r"prezident|premer|vazir|ministr|başlyk|başlyg|minister|president|chairm|speaker|secretary|"
    r"вице-|заместител|руководител|директор|аким|әкім|хоким|hokim|häkim|глава государства",
    re.I,
)
PLACE_DATE = re.compile(
    r"(?:^(?:г\.|гор\.|город|ш\.|шаҳри|ақорда|акорда)\s?)|"
    r"(?:\b(?:город|қаласы|шаары|шаҳар|шаҳри|shahri|shahar|şäheri|хот|ш\.|sh\.|y\.)\W*$)|"
    r"(?:^done at\b)|(?:^№\s?\S+)|(?:^N\s?\d)|"
    r"(?:\b(?:19|20)\d\d\b.*(?:год|жыл|йил|yil|ýyl|сол|оны|г\.|ж\.|№|N\s?\d))|"
    r"(?:^(?:астана|алматы|нур-султан|нұр-сұлтан|бишкек|душанбе|ташкент|тошкент|toshkent|aşgabat|ашхабад|улаанбаатар|tashkent|astana|bishkek|dushanbe)\b)",
    re.I,
)  # fmt: skip
STAMP = re.compile(
    r"^(?:к |от |на |№|N\s?\d)|утвержд|согласован|бекіт|бұйрығы|қаулысы|бекит|буйру|токтом|тасдиқ|қарори|фармойиш|"
    r"tasdiqla|qaror|buyru|tassyk|karary|buýru|батл|тушаал|тогтоол|approved|order of",
    re.I,
)
ENDS_SENTENCE = re.compile(r"[.;:]\s*$")
SHORT_CHARACTERS = 160


def closing_units(units: Sequence[Unit], heads: Sequence[Heading | None], taken: set[int], *, most: int) -> set[int]:
    """Return the indices of signature, place and date at the end of the body and of each annex.

    Parameters
    ----------
    units, heads
        The units of the document and the heading each of them is, in the same order.
    taken
        Indices that are already notes.
    most
        The largest number of lines a closing block may have.

    Notes
    -----
    Looks backwards from every end: lines that are short, unnumbered and no sentence; the block
    starts at the first of them that names an office, a place or a date. Deterministic; O(n).
    """
    ends = [
        index
        for index, head in enumerate(heads)
        if (head and head.level.value == "annex") or is_approval(units[index].text)
    ]
    found: set[int] = set()
    for end in [*ends, len(units)]:
        found |= _block_before(units, heads, taken, end, most)
    return found


def _block_before(
    units: Sequence[Unit], heads: Sequence[Heading | None], taken: set[int], end: int, most: int
) -> set[int]:
    lines: list[int] = []
    index = end - 1
    while index > 0 and len(lines) < most:
        if index in taken or units[index].kind == "note":
            index -= 1
            continue
        if heads[index] is not None or not _may_close(units[index]):
            break
        lines.append(index)
        index -= 1
    head = heads[index] if index >= 0 else None
    if head is not None and head.level.value != "annex" and not head.rest:
        return set()
    body_seen = index > 0
    marks = [place for place in lines if _marks_closing(units[place].text)]
    return {place for place in lines if marks and body_seen and place >= min(marks)}


def _may_close(unit: Unit) -> bool:
    if PLACE_DATE.search(unit.text) and len(unit.text) <= 80 and read_marker(unit.text) is None:
        return True
    if len(unit.text) > SHORT_CHARACTERS or unit.text[:1].islower():
        return False
    return (not ENDS_SENTENCE.search(unit.text.rstrip('»"” ')) and read_marker(unit.text) is None) or _is_name(
        unit.text
    )


def _is_name(text: str) -> bool:
    """Return whether a line is a signatory's name ("К. ТОКАЕВ", "Ш. Мирзиёев")."""
    return re.match(r"^(?:[^\W\d_]{1,2}\.\s?){1,2}[^\W\d_][\w’ʻ‘'-]+$", text) is not None


def _marks_closing(text: str) -> bool:
    return bool(SIGNATURE.search(text) or PLACE_DATE.search(text) or _is_name(text))


def is_stamp(text: str) -> bool:
    """Return whether a line above an annex says to which act it belongs."""
    return len(text) <= 220 and (STAMP.search(text) is not None or PLACE_DATE.search(text) is not None)


def is_sentence(text: str) -> bool:
    """Return whether a line reads as a sentence and not as a title."""
    return text.endswith(":") or (len(text) > 60 and ENDS_SENTENCE.search(text) is not None)
