"""Spells the numbers that a word processor or browser computes for lists."""

from __future__ import annotations

ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
ENGLISH_ORDINALS = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"]
ENGLISH_CARDINALS = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]


def format_number(value: int, style: str) -> str:
    """Return a number in one of the number formats of WordprocessingML (ST_NumberFormat).

    >>> [format_number(4, style) for style in ("decimal", "upperRoman", "lowerLetter", "russianLower")]
    ['4', 'IV', 'd', 'г']
    """
    if style in {"none", "bullet"} or value < 0:
        return ""
    if style in {"upperRoman", "lowerRoman"}:
        roman = _roman(value)
        return roman.upper() if style == "upperRoman" else roman
    if style in {"upperLetter", "lowerLetter"}:
        return _cased(_letters(value, "abcdefghijklmnopqrstuvwxyz"), style)
    if style in {"russianUpper", "russianLower"}:
        return _cased(_letters(value, RUSSIAN), style)
    return _worded(value, style)


def _worded(value: int, style: str) -> str:
    if style == "decimalZero":
        return f"{value:02d}"
    if style == "ordinalText" and 1 <= value <= len(ENGLISH_ORDINALS):
        return ENGLISH_ORDINALS[value - 1]
    if style == "cardinalText" and 1 <= value <= len(ENGLISH_CARDINALS):
        return ENGLISH_CARDINALS[value - 1]
    return str(value)


def _cased(letters: str, style: str) -> str:
    return letters.upper() if style.endswith(("Upper", "upperLetter")) else letters


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    text = ""
    for number, sign in ROMAN:
        count, value = divmod(value, number)
        text += sign * count
    return text


def _letters(value: int, alphabet: str) -> str:
    """Return a, b, ... z, aa, bb, ...: Word repeats the letter when the alphabet has run out."""
    if value < 1:
        return str(value)
    repeats, place = divmod(value - 1, len(alphabet))
    return alphabet[place] * min(repeats + 1, 20)
