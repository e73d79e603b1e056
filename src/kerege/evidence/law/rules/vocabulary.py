"""The closed lists of words that a law's record may use."""

from __future__ import annotations

from enum import StrEnum


class WorkKind(StrEnum):
    """What sort of act a work is."""

    LAW = "law"
    BY_LAW = "by-law"
    CODE = "code"


class Rank(StrEnum):
    """Where an act stands in the order of acts, from the highest."""

    CONSTITUTION = "constitution"
    CODE = "code"
    LAW = "law"
    DECREE = "decree"
    REGULATION = "regulation"
    ORDER = "order"
    OTHER = "other"


class Force(StrEnum):
    """Whether a work is law today."""

    IN_FORCE = "in-force"
    NOT_YET = "not-yet-in-force"
    REPEALED = "repealed"
    IN_PREPARATION = "in-preparation"
    UNKNOWN = "unknown"


# Acts of which nothing can be said to be law today: a draft, and what was repealed.
NO_LAW = frozenset({Force.REPEALED, Force.IN_PREPARATION})


class RelationKind(StrEnum):
    """What one work does to another."""

    IMPLEMENTS = "implements"
    DELEGATES = "delegates"
    AMENDS = "amends"
    REPEALS = "repeals"


class ExpressionStatus(StrEnum):
    """How much weight the wording of an expression has."""

    AUTHENTIC = "authentic"
    OFFICIAL_TRANSLATION = "official-translation"
    UNOFFICIAL_TRANSLATION = "unofficial-translation"


class AlignmentKind(StrEnum):
    """What two aligned provisions have in common: the act, or the place in an older text."""

    LANGUAGE = "language"
    VERSION = "version"


class AlignmentState(StrEnum):
    """Whether a person has looked at an aligned pair."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class DraftState(StrEnum):
    """How far the preview of an import has come."""

    READING = "reading"
    OPEN = "open"
    PUBLISHED = "published"
    REFUSED = "refused"
    DISCARDED = "discarded"


LANGUAGES = ("ru", "kk", "ky", "tg", "uz-Latn", "uz-Cyrl", "tk", "mn", "en", "fa-AF", "ps", "ur")
RIGHT_TO_LEFT = frozenset({"fa-AF", "ps", "ur"})
_RANK_OF_KIND = {WorkKind.LAW: Rank.LAW, WorkKind.CODE: Rank.CODE, WorkKind.BY_LAW: Rank.REGULATION}


def default_rank(kind: WorkKind) -> Rank:
    """The rank that a kind of act usually has.

    >>> default_rank(WorkKind.CODE)
    <Rank.CODE: 'code'>
    """
    return _RANK_OF_KIND[kind]


def is_provisional(status: str) -> bool:
    """Whether what is read from this wording stands only until the authentic text was consulted.

    >>> is_provisional("unofficial-translation")
    True
    """
    return status != ExpressionStatus.AUTHENTIC
