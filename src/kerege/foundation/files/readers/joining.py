"""Joins lines that a fixed page width tore apart, without gluing headings and list items together."""

from __future__ import annotations

import re
from collections.abc import Sequence

NEW_PARAGRAPH = re.compile(
    r"^(?:\(?\d{1,3}(?:[-.]\d{1,3})*[.)]|\(?[^\W\d_]{1,2}\)|[-–—•·▪*]\s|§|[IVXLC]{1,6}\.\s|"
    r"[IVXLC]{1,6}\s*[-–]?\s*(?:bap|bob|боб|глава|раздел|тарау|бөлім|бөлүм|бөлүк|bo.?lim|бўлим|bölüm|бүлэг)\b|"
    r"(?:статья|глава|раздел|часть|параграф|подраздел|приложение|сноска|примечание|моддаи|боби|фасли|қисми|замимаи|"
    r"article|section|chapter|part|annex|schedule|madda|bap|ескерту|эскертүү)\b|"
    r"\d+(?:-\d+)?\s*[-–]?\s*(?:бап|тарау|бөлім|қосымша|берене|статья|глава|модда|боб|modda|bob|nji|njy|дугаар|дүгээр))",
    re.I,
)
ENDS_PARAGRAPH = re.compile(r"[.;:!?]['\"»”)]*\s*$")
ENDS_CLAUSE = re.compile(r"[.;:!?,]['\"»”)]*\s*$")
SOFT_MARK = re.compile(r"^(?:\d{1,3}\)|[^\W\d_]\)|[-–—])\s*[^\W\d_A-ZА-ЯЁ]")
ENDS_HYPHEN = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
FULL_LINE = 0.72


def join_lines(lines: Sequence[str], *, width: int | None = None) -> list[str]:
    """Return paragraphs from the lines of one stretch of text without blank lines.

    A line goes on in the next one when it is nearly as long as the longest, does not end a
    sentence, and the next does not begin a heading or a list item; a lower-case start or a
    hyphen at the end joins in any case.
    """
    longest = width or max(map(len, lines), default=0)
    joined: list[str] = []
    last = ""
    for line in lines:
        if joined and goes_on(last, line, longest):
            joined[-1] = glue(joined[-1], line)
        else:
            joined.append(line)
        last = line
    return joined


def goes_on(before: str, after: str, longest: int) -> bool:
    """Return whether ``after`` continues the sentence of ``before``."""
    if is_hyphenated(before, after):
        return True
    if NEW_PARAGRAPH.match(after) and not is_torn_reference(before, after, full=len(before) >= 0.9 * longest):
        return False
    if ENDS_PARAGRAPH.search(before):
        return len(before) >= 0.9 * longest and not after[:1].isupper() and not before.rstrip().endswith((":", ";"))
    if after[:1].islower():
        return len(before) >= 0.4 * longest
    return len(before) >= FULL_LINE * longest and len(before) > 40


def is_hyphenated(before: str, after: str) -> bool:
    """Return whether a line ends in the middle of a word."""
    return ENDS_HYPHEN.search(before) is not None and (after[:1].islower() or are_capitals(before, after))


def are_capitals(before: str, after: str) -> bool:
    """Return whether one line ends and the next begins in capitals, as the lines of a heading do."""
    return before.split()[-1].isupper() and after.split()[0].isupper() and len(before.split()[-1]) > 2


def is_torn_reference(before: str, after: str, *, full: bool) -> bool:
    """Return whether what looks like an item is the second half of "article 5, item / 1)": no stop before it."""
    return full and SOFT_MARK.match(after) is not None and not ENDS_CLAUSE.search(before)


def glue(before: str, after: str) -> str:
    """Return two parts of one sentence as one, undoing hyphenation."""
    if before.endswith(("\u00ad", "\u2010")) or (ENDS_HYPHEN.search(before) and _is_torn(before, after)):
        return before[:-1] + after
    if before.endswith("-") and after[:1].islower():
        return before + after
    return f"{before} {after}"


def _is_torn(before: str, after: str) -> bool:
    """Return whether the hyphen only marks a line end: real compounds repeat both halves as words."""
    head = re.search(r"([^\W\d_]+)-$", before)
    same_case = after[:1].islower() or (before[-3:].isupper() and after[:1].isupper())
    return head is not None and same_case and head.group(1).casefold() not in COMPOUND_HEADS


COMPOUND_HEADS = frozenset(
    [
        "научно",
        "медико",
        "санитарно",
        "военно",
        "вице",
        "социально",
        "материально",
        "иммуно",
        "био",
        "эко",
        "технико",
        "лечебно",
        "учебно",
        "товаро",
        "право",
        "информационно",
        "организационно",
        "ғылыми",
        "іс",
        "күш",
    ]
)
