"""Uzbek is written in two alphabets, and a reader of one must find what was written in the other."""

import re

_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "j", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "x", "ц": "s", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "ʼ", "ы": "i", "ь": "",
    "э": "e", "ю": "yu", "я": "ya", "ў": "oʻ", "қ": "q", "ғ": "gʻ", "ҳ": "h",
}  # fmt: skip
_CYRILLIC = {
    "yoʻ": "йў", "tsh": "тш", "sʼh": "сҳ", "oʻ": "ў", "gʻ": "ғ", "sh": "ш", "ch": "ч", "yo": "ё", "yu": "ю",
    "ya": "я", "ye": "е", "ts": "ц", "a": "а", "b": "б", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "ҳ",
    "i": "и", "j": "ж", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "қ", "r": "р", "s": "с",
    "t": "т",
    "u": "у", "v": "в", "x": "х", "y": "й", "z": "з", "c": "к", "w": "в", "ʼ": "ъ",
}  # fmt: skip
_VOWELS = "аеёиоуўэюяыъь"
_LATIN_VOWELS = "aeiouʻ"
_CYRILLIC_LETTER = re.compile("[" + "".join(_LATIN) + "]", re.IGNORECASE)
_LATIN_SOUND = re.compile("|".join(sorted(_CYRILLIC, key=len, reverse=True)), re.IGNORECASE)
_TURNED_COMMA = re.compile(r"(?<=[og])[`'´\u02bc\u02bd\u2018\u2019\u2032]", re.IGNORECASE)
_APOSTROPHE = re.compile(r"(?<=\w)[`'´\u02bd\u2018\u2019\u2032](?=\w)")


def _in_case_of(source: str, target: str, following: str) -> str:
    """`target` with the capitals of `source`; a lone capital is a whole capital word when one follows it."""
    if not source[0].isupper():
        return target
    whole_word = source.isupper() and (len(source) > 1 or following.isupper())
    return target.upper() if whole_word else target[:1].upper() + target[1:]


def _latin_sound(match: re.Match[str]) -> str:
    letter, text = match.group(), match.string
    before = text[match.start() - 1 : match.start()].casefold()
    small = letter.casefold()
    target = _LATIN[small]
    if small == "е" and (not before.isalpha() or before in _VOWELS):
        target = "ye"
    elif small == "ц" and before and before in _VOWELS:
        target = "ts"
    if target.endswith("s") and text[match.end() : match.end() + 1].casefold() == "ҳ":
        # сҳ must not read as ш
        target += "ʼ"
    return _in_case_of(letter, target, text[match.end() : match.end() + 1])


def _cyrillic_letter(match: re.Match[str]) -> str:
    sound, text = match.group(), match.string
    before = text[match.start() - 1 : match.start()].casefold()
    small = sound.casefold()
    target = _CYRILLIC[small]
    if small == "e" and (not before.isalpha() or before in _LATIN_VOWELS):
        target = "э"
    elif small == "ts" and (not before or before not in _LATIN_VOWELS):
        # ц is written ts only after a vowel
        target = "тс"
    return _in_case_of(sound, target, text[match.end() : match.end() + 1])


def uzbek_to_latin(text: str) -> str:
    """`text` with Uzbek Cyrillic letters in the Latin alphabet of 1995; other characters stay as they are.

    >>> uzbek_to_latin("Ўзбекистон Республикаси, ердаги мактаб")
    'Oʻzbekiston Respublikasi, yerdagi maktab'
    """
    return _CYRILLIC_LETTER.sub(_latin_sound, text)


def uzbek_to_cyrillic(text: str) -> str:
    """`text` with Uzbek Latin letters in Cyrillic; an apostrophe after o and g is taken for a turned comma.

    >>> uzbek_to_cyrillic("O'zbekiston shahri, yo‘l va yer")
    'Ўзбекистон шаҳри, йўл ва ер'
    """
    marked = _APOSTROPHE.sub("ʼ", _TURNED_COMMA.sub("ʻ", text))
    return _LATIN_SOUND.sub(_cyrillic_letter, marked)
