"""What an import is given and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from kerege.actions.projects.formats.intake import Order
from kerege.actions.projects.rules.preparing import Prepared
from kerege.actions.projects.rules.record_json import Plain
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.ownership.rules import Visibility

Step = Callable[[str, int, int], None]
SHOWN_RECORDS = 200
LONGEST_REFERENCE = 300


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose the records will be, and how far they are seen; what is left open follows from actor and source."""

    organisation: Organisation | None
    visibility: Visibility | None = None


@dataclass(frozen=True, slots=True)
class RegistryFile:
    """The bytes of a file and what is known of it."""

    name: str
    data: bytes
    order: Order = field(default_factory=Order)


@dataclass(slots=True)
class RecordOutcome:
    """What became of one record: imported, joined to a project that was there, unchanged or rejected."""

    state: str
    prepared: Prepared
    record: int | None = None
    project: int | None = None
    reason: str = ""

    @property
    def reference(self) -> str:
        """The record's own name in its registry, as far as it can be kept."""
        return self.prepared.reference[:LONGEST_REFERENCE]

    @property
    def edition(self) -> str:
        """Which reading of the record it is."""
        return self.prepared.edition

    @property
    def destination(self) -> str:
        """The destination country as written."""
        return self.prepared.country

    @property
    def content(self) -> Plain:
        """What was read of it."""
        return self.prepared.to_plain()

    def to_json(self) -> dict[str, Any]:
        """Everything that was read, as a machine takes it."""
        kept = ("source", "country", "url", "fields", "amounts", "remarks", "warnings", "related", "extra")
        content = self.content
        return {
            "reference": self.reference,
            "edition": self.edition,
            "state": self.state,
            "record": self.record,
            "project": self.project,
            **({"reason": self.reason} if self.reason else {}),
            **{name: content[name] for name in kept if content.get(name)},
        }


@dataclass(slots=True)
class ImportOutcome:
    """What became of a file: rows in are imported, unchanged and rejected ones; of the unchanged some hold again."""

    file: str
    source: str
    rows: int
    is_dry_run: bool
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("imported", "unchanged", "rejected"), 0))
    joined: int = 0
    returned: int = 0
    proposals: int = 0
    warnings: list[str] = field(default_factory=list)
    rejected: list[dict[str, Any]] = field(default_factory=list)
    records: list[RecordOutcome] = field(default_factory=list)
    mapping: dict[str, Any] | None = None
    questions: list[str] = field(default_factory=list)
    organisation: str = ""
    run: int | None = None

    def note(self, one: RecordOutcome) -> None:
        """Count a record, and keep the first ones whole."""
        self.counts[one.state] += 1
        if len(self.records) < SHOWN_RECORDS:
            self.records.append(one)

    def to_json(self) -> dict[str, Any]:
        """Shape of the answer of `kerege projects import --json`."""
        return {
            "file": self.file,
            "source": self.source,
            "organisation": self.organisation,
            "import": self.run,
            "dry_run": self.is_dry_run,
            "rows": self.rows,
            **self.counts,
            "joined": self.joined,
            "returned": self.returned,
            "proposals": self.proposals,
            "warnings": self.warnings,
            "rejected_rows": self.rejected,
            "questions": self.questions,
            **({"mapping": self.mapping} if self.mapping else {}),
            "records": [one.to_json() for one in self.records],
            "records_shown": len(self.records),
        }
