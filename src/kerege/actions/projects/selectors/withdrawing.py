"""What taking an import back would take away, what stays, and what to do about that which stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kerege.actions.projects.models import (
    FieldChoice,
    MergeProposal,
    Project,
    ProjectLink,
    ProjectSource,
    RegistryImport,
    SourceRecord,
)
from kerege.actions.projects.rules.vocabulary import ProposalState
from kerege.actions.projects.rules.withdrawing import Decision, Hold, Kept, Member, decide
from kerege.actions.projects.selectors.holding import worked_on
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.ownership.models import Grant

SHOWN: Final = 200
_REMEDIES: Final = {
    Hold.MERGED: lambda: _("People merged it with another record. Undo the merge on the project's page."),
    Hold.CHOSEN: lambda: _("Somebody chose it as right about a field. Take the choice back on the project's page."),
    Hold.SAID: lambda: _("Somebody wrote own words in the project. Take them back on the project's page."),
    Hold.LINKED: lambda: _("The project is linked to a requirement or a gap. Take the link back."),
    Hold.SHARED: lambda: _("The project is shared with others. Take the share back."),
    Hold.WORKED_ON: lambda: _("The project has a work plan, events or documents. Take them out of the work first."),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """What people did, and what to do before the record can go."""

    kind: Hold

    @property
    def remedy(self) -> str:
        """In the reader's words."""
        return str(_REMEDIES[self.kind]())


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record that stays."""

    record: SourceRecord
    project: int
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        """As a machine takes it."""
        record = self.record
        return {
            "record": record.pk,
            "source": record.source,
            "reference": record.reference,
            "edition": record.edition,
            "destination": record.destination,
            "title": record.title,
            "project": self.project,
            "reasons": [{"kind": one.kind.value, "remedy": one.remedy} for one in self.reasons],
        }


@dataclass(slots=True)
class Withdrawal:
    """What goes and what stays; the first records that stay are named."""

    run: RegistryImport
    decision: Decision
    is_dry_run: bool = True
    earlier_readings: int = 0
    judged_pairs: int = 0
    kept: list[KeptRecord] = field(default_factory=list)

    @property
    def records(self) -> int:
        """How many records go."""
        return len(self.decision.going)

    @property
    def projects(self) -> int:
        """How many projects go with their last record."""
        return len(self.decision.emptied)

    @property
    def projects_that_stay(self) -> int:
        """How many projects go on without a record that goes."""
        return len(self.decision.touched)

    @property
    def kept_count(self) -> int:
        """How many records stay."""
        return len(self.decision.kept)

    @property
    def readings_that_hold_again(self) -> int:
        """Earlier readings to which the import had returned; they are not its own and stay as they are."""
        return int(self.run.outcome.get("returned", 0) or 0)

    def to_json(self) -> dict[str, Any]:
        """Shape of the answer of `kerege projects withdraw --json`."""
        return {
            "import": self.run.pk,
            "file": self.run.file_name,
            "dry_run": self.is_dry_run,
            "state": self.run.state,
            "records": self.records,
            "projects": self.projects,
            "projects_that_stay": self.projects_that_stay,
            "earlier_readings": self.earlier_readings,
            "judged_pairs": self.judged_pairs,
            "readings_that_hold_again": self.readings_that_hold_again,
            "kept_count": self.kept_count,
            "kept": [one.to_json() for one in self.kept],
            "kept_shown": len(self.kept),
        }


def imports(*, viewer: Actor) -> QuerySet[RegistryImport]:
    """Files that were brought in and that the viewer may see, the newest first."""
    return RegistryImport.objects.visible_to(viewer).filter(applied_at__isnull=False).order_by("-pk")


def withdrawal_of(run: RegistryImport, *, now: datetime) -> Withdrawal:
    """What taking an import back would do now; the caller may see the import."""
    decision = decide(_members(run), chosen=_chosen(run), holds=_holds(run, now=now), planned=_planned(run))
    return Withdrawal(run, decision, kept=_kept(decision.kept[:SHOWN]), judged_pairs=_judged(decision.going))


def projects_of_import(run: RegistryImport) -> QuerySet[Project]:
    """The projects that records of the import speak of today."""
    return Project.plain.filter(pk__in=_projects(run))


def portions(keys: Iterable[int]) -> Iterable[list[int]]:
    """Keys, a few hundred at a time."""
    held = list(keys)
    return (held[start : start + 500] for start in range(0, len(held), 500))


def _projects(run: RegistryImport) -> QuerySet[Any]:
    members = ProjectSource.objects.filter(record__brought_by=run, undone_at=None)
    return members.order_by().values("project")


def _members(run: RegistryImport) -> list[Member]:
    columns = (
        "record", "project", "record__source", "record__reference", "record__destination", "came_from",
        "record__brought_by",
    )  # fmt: skip
    rows = ProjectSource.objects.filter(project__in=_projects(run), undone_at=None).order_by("pk")
    return [
        Member(record, project, tuple(name), came_from is not None, brought_by == run.pk)
        for record, project, *name, came_from, brought_by in rows.values_list(*columns).iterator()
    ]


def _chosen(run: RegistryImport) -> set[int]:
    standing = FieldChoice.objects.filter(record__brought_by=run, withdrawn_at=None)
    return set(standing.order_by().values_list("record_id", flat=True))


def _holds(run: RegistryImport, *, now: datetime) -> dict[int, set[Hold]]:
    """What people did to the projects themselves."""
    projects = _projects(run)
    keys = list(projects.distinct().values_list("project", flat=True))
    said = FieldChoice.objects.filter(project__in=projects, record=None, withdrawn_at=None)
    links = ProjectLink.objects.filter(project__in=projects)
    shares = Grant.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=now), record_type=Project._meta.label_lower, revoked_at=None
    )
    found: dict[int, set[Hold]] = defaultdict(set)
    for hold, held in (
        (Hold.SAID, said.order_by().values_list("project_id", flat=True)),
        (Hold.LINKED, links.order_by().values_list("project_id", flat=True)),
        (Hold.SHARED, shares.filter(record_id__in=projects).order_by().values_list("record_id", flat=True)),
        (Hold.WORKED_ON, worked_on(keys)),
    ):
        for key in held:
            found[key].add(hold)
    return found


def _planned(run: RegistryImport) -> set[int]:
    return set(projects_of_import(run).filter(is_planned_here=True).order_by().values_list("pk", flat=True))


def _kept(kept: tuple[Kept, ...]) -> list[KeptRecord]:
    rows = SourceRecord.objects.unscoped(reason="records of an import that the caller may see").defer(
        "raw", "content", "profile"
    )
    records = rows.in_bulk([one.record for one in kept])
    return [KeptRecord(records[one.record], one.project, tuple(map(Reason, one.holds))) for one in kept]


def _judged(going: tuple[int, ...]) -> int:
    """Pairs that people kept apart: what they said of them goes with the record."""
    pairs: set[int] = set()
    for some in portions(going):
        found = MergeProposal.objects.filter(Q(left__in=some) | Q(right__in=some))
        pairs.update(found.filter(state=ProposalState.DISMISSED.value).order_by().values_list("pk", flat=True))
    return len(pairs)
