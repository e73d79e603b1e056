"""A word is cut out of a text once, the same way for passages and for requirements."""

import re
from collections.abc import Callable
from functools import cache, lru_cache

import Stemmer

from kerege.engines.passage_matching.stop_words import STOP_WORDS
from kerege.kernel.text import normalise, uzbek_to_latin

APOSTROPHES = "'`´\u02b9\u2018\u2019\u201b\u2032\uff07"
INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
MARKS = "\u0300-\u036f\u064b-\u065f\u0670"
# letters and digits, held together over invisible characters, combining marks and inner apostrophes
WORD = re.compile(rf"[^\W_]+(?:(?:[{INVISIBLE}{MARKS}]+|[{APOSTROPHES}](?=[^\W_]))[^\W_]*)*")
_PLAIN_GAPS = str.maketrans({chr(point): " " for point in range(128) if not chr(point).isalnum()})
_PREFIX = 5
_FAMILY = 5
# Where one letter of the root is left behind a prefix of four, or three roots meet (применять, пример, примечание),
# one letter more tells unrelated words apart. No rule for all prefixes: the same for "пере", or for every word, loses
# answers in benchmarks/matching/law_search.py, and "при" often has its root in two letters (прибытие, прибывающий).
_CROWDED = {"ru": ("пред", "приме")}
_STEMMERS = {
    "ru": "russian",
    "en": "english",
    "tr": "turkish",
    "fr": "french",
    "de": "german",
    "es": "spanish",
    "it": "italian",
    "pt": "portuguese",
    "ar": "arabic",
}


@cache
def _stemmer(language: str) -> Callable[[str], str] | None:
    name = _STEMMERS.get(language)
    return Stemmer.Stemmer(name, 0).stemWord if name else None


@cache
def _stop_words(language: str) -> frozenset[str]:
    return frozenset(normalise(word).replace("'", "") for word in STOP_WORDS.get(language, "").split())


def split_words(text: str) -> list[str]:
    """The words of a text in order, as `WORD` cuts them.

    >>> split_words("Bank's e-mail, o‘zbek")
    ["Bank's", 'e', 'mail', 'o‘zbek']
    """
    # three times faster, and the same, where nothing can hold a word together over a gap
    if text.isascii() and "'" not in text and "`" not in text:
        return text.translate(_PLAIN_GAPS).split()
    return WORD.findall(text)


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """What `word` is compared by in `language`; "" for a stop word and for a word without letters or digits.

    Snowball stems where there is a stemmer; elsewhere the first five letters of the folded word, which in the
    suffixing languages of the region is the root more often than not. Uzbek is compared in Latin spelling.

    >>> stem("лабораторий", "ru"), stem("зертханалардың", "kk"), stem("the", "en")
    ('лаборатор', 'зертх', '')
    """
    folded = normalise(uzbek_to_latin(word) if language == "uz" else word)
    plain = folded if folded.isalnum() else "".join(letter for letter in folded if letter.isalnum())
    if not plain or plain in _stop_words(language) or (len(plain) == 1 and plain.isalpha()):
        return ""
    if plain[0].isdigit():
        return plain
    stemmer = _stemmer(language)
    return stemmer(plain) if stemmer else plain[:_PREFIX]


def family(stemmed: str, language: str) -> str:
    """The first letters that hold derived words together (notification, notify); "" for a short stem.

    Five letters are the prefix and too little of the root where a prefix is long: beginnings in which unrelated
    words meet are taken one letter longer.

    >>> family("notif", "en"), family("notifi", "en"), family("law", "en")
    ('notif', 'notif', '')
    >>> [family(stem(word, "ru"), "ru") for word in ("применяет", "применение", "примеры", "примечание")]
    ['примен', 'примен', 'пример', 'примеч']
    """
    if len(stemmed) < _FAMILY or not stemmed.isalpha():
        return ""
    first = stemmed[:_FAMILY]
    return stemmed[: _FAMILY + 1] if first.startswith(_CROWDED.get(language, ())) else first
