"""Gives the whole word where a line break of an older edition left a hyphen inside, and leaves compounds alone."""

from __future__ import annotations

import re
from functools import lru_cache

from kerege.actions.projects.formats.libraries import FOLDER, registry_data

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_HYPHENED = re.compile(r"(?<![\w-])([^\W\d_]{1,})[-\u2010\u2011]([^\W\d_]{2,})(?![\w-])")


def mended_words(text: str) -> dict[str, str]:
    """Return every word of a text that a hyphen divides by accident, with its whole reading.

    A word is mended when its joined form stands elsewhere in the text or in the shipped word list, or its second half
    is an ending that is no word; never when the second half is a word of its own behind a word or a prefix.

    Examples
    --------
    >>> mended_words("regional coopera-tion on bio-safety, a self-assessment and e-learning; local ex-pertise")
    {'coopera-tion': 'cooperation', 'ex-pertise': 'expertise'}
    """
    own = {word.casefold() for word in _WORD.findall(_HYPHENED.sub(" ", text))}
    found: dict[str, str] = {}
    for match in _HYPHENED.finditer(text):
        left, right = match[1], match[2]
        if match.group() not in found and _is_divided(left.casefold(), right.casefold(), own=own):
            found[match.group()] = left + right
    return found


def mended_text(text: str, words: dict[str, str]) -> str:
    """Return a text with the mended readings in the place of the divided words.

    >>> mended_text("through commu-nication", {"commu-nication": "communication"})
    'through communication'
    """
    if not words:
        return text
    return _HYPHENED.sub(lambda match: words.get(match.group(), match.group()), text)


def _is_divided(left: str, right: str, *, own: set[str]) -> bool:
    known = word_list()
    prefixes, ambiguous = _listed("prefixes"), _listed("ambiguous")
    if left in prefixes - ambiguous:
        return False
    is_right_word = right in own or right in known
    is_left_word = left in prefixes or left in own or left in known
    if is_right_word and (is_left_word or len(left) > 3):
        # two words make a compound; an unknown first half of some length may be a name
        return not is_left_word and left + right in known
    if left + right in known or left + right in own:
        return True
    return right in _listed("endings") and left not in prefixes and len(left) > 1


@lru_cache(maxsize=1)
def word_list() -> frozenset[str]:
    """The shipped list of whole English words."""
    lines = (FOLDER / "words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=4)
def _listed(name: str) -> frozenset[str]:
    return frozenset(registry_data("hyphens")[name])
