"""A passage and a question meet only in one language, so a missing tag must not keep them apart."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kerege.kernel.text import UNKNOWN, detect_language, detect_script

# the beginning of a text tells its language as well as the whole
_SAMPLE_CHARACTERS = 400
_TELLING_WORDS = 4
_LONG_TAGS = {
    "eng": "en",
    "rus": "ru",
    "kaz": "kk",
    "kir": "ky",
    "uzb": "uz",
    "uzn": "uz",
    "tgk": "tg",
    "mon": "mn",
    "khk": "mn",
    "tuk": "tk",
    "fas": "fa",
    "prs": "fa",
    "pus": "ps",
    "urd": "ur",
}
_OF_SCRIPT = {"Latn": "en", "Cyrl": "ru", "Arab": "fa"}


@lru_cache(maxsize=1_000)
def base_language(tag: str) -> str:
    """A tag without region and script, in its two-letter form where there is one; "" for no language.

    >>> base_language("uz-Cyrl"), base_language("eng"), base_language("unknown")
    ('uz', 'en', '')
    """
    base = tag.replace("_", "-").split("-")[0].lower()
    return "" if base == UNKNOWN else _LONG_TAGS.get(base, base)


def language_of(text: str, tag: str, usual: Mapping[str, str]) -> str:
    """The language of a text by its tag, else by its words, else the `usual` one of its script.

    A few words are not enough to tell related languages apart, so there the usual language comes first.
    """
    if known := base_language(tag):
        return known
    sample = text[:_SAMPLE_CHARACTERS]
    expected = usual.get(detect_script(sample), "") if usual else ""
    if expected and len(sample.split()) < _TELLING_WORDS:
        return expected
    detected = base_language(detect_language(sample))
    return detected or expected or _OF_SCRIPT.get(detect_script(sample), UNKNOWN)


def usual_languages(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The most frequent language of each script among (text, tag) that are tagged or can be recognised."""
    amounts: Counter[str] = Counter()
    scripts: dict[str, str] = {}
    for text, tag in texts:
        language = base_language(tag) or base_language(detect_language(text[:_SAMPLE_CHARACTERS]))
        if language:
            amounts[language] += 1
            if not scripts.get(language):
                scripts[language] = detect_script(text[:_SAMPLE_CHARACTERS])
    # the most frequent last, so that it stays; equal amounts by name
    ordered = sorted(amounts, key=lambda language: (amounts[language], language))
    return {scripts[language]: language for language in ordered}
