"""Names, tags and directions of languages, as pages show them."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ug", "ur", "prs"})
SAME_LANGUAGE = {"uz": ("uz-Latn",), "fa-AF": ("prs", "fa"), "kk": ("kk-Cyrl",), "mn": ("mn-Cyrl",)}
RIGHT_TO_LEFT_SCRIPTS = frozenset({"arab", "hebr"})
OWN_NAMES = {
    "fa-AF": gettext_noop("Dari"),
    "prs": gettext_noop("Dari"),
    "uz": gettext_noop("Uzbek"),
    "uz-Latn": gettext_noop("Uzbek (Latin)"),
    "uz-Cyrl": gettext_noop("Uzbek (Cyrillic)"),
}


@lru_cache(maxsize=2000)
def standard_tag(code: str) -> str:
    """The BCP 47 spelling of a language code: uz-cyrl becomes uz-Cyrl, fa-af becomes fa-AF.

    Examples
    --------
    >>> standard_tag("uz_cyrl"), standard_tag("fa-af"), standard_tag("kk")
    ('uz-Cyrl', 'fa-AF', 'kk')
    """
    first, *rest = code.replace("_", "-").split("-")
    return "-".join([first.lower(), *(_subtag(part) for part in rest)])


def own_tags(tag: str) -> tuple[str, ...]:
    """Tags under which a text in this language may be stored, the plainest first."""
    return (tag, *SAME_LANGUAGE.get(tag, ()))


def reader_tag() -> str:
    """The language that the page is written in."""
    return standard_tag(get_language() or settings.LANGUAGE_CODE)


@lru_cache(maxsize=2000)
def direction(code: str) -> str:
    """`rtl` or `ltr`."""
    first, *rest = standard_tag(code).lower().split("-")
    if any(part in RIGHT_TO_LEFT_SCRIPTS for part in rest):
        return "rtl"
    has_other_script = any(len(part) == 4 for part in rest)
    return "rtl" if first in RIGHT_TO_LEFT and not has_other_script else "ltr"


def language_name(code: str, *, shown_in: str = "") -> str:
    """The name of a language in the language of the page, or in another one."""
    tag, shown_in = standard_tag(code), shown_in or reader_tag()
    return _own_name(tag, shown_in) or _cldr_name(tag, shown_in) or tag


def language_within(code: str) -> str:
    """The same inside a sentence: many languages write names of languages small, English does not."""
    name = language_name(code)
    return name[:1].lower() + name[1:] if _writes_small(reader_tag()) else name


@lru_cache(maxsize=200)
def _writes_small(tag: str) -> bool:
    try:
        locale = Locale.parse(tag, sep="-")
        return (locale.get_display_name(locale) or "")[:1].islower()
    except (UnknownLocaleError, ValueError):
        return False


def language_self_name(code: str) -> str:
    """The name of a language in itself."""
    tag = standard_tag(code)
    return _self_names().get(tag) or _cldr_name(tag, tag) or tag


@lru_cache(maxsize=1)
def _self_names() -> dict[str, str]:
    return {standard_tag(entry): str(local) for entry, local in settings.LANGUAGES}


def _own_name(tag: str, shown_in: str) -> str:
    """A name that CLDR lacks or writes in a way that readers of the region do not."""
    if tag not in OWN_NAMES or standard_tag(shown_in).split("-")[0] not in {"en", "ru"}:
        return ""
    return _(OWN_NAMES[tag])


@lru_cache(maxsize=2000)
def _cldr_name(tag: str, shown_in: str) -> str:
    for attempt in (shown_in, shown_in.split("-")[0], "en"):
        try:
            name = Locale.parse(tag, sep="-").get_display_name(Locale.parse(attempt, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
        if name:
            return name[:1].upper() + name[1:]
    return ""


def _subtag(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part.lower()
