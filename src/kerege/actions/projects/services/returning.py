"""Says which readings of a record hold today: a newer one takes the place of older ones, or an earlier one returns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from kerege.actions.projects.models import Contribution, ProjectSource, SourceRecord
from kerege.actions.projects.selectors.named import records_named
from kerege.foundation.accounts.models import Organisation

AT_ONCE: Final = 500


class _Reading(NamedTuple):
    """A reading of a record, with the import that brought it."""

    pk: int
    brought_by: int | None
    is_replaced: bool


def replace_readings(records: Sequence[int]) -> None:
    """Mark readings as history, and what they gave with them; the caller holds the transaction."""
    _mark(records, {"is_replaced": True})


def return_readings(records: Sequence[int], *, organisation: Organisation) -> None:
    """Let replaced readings hold again in the place of those that replaced them; the caller holds the transaction."""
    for some in _portions(records):
        named = SourceRecord.plain.filter(pk__in=some).values_list("source", "reference", "destination")
        returning = set(named)
        for today in records_named(organisation=organisation, names={name[:2] for name in returning}):
            rows = today.filter(is_replaced=False).values_list("pk", "source", "reference", "destination")
            replace_readings([pk for pk, *name in rows if tuple(name) in returning])
    _mark(records, {"is_replaced": False})


def let_earlier_hold(names: Collection[tuple[str, ...]], *, organisation: Organisation) -> int:
    """Where no reading of a record holds any longer, let the newest file's hold again; answers how many do."""
    held: dict[tuple[str, ...], list[_Reading]] = defaultdict(list)
    for rows in records_named(organisation=organisation, names={(source, name) for source, name, _place in names}):
        columns = ("pk", "brought_by", "is_replaced", "source", "reference", "destination")
        for pk, brought_by, is_replaced, *name in rows.order_by("pk").values_list(*columns):
            held[tuple(name)].append(_Reading(pk, brought_by, is_replaced))
    returning: list[int] = []
    for name in names:
        readings = held.get(name, [])
        if readings and all(one.is_replaced for one in readings):
            newest = readings[-1].brought_by
            returning += [one.pk for one in readings if one.brought_by == newest]
    _mark(returning, {"is_replaced": False})
    return len(returning)


def projects_of_records(records: Sequence[int]) -> set[int]:
    """The projects that some records speak of today."""
    return {
        project
        for some in _portions(records)
        for project in ProjectSource.objects.filter(record__in=some, undone_at=None).values_list("project", flat=True)
    }


def _mark(records: Sequence[int], state: dict[str, bool]) -> None:
    for some in _portions(records):
        SourceRecord.plain.filter(pk__in=some).update(**state)
        Contribution.plain.filter(record__in=some).update(**state)


def _portions(records: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(records), AT_ONCE):
        yield records[start : start + AT_ONCE]
