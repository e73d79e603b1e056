"""Small immutable values that mean the same in every stage of the chain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kerege.kernel.errors import InvalidInput


class Coverage(StrEnum):
    """How far a requirement is answered, in the one vocabulary that all frameworks map to."""

    MET = "met"
    PARTLY = "partly"
    NONE = "none"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


class TextStatus(StrEnum):
    """How far a wording may be relied on."""

    OFFICIAL = "official"
    REVIEWED = "reviewed"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Score:
    """A value on a framework's own scale.

    Parameters
    ----------
    value : float
        Between `minimum` and `maximum`, both included.
    minimum, maximum : float
        Ends of the scale; `minimum` below `maximum`.

    Raises
    ------
    InvalidInput
        When the scale is empty or the value lies outside it.

    Examples
    --------
    >>> Score(value=3, minimum=1, maximum=5).share()
    0.5
    """

    value: float
    minimum: float
    maximum: float

    def __post_init__(self) -> None:
        if not self.minimum < self.maximum:
            raise InvalidInput(f"The scale {self.minimum} to {self.maximum} is empty.", field="minimum")
        if not self.minimum <= self.value <= self.maximum:
            raise InvalidInput(
                f"The score {self.value} lies outside the scale {self.minimum} to {self.maximum}.", field="value"
            )

    def share(self) -> float:
        """Position on the scale, 0 at its low end and 1 at its high end."""
        return (self.value - self.minimum) / (self.maximum - self.minimum)


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open span of days: `starts_on` belongs to it, `ends_on` does not.

    An open end is None.

    Examples
    --------
    >>> Period(date(2025, 1, 1), date(2026, 1, 1)).contains(date(2025, 12, 31))
    True
    >>> Period(date(2025, 1, 1), date(2026, 1, 1)).contains(date(2026, 1, 1))
    False
    """

    starts_on: date | None
    ends_on: date | None

    def __post_init__(self) -> None:
        if self.starts_on and self.ends_on and not self.starts_on < self.ends_on:
            raise InvalidInput(
                f"The period ends on {self.ends_on}, not after its start on {self.starts_on}.", field="ends_on"
            )

    def contains(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day < self.ends_on)

    def overlaps(self, other: Period) -> bool:
        """Whether the two periods share a day."""
        starts_before = self.starts_on is None or other.ends_on is None or self.starts_on < other.ends_on
        ends_after = self.ends_on is None or other.starts_on is None or other.starts_on < self.ends_on
        return starts_before and ends_after


@dataclass(frozen=True, slots=True)
class Shown:
    """A wording as it was chosen for a reader, with the language it really is in."""

    text: str
    language: str
    status: TextStatus
    is_fallback: bool


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """One text in several languages, each with its status.

    Parameters
    ----------
    wordings : tuple of (language, text, status)
        Languages are BCP 47 tags and unique.

    Examples
    --------
    >>> name = TranslatedText.from_json({"en": "Law", "ru": {"text": "Закон", "status": "official"}})
    >>> name.get("ru").text
    'Закон'
    >>> name.get("kk").language, name.get("kk").is_fallback
    ('ru', True)
    """

    wordings: tuple[tuple[str, str, TextStatus], ...] = ()

    @classmethod
    def from_json(cls, value: Mapping[str, object] | None) -> TranslatedText:
        """Read `{"en": {"text": ..., "status": ...}}`; a bare string counts as a draft.

        Raises
        ------
        InvalidInput
            When a wording is neither text nor a mapping with a text.
        """
        return cls(tuple(_wording(language, entry) for language, entry in (value or {}).items()))

    def to_json(self) -> dict[str, dict[str, str]]:
        """The stored form, readable by `from_json`."""
        return {language: {"text": text, "status": status.value} for language, text, status in self.wordings}

    def texts(self) -> dict[str, str]:
        """The non-empty wordings by language, without their status.

        Examples
        --------
        >>> TranslatedText.from_json({"en": "Law", "ru": ""}).texts()
        {'en': 'Law'}
        """
        return {language: text for language, text, _status in self.wordings if text}

    def languages(self) -> tuple[str, ...]:
        """Languages in which there is a non-empty wording."""
        return tuple(language for language, text, _ in self.wordings if text)

    def get(self, language: str, *, fallbacks: Iterable[str] = ("ru", "en")) -> Shown:
        """The wording for a reader: the language itself, then the fall-backs, then any."""
        by_language = {_folded(tag): (tag, text, status) for tag, text, status in self.wordings if text}
        wanted = _folded(language)
        for tag in (wanted, *map(_folded, fallbacks), *by_language):
            if tag in by_language:
                stored, text, status = by_language[tag]
                return Shown(text=text, language=stored, status=status, is_fallback=tag != wanted)
        return Shown(text="", language=language, status=TextStatus.DRAFT, is_fallback=False)


_STATUSES = {status.value: status for status in TextStatus}


def _folded(tag: str) -> str:
    """Tags are equal whatever their case; Uzbek without a script is written in Latin letters."""
    folded = tag.lower()
    return "uz" if folded == "uz-latn" else folded


def _wording(language: str, entry: object) -> tuple[str, str, TextStatus]:
    if isinstance(entry, str):
        return (language, entry, TextStatus.DRAFT)
    if isinstance(entry, Mapping) and isinstance(entry.get("text"), str):
        status = str(entry.get("status", TextStatus.DRAFT))
        if status not in _STATUSES:
            raise InvalidInput(
                f"'{status}' is no text status; use official, reviewed or draft.", field=f"{language}.status"
            )
        return (language, str(entry["text"]), _STATUSES[status])
    raise InvalidInput("A wording is a text, or a mapping with the key 'text'.", field=language)
