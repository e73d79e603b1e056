"""What looked odd in a file, said in the reader's language: a phrase by itself, what the engine found by its form."""

from __future__ import annotations

import re

from django.utils.translation import gettext, gettext_noop

from kerege.kernel.wording import Phrase, said

_PATTERNS = (
    (
        r"No numbered provision was recognised: check the language and the preview\.",
        gettext_noop("No numbered provision was recognised: check the language and the preview."),
    ),
    (
        r"Article (?P<before>\S+) is followed by article (?P<after>\S+): some numbers are missing\.",
        gettext_noop("Article %(before)s is followed by article %(after)s: some numbers are missing."),
    ),
    (
        r"Article (?P<after>\S+) stands after article (?P<before>\S+): the order is unusual\.",
        gettext_noop("Article %(after)s stands after article %(before)s: the order is unusual."),
    ),
    (
        r"The number of (?P<first>\S+) occurs more than once; the repeat is (?P<repeat>\S+)\.",
        gettext_noop("The number of %(first)s occurs more than once; the repeat is %(repeat)s."),
    ),
    (
        r"Article (?P<number>\S+) has neither heading nor text\.",
        gettext_noop("Article %(number)s has neither heading nor text."),
    ),
    (
        r"(?P<eid>\S+) holds (?P<count>\d+) characters: it may need to be split\.",
        gettext_noop("%(eid)s holds %(count)s characters: it may need to be split."),
    ),
)
_KNOWN = tuple((re.compile(pattern, re.DOTALL), words) for pattern, words in _PATTERNS)


def in_words(oddity: str) -> str:
    """The oddity in the language of the page; one that is not known stays as it was found."""
    if isinstance(oddity, Phrase):
        return said(oddity, gettext)
    for pattern, words in _KNOWN:
        found = pattern.fullmatch(oddity)
        if found:
            return gettext(words) % found.groupdict() if found.groupdict() else gettext(words)
    return oddity
