"""One written word must be found however it was typed: case, accents, apostrophes and look-alike letters."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import Stemmer

from kerege.kernel.text.transliteration import uzbek_to_latin

_CYRILLIC = {
    "ё": "е",
    # Tajik; ҷ is typed as ч on a Russian keyboard
    "ӣ": "и",
    "ӯ": "у",
    "ҳ": "х",
    "ҷ": "ч",
    "қ": "к",
    "ғ": "г",
    # Kazakh, Kyrgyz, Mongolian, Uzbek
    "ә": "а",
    "ң": "н",
    "ө": "о",
    "ұ": "у",
    "ү": "у",
    "һ": "х",
    "і": "и",
    "ў": "у",
}
_LATIN = {"ı": "i", "ə": "a", "ø": "o", "đ": "d", "ł": "l"}
_ARABIC = {
    **dict.fromkeys("يىېۍئے", "ی"),
    **dict.fromkeys("كګڭ", "ک"),
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ةۀہھۂ", "ه"),
    "ؤ": "و",
    "ں": "ن",
    "ـ": "",
    **{chr(0x0660 + digit): str(digit) for digit in range(10)},
    **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
    **{chr(mark): "" for mark in (*range(0x064B, 0x0660), 0x0670)},
}
_INVISIBLE = dict.fromkeys("\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "")
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
_APOSTROPHES = dict.fromkeys("`´\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u2018\u2019\u201a\u201b\u2032\uff07", "'")


def _accented_latin() -> dict[str, str]:
    """Latin letters whose accents a reader may not be able to type, with the bare letter."""
    letters = map(chr, (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)))
    bare = {letter: unicodedata.normalize("NFD", letter)[0] for letter in letters}
    return {letter: base for letter, base in bare.items() if base != letter and base.isascii()}


_FOLD = str.maketrans({**_accented_latin(), **_CYRILLIC, **_LATIN, **_ARABIC, **_DASHES})
# before NFKC, which would turn a spacing accent used as an apostrophe into a blank and a combining mark
_CLEAN = str.maketrans({**_INVISIBLE, **_APOSTROPHES})
# an apostrophe inside a word, or the one that ends Uzbek o' and g', is part of the word and not a quotation mark
_INNER_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<=[og])'+")
_LOOSE_MARK = re.compile(r"(?<=[a-zа-я])[\u0300-\u036f]+")
_WORD = re.compile(r"\w+")


def normalise(text: str) -> str:
    """Fold `text` so that spellings a reader takes for the same compare equal.

    Compatibility forms (NFKC) and case are folded; invisible characters are dropped; apostrophes inside
    words are dropped (Uzbek o' and g' in any spelling become o and g); Latin accents, Russian ё and the additional
    letters of Kazakh, Kyrgyz, Mongolian, Tajik and Uzbek become the plain letter; Arabic-script variants and
    digits are unified. Folding twice changes nothing. Linear in the length of `text`.

    >>> normalise("Ұлттық ҚАУІПСІЗДІК")
    'улттык кауипсиздик'
    >>> normalise("Oʻzbekiston") == normalise("O'zbekiston") == normalise("O‘ZBEKISTON")
    True
    """
    if text.isascii() and "'" not in text and "`" not in text:
        return text.lower()
    folded = unicodedata.normalize("NFKC", text.translate(_CLEAN)).casefold()
    # casefolding can leave decomposed letters behind, which the fold table would miss
    folded = unicodedata.normalize("NFKC", folded).translate(_CLEAN).translate(_FOLD)
    folded = _LOOSE_MARK.sub("", folded)
    return _INNER_APOSTROPHE.sub("", folded)


@lru_cache(maxsize=65536)
def _search_form(word: str) -> str:
    """The stem of a folded word; the script decides the stemmer, so that query and text always agree."""
    if word[0].isdigit():
        return word
    if "а" <= word[0] <= "я":
        return str(_RUSSIAN.stemWord(word))
    return str(_ENGLISH.stemWord(word)) if word.isascii() else word


_RUSSIAN, _ENGLISH = Stemmer.Stemmer("russian", 0), Stemmer.Stemmer("english", 0)


def search_words(text: str, language: str = "") -> Iterator[str]:
    """The search form of each word of `text` in order; Uzbek Cyrillic is met in its Latin spelling."""
    spelled = uzbek_to_latin(text) if language == "uz-Cyrl" else text
    return (_search_form(word) for word in _WORD.findall(normalise(spelled)))


def search_text(text: str, language: str = "") -> str:
    """What a search column stores for `text`, and what a query is turned into before it is compared.

    Words are folded (`normalise`), reduced to a stem by script (Russian stemmer for Cyrillic, English for
    Latin), and separated by single spaces. A beginning of a word finds the word by prefix comparison.

    >>> search_text("Уведомление лабораторий, №5")
    'уведомлен лаборатор no5'
    """
    return " ".join(search_words(text, language))
