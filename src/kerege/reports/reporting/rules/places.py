"""Cites the place of a provision as lawyers do in the language of the act: Статья 5, пункт 1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

OUTER_LEVELS = frozenset({"part", "section", "subsection", "chapter", "division"})
UNITS = {"paragraph": 0, "subparagraph": 0, "item": 1, "subitem": 2, "indent": 2}
HAS_WORD = re.compile(r"[^\W\d_]{3,}")
LOOSE_END = " .)–—-"
# What the units of an article are called, from the outermost; the first set where the article's numbered unit is a
# point (Kazakhstan, by-laws), the second where it is a part (codes, and the acts of the countries named below).
POINTS = {
    "ru": ("пункт {}", "подпункт {})", "подпункт {})"),
    "kk": ("{}-тармақ", "{}) тармақша", "{}) тармақша"),
    "ky": ("{}-пункт", "{}) пунктча", "{}) пунктча"),
    "tg": ("банди {}", "зербанди {}", "зербанди {}"),
    "uz-Latn": ("{}-band", "{}) kichik band", "{}) kichik band"),
    "uz-Cyrl": ("{}-банд", "{}) кичик банд", "{}) кичик банд"),
    "tk": ("{}-nji bent", "{}) kiçi bent", "{}) kiçi bent"),
    "mn": ("{}", "{}", "{}"),
    "en": ("paragraph {}", "item {})", "sub-item {})"),
}
PARTS = POINTS | {
    "ru": ("часть {}", "пункт {})", "подпункт {})"),
    "kk": ("{}-бөлік", "{}) тармақ", "{}) тармақша"),
    "ky": ("{}-бөлүк", "{}) пункт", "{}) пунктча"),
    "tg": ("қисми {}", "банди {}", "зербанди {}"),
    "uz-Latn": ("{}-qism", "{}) band", "{}) kichik band"),
    "uz-Cyrl": ("{}-қисм", "{}) банд", "{}) кичик банд"),
    "tk": ("{}-nji bölek", "{}) bent", "{}) kiçi bent"),
    "en": ("part {}", "item {})", "sub-item {})"),
}
COUNTRIES_OF_PARTS = frozenset({"KG", "TJ", "TM", "UZ"})


@dataclass(frozen=True, slots=True)
class Step:
    """One provision on the way from the act to a place: its level, number as printed, bare number and heading."""

    level: str
    label: str
    number: str
    heading: str


def cite(steps: Sequence[Step], *, language: str, country: str, is_code: bool) -> str:
    """The place as it is cited.

    Parameters
    ----------
    steps : from the outermost to the provision itself.
    language : BCP 47 tag of the wording.
    country, is_code : decide what an article's numbered units are called.

    Returns
    -------
    str
        The article with its heading, then its units by name; chapters only where no article or point is named.

    Examples
    --------
    >>> way = [Step("chapter", "Глава 1.", "1", "Общее"), Step("article", "Статья 5.", "5", "Запрет"),
    ...        Step("paragraph", "1.", "1", ""), Step("item", "2)", "2", "")]
    >>> cite(way, language="ru", country="QP", is_code=False)
    'Статья 5. Запрет, пункт 1, подпункт 2)'
    >>> cite(way, language="ru", country="QP", is_code=True)
    'Статья 5. Запрет, часть 1, пункт 2)'
    """
    inner = [step for step in steps if step.level not in OUTER_LEVELS]
    in_article = any(step.level == "article" for step in inner)
    has_parts = in_article and (is_code or country in COUNTRIES_OF_PARTS)
    words = (PARTS if has_parts else POINTS).get(language, ())
    units = [step for step in inner if step.level in UNITS and step.label]
    parts = [_titled(step) for step in inner if step.level not in UNITS]
    parts += [_unit(step, words=words) for step in units]
    named = ", ".join(filter(None, parts))
    return named or " › ".join(filter(None, map(_titled, steps)))


def _unit(step: Step, *, words: Sequence[str]) -> str:
    if HAS_WORD.search(step.label) or not words:
        return step.label.strip().rstrip(LOOSE_END if HAS_WORD.search(step.label) else " ")
    return words[UNITS[step.level]].format(step.label.strip(" (").rstrip(LOOSE_END))


def _titled(step: Step) -> str:
    return " ".join(part for part in (step.label.strip(), step.heading.strip()) if part).rstrip(" .")
