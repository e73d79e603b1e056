"""Gives every act the name that lawyers' systems know it by (FRBR, as Akoma Ntoso writes it)."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date

from kerege.evidence.law.rules.vocabulary import WorkKind
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

_LATIN = dict(zip("абвгдезийклмнопрстуфыэёқөұүһіәўҳҷӣӯ", "abvgdeziiklmnoprstufyeeqouuhiauhjiu", strict=True)) | {
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ю": "yu",
    "я": "ya",
    "ғ": "gh",
    "ң": "ng",
    "ъ": "",
    "ь": "",
}
_NUMBER_SIGN = re.compile(r"^(?:№|No\.|N\.|(?:No|N)(?=[\s\d]|$))\s*")
_LOOSE = re.compile(r"[^a-z0-9]+")
_URI = re.compile(
    r"/akn/(?P<country>[a-z]{2})/act(?:/(?P<subtype>[a-z][a-z-]*))?/(?P<date>\d{4}(?:-\d{2}-\d{2})?|nd)/(?P<number>[a-z0-9][a-z0-9-]*)"
)
UNDATED = "nd"
LONGEST_NAME = 80


def slug(text: str) -> str:
    """Latin letters, digits and single hyphens only, so that the name survives in any address.

    >>> slug("122-VII ЗРК")
    '122-vii-zrk'
    """
    folded = "".join(_LATIN.get(letter, letter) for letter in text.casefold())
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return _LOOSE.sub("-", plain).strip("-")[:LONGEST_NAME].strip("-")


def work_uri(*, country: str, kind: WorkKind, number: str, dated_on: date | None, title: str) -> str:
    """The FRBR name of a work; an act without a number is named by its title, one without a date by ``nd``.

    Parameters
    ----------
    country : str
        ISO 3166-1 alpha-2 code, in any case.
    kind : WorkKind
        A law carries no subtype in its name, other acts do.
    number : str
        As printed, with or without a number sign; may be empty.
    dated_on : date or None
        Day of adoption; its year enters the name.
    title : str
        Used when there is no number.

    Raises
    ------
    InvalidInput
        When neither number nor title gives a usable name.

    Examples
    --------
    >>> work_uri(country="KZ", kind=WorkKind.LAW, number="№ 122", dated_on=date(2022, 5, 21), title="")
    '/akn/kz/act/2022/122'
    >>> work_uri(country="kg", kind=WorkKind.BY_LAW, number="", dated_on=None, title="Порядок учёта")
    '/akn/kg/act/by-law/nd/poryadok-ucheta'
    """
    name = slug(_NUMBER_SIGN.sub("", number.strip())) or slug(title) or _unspellable(title)
    if not name:
        raise InvalidInput(phrase("The act has neither a number nor a title to be named by; give one."), field="number")
    subtype = "" if kind == WorkKind.LAW else f"/{kind.value}"
    year = f"{dated_on.year:04}" if dated_on else UNDATED
    return f"/akn/{country.lower()}/act{subtype}/{year}/{name}"


def _unspellable(title: str) -> str:
    """A name for a title in a script that has no Latin letters here: a short proof of its words."""
    words = " ".join(title.casefold().split())
    if not any(sign.isalnum() for sign in words):
        return ""
    return "t-" + hashlib.sha256(words.encode()).hexdigest()[:12]


def checked_uri(uri: str, *, country: str) -> str:
    """The name as it is stored, or a refusal when it is no FRBR name of an act of the country.

    >>> checked_uri("/akn/KZ/act/2022/122/", country="KZ")
    '/akn/kz/act/2022/122'
    """
    folded = uri.strip().lower().rstrip("/")
    found = _URI.fullmatch(folded)
    if found is None:
        raise InvalidInput(
            phrase(
                "'%(name)s' is no name of an act; write it as /akn/kz/act/2022/122 or /akn/kz/act/by-law/2022/122.",
                name=uri,
            ),
            field="work",
        )
    if found["country"] != country.lower():
        raise InvalidInput(
            phrase(
                "'%(name)s' names an act of %(found)s, not of %(country)s. Correct the name or the country.",
                name=uri,
                found=found["country"].upper(),
                country=country,
            ),
            field="work",
        )
    return folded


def expression_uri(*, work: str, language: str, valid_from: date | None) -> str:
    """The FRBR name of one wording of a work.

    >>> expression_uri(work="/akn/kz/act/2022/122", language="kk", valid_from=date(2023, 1, 1))
    '/akn/kz/act/2022/122/kk@2023-01-01'
    """
    return f"{work}/{language}@{valid_from.isoformat() if valid_from else ''}"
