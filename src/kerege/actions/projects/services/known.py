"""Tells records that are new to an owner from those it has, and from those that cannot be kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kerege.actions.projects.models import ProjectSource
from kerege.actions.projects.rules.preparing import Prepared
from kerege.actions.projects.selectors.named import records_named
from kerege.actions.projects.services.orders import LONGEST_REFERENCE, RecordOutcome
from kerege.actions.projects.services.staging import Incoming
from kerege.foundation.accounts.models import Organisation
from kerege.kernel.wording import phrase

Key = tuple[str, ...]


@dataclass(slots=True)
class Met:
    """What a file has stated so far: its texts, what it holds to be so today, and earlier readings that it repeats."""

    texts: set[Key] = field(default_factory=set)
    standing: set[Key] = field(default_factory=set)
    repeated: dict[Key, int] = field(default_factory=dict)

    def returned(self) -> list[int]:
        """Replaced readings that hold again: the file repeats them and states nothing newer of their record."""
        return [pk for (*record, _edition), pk in self.repeated.items() if tuple(record) not in self.standing]


@dataclass(slots=True)
class Batch:
    """The outcome of every record of a batch, and those of them that are to be stored."""

    records: list[RecordOutcome] = field(default_factory=list)
    new: list[Incoming] = field(default_factory=list)

    def outcomes_of_new(self) -> list[RecordOutcome]:
        """The outcomes of the records that are to be stored, in the same order."""
        return [one for one in self.records if one.state == "imported"]


@dataclass(slots=True)
class _Held:
    """What the owner has of the references of a batch."""

    digests: dict[Key, int] = field(default_factory=dict)
    replaced: set[int] = field(default_factory=set)
    projects: dict[tuple[str, str], int] = field(default_factory=dict)
    readings: dict[Key, list[int]] = field(default_factory=dict)


def known_records(organisation: Organisation, batch: Sequence[Prepared], *, met: Met) -> Batch:
    """Sort a batch; `met` remembers what earlier batches of the same file brought."""
    held = _held(organisation, {prepared.name for prepared in batch})
    found = Batch()
    for prepared in batch:
        record = (*prepared.name, prepared.country[:200])
        key = (*prepared.name, prepared.edition[:120], prepared.country[:200], prepared.sha256)
        one = _outcome(prepared, key, held=held, met=met)
        found.records.append(one)
        if one.state == "unchanged" and one.record is not None and one.record in held.replaced:
            met.repeated[(*record, prepared.edition[:120])] = one.record
        elif one.state != "rejected":
            met.standing.add(record)
        if one.state != "imported":
            continue
        met.texts.add(key)
        older = held.readings.pop(record, [])
        found.new.append(Incoming(prepared, held.projects.get(prepared.name), tuple(older)))
    return found


def _outcome(prepared: Prepared, key: Key, *, held: _Held, met: Met) -> RecordOutcome:
    state, reason = "imported", ""
    if not prepared.reference.strip():
        state, reason = "rejected", phrase("The record has no name of its own: give it an identifier.")
    elif len(prepared.reference) > LONGEST_REFERENCE:
        state = "rejected"
        reason = phrase("The reference is longer than %(most)s signs: give a shorter one.", most=LONGEST_REFERENCE)
    elif key in met.texts or key in held.digests:
        state = "unchanged"
    return RecordOutcome(
        state=state,
        prepared=prepared,
        record=held.digests.get(key),
        project=held.projects.get(prepared.name),
        reason=reason,
    )


def _held(organisation: Organisation, names: set[tuple[str, str]]) -> _Held:
    held = _Held()
    for rows in records_named(organisation=organisation, names=names):
        columns = ("pk", "source", "reference", "edition", "destination", "sha256", "is_replaced")
        sources = {}
        for pk, source, reference, edition, destination, sha256, is_replaced in rows.values_list(*columns):
            held.digests[(source, reference, edition, destination, sha256)] = pk
            sources[pk] = (source, reference)
            if is_replaced:
                held.replaced.add(pk)
            else:
                held.readings.setdefault((source, reference, destination), []).append(pk)
        members = ProjectSource.objects.filter(record__in=list(sources), undone_at=None)
        for record, project in members.order_by("pk").values_list("record_id", "project_id"):
            held.projects.setdefault(sources[record], project)
    return held
