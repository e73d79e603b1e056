"""How far a record may be seen, and what a grant may open."""

from __future__ import annotations

from enum import StrEnum


class Visibility(StrEnum):
    """Who may see a record without a grant, from few to many."""

    ORGANISATION = "organisation"
    COUNTRY = "country"
    PROGRAMME = "programme"
    PUBLIC = "public"


class Right(StrEnum):
    """What a grant opens; each is given for itself."""

    VIEW = "view"
    DOWNLOAD = "download"
    EDIT = "edit"
    VALIDATE = "validate"
    PUBLISH = "publish"


_ORDER = tuple(Visibility)


def is_within(*, visibility: Visibility, ceiling: Visibility) -> bool:
    """Whether a visibility goes no further than the ceiling.

    Examples
    --------
    >>> is_within(visibility=Visibility.PROGRAMME, ceiling=Visibility.COUNTRY)
    False
    """
    return _ORDER.index(visibility) <= _ORDER.index(ceiling)
