"""Makes spellings of one name or title comparable: hyphens, British and American endings, articles, capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from kerege.kernel.text import normalise

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010\u2011](?=[^\W\d_])")
_ACRONYM = re.compile(r"\s*\([^()]{2,15}\)\s*$")
_ISE = re.compile(r"(?<=\w{3})i[sz](e|ed|es|er|ers|ing|ation|ations|ational)$")
_SAME: Final = {
    "center": "centre",
    "centers": "centres",
    "program": "programme",
    "programs": "programmes",
    "labor": "labour",
}
_ENGLISH: Final = ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with")
_RUSSIAN: Final = ("в", "во", "и", "из", "на", "о", "об", "по", "с", "со", "для", "к", "от")
_FRENCH: Final = ("de", "des", "du", "la", "le", "les", "et", "en")
_SMALL: Final = frozenset((*_ENGLISH, *_RUSSIAN, *_FRENCH))
_HEAD = re.compile(
    r"^\W*(?:eu\s+)?(?:cbrn\s+)?(?:coe\s+)?(?:project|projekt|projet|проект)\s*(?:no\.?|n°|№)?\s*\d{1,4}\b(?:\s*\([^)]*\))?\W*",
    re.I,
)


def words_of(text: str) -> Iterator[str]:
    """The words of a text that matter, each in the one spelling in which they are compared.

    Examples
    --------
    >>> list(words_of("SPECIALIZED TRAINING ON BIO-SAFETY")) == list(words_of("Specialised Training on Biosafety"))
    True
    """
    joined = _HYPHEN.sub("", unicodedata.normalize("NFKC", text))
    return (_spelled(word) for word in _WORD.findall(normalise(joined)) if word not in _SMALL)


@lru_cache(maxsize=65536)
def _spelled(word: str) -> str:
    return _SAME.get(word) or _ISE.sub(r"is\1", word)


@lru_cache(maxsize=16384)
def title_words(title: str) -> tuple[str, ...]:
    """The words of a title without the heading that numbers the project.

    Examples
    --------
    >>> title_words("EU CBRN COE PROJECT 53 STRENGTHENING THE FRAMEWORK")
    ('strengthening', 'framework')
    """
    return tuple(words_of(_HEAD.sub("", title)))


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """The key under which spellings of a body's name meet; its acronym in brackets and articles do not count.

    Examples
    --------
    >>> name_key("The International Science and Technology Center (ISTC)")
    'international science technology centre'
    """
    bare = _ACRONYM.sub("", name)
    return " ".join(words_of(bare)) or " ".join(words_of(name)) or normalise(name).strip()
