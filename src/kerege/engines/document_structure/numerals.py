"""Reads the many ways a law writes a number, so that "Глава вторая", "II" and "2-тарау" are one number."""

from __future__ import annotations

import re
from functools import lru_cache

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
SUPERSCRIPT_RUN = re.compile("(?<=[0-9])[ ]?[-]?([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
ROMAN_LOOKALIKES = str.maketrans("ІХСМ", "IXCM")
ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})\Z")
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

LETTERS = {
    "а": "a", "ә": "ae", "б": "b", "в": "v", "г": "g", "ғ": "gh", "д": "d", "е": "e", "ё": "yo", "ж": "zh",
    "з": "z", "и": "i", "й": "j", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "ng", "о": "o",
    "ө": "oe", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "uu", "ү": "ue", "ф": "f", "х": "x",
    "ҳ": "h", "һ": "h", "ц": "c", "ч": "ch", "ҷ": "jh", "ш": "sh", "щ": "shh", "ъ": "hard", "ы": "y",
    "ь": "soft", "э": "eh", "ю": "yu", "я": "ya", "ӣ": "ii", "ӯ": "uo", "і": "i", "ў": "o", "ü": "u",
    "ö": "o", "ä": "ae", "ň": "n", "ş": "s", "ç": "c", "ž": "z", "ý": "y",
}  # fmt: skip

ORDINALS = {
    "ru": "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат",
    "kk": "бірінші екінші үшінші төртінші бесінші алтыншы жетінші сегізінші тоғызыншы оныншы",
    "ky": "биринчи экинчи үчүнчү төртүнчү бешинчи алтынчы жетинчи сегизинчи тогузунчу онунчу",
    "tg": "якум дуюм сеюм чорум панҷум шашум ҳафтум ҳаштум нӯҳум даҳум",
    "uz-latn": "birinchi ikkinchi uchinchi toʻrtinchi beshinchi oltinchi yettinchi sakkizinchi toʻqqizinchi oʻninchi",
    "uz-cyrl": "биринчи иккинчи учинчи тўртинчи бешинчи олтинчи еттинчи саккизинчи тўққизинчи ўнинчи",
    "tk": "birinji ikinji üçünji dördünji bäşinji altynjy ýedinji sekizinji dokuzynjy onunjy",
    "mn": "нэгдүгээр хоёрдугаар гуравдугаар дөрөвдүгээр тавдугаар зургадугаар долдугаар наймдугаар есдүгээр аравдугаар",
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth",
    "en-cardinal": "one two three four five six seven eight nine ten",
}  # fmt: skip
MONGOLIAN_TEENS = re.compile(r"арван\s*(\w+)")
ORDINAL_VALUES = {word: value for words in ORDINALS.values() for value, word in enumerate(words.split(), start=1)}
RUSSIAN_STEMS = sorted(ORDINALS["ru"].split(), key=len, reverse=True)
RUSSIAN_ENDING = re.compile(r"(?:ый|ой|ий|ая|ья|ое|ье|ого|его)\Z")


@lru_cache(maxsize=8192)
def plain_number(written: str) -> str:
    """Return a number in plain form: arabic, inserted parts joined by a hyphen, letters in Latin.

    Parameters
    ----------
    written
        The number as it stands in the law, without the word it belongs to.

    Returns
    -------
    str
        For example "2-1", "12", "a"; "" when there is nothing to read.

    Notes
    -----
    Deterministic; linear in the length of ``written``.

    Examples
    --------
    >>> [plain_number(text) for text in ("2¹", "12-1", "IV", "вторая", "Б", "5.1", "§ 3")]
    ['2-1', '12-1', '4', '2', 'b', '5-1', '3']
    """
    text = SUPERSCRIPT_RUN.sub(lambda match: "-" + match.group(1).translate(SUPERSCRIPTS), written.strip())
    text = text.translate(SUPERSCRIPTS).strip(' .()§№«»"“”:-–—').replace("–", "-").replace("—", "-")
    compact = re.sub(r"\s*-\s*", "-", text)
    digits = re.match(r"\d+(?:[-. ]\d+)*[a-zA-Zа-яА-Я]?(?![\w])", compact)
    if digits:
        return letters_to_latin(re.sub(r"[. ]", "-", digits.group(0)))
    roman = roman_value(compact.split("-")[0])
    if roman:
        return "-".join([str(roman), *compact.split("-")[1:]])
    ordinal = ordinal_value(compact)
    return str(ordinal) if ordinal else letters_to_latin(compact)


def roman_value(text: str) -> int:
    """Return the value of an upper-case Roman number up to 99, or 0; Cyrillic look-alikes are read too."""
    letters = text.translate(ROMAN_LOOKALIKES)
    if not letters or not ROMAN.match(letters):
        return 0
    values = [ROMAN_VALUES[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def ordinal_value(text: str) -> int:
    """Return the value of an ordinal word in any language of the table, or 0."""
    word = text.casefold().replace("‘", "ʻ").replace("'", "ʻ").replace("’", "ʻ")
    if word in ORDINAL_VALUES and word not in RUSSIAN_STEMS:
        return ORDINAL_VALUES[word]
    teens = MONGOLIAN_TEENS.match(word)
    if teens:
        return 10 + ORDINAL_VALUES.get(teens.group(1), 0)
    stem = RUSSIAN_ENDING.sub("", word)
    return ORDINAL_VALUES.get(stem, 0) if stem != word and stem in RUSSIAN_STEMS else 0


def letters_to_latin(text: str) -> str:
    """Return the text in lower-case Latin letters, digits and hyphens only."""
    latin = "".join(LETTERS.get(letter, letter) for letter in text.casefold())
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")


def number_key(number: str) -> tuple[int, ...]:
    """Return a key that sorts plain numbers as a law does: 2, 2-1, 2-2, 3."""
    return tuple(int(part) for part in re.findall(r"\d+", number))
