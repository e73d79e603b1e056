"""What is asked for and what came of it, when a law is brought in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kerege.evidence.law.models import Expression, Work
from kerege.evidence.law.rules.outline import Reading
from kerege.evidence.law.rules.vocabulary import ExpressionStatus, WorkKind
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.files.models import StoredFile
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.places.models import Country


@dataclass(frozen=True, slots=True)
class LawFile:
    """A file as it came, before anybody looked into it."""

    name: str
    data: bytes
    stored: StoredFile | None = None


@dataclass(frozen=True, slots=True)
class LawDetails:
    """What the importing person says about the law; what is empty is taken from the file or left open."""

    language: str
    title: str = ""
    number: str = ""
    dated_on: date | None = None
    work_uri: str = ""
    valid_from: date | None = None
    status: ExpressionStatus = ExpressionStatus.AUTHENTIC
    kind: WorkKind = WorkKind.LAW
    visibility: Visibility = Visibility.COUNTRY

    def to_json(self) -> dict[str, str]:
        """The stored form, readable by `from_json`."""
        dates = {"dated_on": self.dated_on, "valid_from": self.valid_from}
        return {
            "language": self.language,
            "title": self.title,
            "number": self.number,
            "work_uri": self.work_uri,
            "status": self.status.value,
            "kind": self.kind.value,
            "visibility": self.visibility.value,
            **{name: day.isoformat() if day else "" for name, day in dates.items()},
        }

    @classmethod
    def from_json(cls, value: Mapping[str, str]) -> LawDetails:
        """Read the stored form back."""
        return cls(
            language=value["language"],
            title=value["title"],
            number=value["number"],
            work_uri=value["work_uri"],
            dated_on=_day(value["dated_on"]),
            valid_from=_day(value["valid_from"]),
            status=ExpressionStatus(value["status"]),
            kind=WorkKind(value["kind"]),
            visibility=Visibility(value["visibility"]),
        )


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


@dataclass(frozen=True, slots=True)
class Owner:
    """Who will hold the law, and whose law it is."""

    organisation: Organisation
    country: Country


@dataclass(frozen=True, slots=True)
class FileReading:
    """A file after it was read, outlined and put right, with proofs of what it was."""

    name: str
    sha256: str
    media_type: str
    reading: Reading
    stored: StoredFile | None = None
    steps: list[Any] = field(default_factory=list)
    unused_steps: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did, or would do when `expression` is None."""

    work: Work | None
    work_uri: str
    expression: Expression | None
    is_new: bool
    title: str
    articles: int
    chapters: int
    provisions: int
    characters_in: int
    characters_kept: int
    share_kept: float
    notes: int
    warnings: tuple[str, ...]
    missing: tuple[str, ...]
    aligned: Mapping[str, int]
    seconds: Mapping[str, float]

    def to_json(self) -> dict[str, Any]:
        """Shape of the outcome in a machine's answer."""
        return {
            "work": self.work_uri,
            "work_id": self.work.pk if self.work else None,
            "expression": self.expression.uri if self.expression else None,
            "expression_id": self.expression.pk if self.expression else None,
            "new": self.is_new,
            "title": self.title,
            "articles": self.articles,
            "chapters": self.chapters,
            "provisions": self.provisions,
            "characters_in": self.characters_in,
            "characters_kept": self.characters_kept,
            "share_kept": round(self.share_kept, 5),
            "notes": self.notes,
            "warnings": list(self.warnings),
            "missing": list(self.missing),
            "aligned": dict(self.aligned),
            "seconds": {stage: round(spent, 3) for stage, spent in self.seconds.items()},
        }
