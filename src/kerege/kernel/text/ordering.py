"""A list of names must stand in the order of its reader's alphabet, in Python and in any database alike."""

import re
import unicodedata
from functools import lru_cache

from kerege.kernel.text.normalisation import normalise

_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
ALPHABETS = {
    # Russian dictionaries file ё under е; it is a letter of its own in the others
    "ru": tuple(_RUSSIAN),
    "kk": tuple("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"),
    "ky": tuple("абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"),
    "tg": tuple("абвгғдеёжзиӣйкқлмнопрстуӯфхҳцчҷшщъыьэюя"),
    "mn": tuple("абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя"),
    "uz-Cyrl": tuple("абвгдеёжзийклмнопрстуфхцчшщъыьэюяўқғҳ"),
    "uz-Latn": (*"abcdefghijklmnopqrstuvwxyz", "o'", "g'", "sh", "ch"),
    "tk": tuple("abcçdeäfghijžklmnňoöpqrsştuüvwxyýz"),
    "en": tuple("abcdefghijklmnopqrstuvwxyz"),
    "fa": tuple("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"),
    "ps": tuple("آابپتټثجچحخځڅدډذرړزژږسشښصضطظعغفقکګلمنڼوهیېۍئ"),
    "ur": tuple("آابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیے"),
}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_APOSTROPHE = re.compile("[`´\u02bb\u02bc\u02bd\u2018\u2019\u2032]")
# blocks of the two-character codes, in ascending order
_END, _GAP, _NUMBER, _OWN, _OTHER, _FAR = "00", "01", "1", 72, 252, "z"


def _code(position: int) -> str:
    return _DIGITS[position // 36] + _DIGITS[position % 36]


def _alphabet(language: str) -> tuple[str, ...]:
    base = language.split("-")[0]
    return ALPHABETS.get(language) or ALPHABETS.get(base) or ALPHABETS["uz-Latn" if base == "uz" else "en"]


@lru_cache(maxsize=32)
def _codes(language: str) -> tuple[dict[str, str], re.Pattern[str]]:
    """The code of every letter the language may meet, own alphabet first, and the pattern of letters."""
    own = _alphabet(language)
    letters = [*own, *(letter for letter in (*_RUSSIAN, *ALPHABETS["en"]) if letter not in own)]
    codes = {letter: _code((_OWN if letter in own else _OTHER) + place) for place, letter in enumerate(letters)}
    pairs = "|".join(letter for letter in own if len(letter) > 1)
    return codes, re.compile(rf"\d+|{pairs}|." if pairs else r"\d+|.", re.DOTALL)


def _far(letter: str) -> str:
    """A letter of no alphabet known here: behind all others, by code point."""
    point = ord(letter)
    return _FAR + "".join(_DIGITS[point // 36**power % 36] for power in (3, 2, 1, 0))


def _primary(piece: str, codes: dict[str, str]) -> str:
    if piece in codes:
        return codes[piece]
    if piece.isdecimal():
        digits = str(int(piece))
        return _NUMBER + _DIGITS[min(len(digits), 35)] + digits
    if not piece.isalnum():
        return ""
    return "".join(codes.get(letter) or _far(letter) for letter in normalise(piece))


def sort_key(text: str, language: str) -> str:
    """A key whose order, compared character by character, is the order of `text` in `language`.

    Letters stand where the alphabet of the language puts them (қ after к in Kazakh, at the end in Uzbek
    Cyrillic); an accented letter that is foreign to the language stands with its plain one; letters of
    another alphabet follow; numbers stand before letters and by value; case, accents and punctuation decide
    only between texts that are equal otherwise. The key holds nothing but 0-9 and a-z, so that every
    database collation compares it alike. `language` is a BCP 47 tag; an unknown one is read as English.

    >>> sorted(["яблоко", "қала", "лимон", "кілт"], key=lambda word: sort_key(word, "kk"))
    ['кілт', 'қала', 'лимон', 'яблоко']
    >>> sorted(["Article 10", "Article 9"], key=lambda title: sort_key(title, "en"))
    ['Article 9', 'Article 10']
    """
    codes, cutter = _codes(language)
    folded = _APOSTROPHE.sub("'", unicodedata.normalize("NFC", text)).casefold()
    words = [
        "".join(_primary(piece, codes) for piece in cutter.findall(unicodedata.normalize("NFC", word)))
        for word in folded.split()
    ]
    tie = "".join(f"{ord(letter):05x}"[-5:] for letter in text if not letter.isspace())
    return _GAP.join(word for word in words if word) + _END + tie
