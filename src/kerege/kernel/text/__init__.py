"""Text of the region made comparable: folded for search, ordered by its own alphabet, named by language."""

from kerege.kernel.text.language import UNKNOWN, detect_language, detect_script
from kerege.kernel.text.normalisation import normalise, search_text, search_words
from kerege.kernel.text.ordering import sort_key
from kerege.kernel.text.transliteration import uzbek_to_cyrillic, uzbek_to_latin

__all__ = [
    "UNKNOWN",
    "detect_language",
    "detect_script",
    "normalise",
    "search_text",
    "search_words",
    "sort_key",
    "uzbek_to_cyrillic",
    "uzbek_to_latin",
]
