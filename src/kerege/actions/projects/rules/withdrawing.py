"""Which records of an import nobody built on, so that taking the import back takes nothing away from people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Hold(StrEnum):
    """What people did that keeps a record where it is."""

    MERGED = "merged"
    CHOSEN = "chosen"
    SAID = "said"
    LINKED = "linked"
    SHARED = "shared"
    WORKED_ON = "worked_on"


@dataclass(frozen=True, slots=True)
class Member:
    """A record in the project that it speaks of today; `name` is what its readings have in common."""

    record: int
    project: int
    name: tuple[str, ...]
    is_merged: bool
    is_of_import: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that stays, and why."""

    record: int
    project: int
    holds: tuple[Hold, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """Records that go, projects that go with their last record, projects that go on without, and what stays."""

    going: tuple[int, ...]
    emptied: tuple[int, ...]
    touched: tuple[int, ...]
    kept: tuple[Kept, ...]


def decide(
    members: Sequence[Member],
    *,
    chosen: Collection[int],
    holds: Mapping[int, Collection[Hold]],
    planned: Collection[int],
) -> Decision:
    """Sort the records of an import; a project that has no other records goes or stays as one.

    Parameters
    ----------
    members
        Every record of the projects that the import's records speak of.
    chosen
        Records that somebody chose as right about a field.
    holds
        What else people did to a project, by project.
    planned
        Projects that people planned by hand; they stand without records.

    Examples
    --------
    >>> alone = Member(1, 10, ("sph", "4711"), is_merged=False, is_of_import=True)
    >>> decide([alone], chosen=(), holds={}, planned=()).going
    (1,)
    >>> decide([alone], chosen=(), holds={10: {Hold.LINKED}}, planned=()).kept[0].holds
    (<Hold.LINKED: 'linked'>,)
    """
    projects: dict[int, list[Member]] = defaultdict(list)
    for member in members:
        projects[member.project].append(member)
    going: list[int] = []
    emptied: list[int] = []
    touched: list[int] = []
    kept: list[Kept] = []
    for project, group in projects.items():
        own = [one for one in group if one.is_of_import]
        is_whole = len(own) == len(group) and project not in planned
        found = {one.record: _holds(one, group, chosen) for one in own}
        if is_whole:
            together = set(holds.get(project, ())).union(*found.values())
            found = dict.fromkeys(found, together)
        free = [record for record, why in found.items() if not why]
        going += free
        kept += [Kept(record, project, tuple(sorted(why))) for record, why in found.items() if why]
        if free:
            (emptied if is_whole else touched).append(project)
    return Decision(tuple(going), tuple(emptied), tuple(touched), tuple(kept))


def _holds(one: Member, group: Sequence[Member], chosen: Collection[int]) -> set[Hold]:
    """What holds one record: a reading beside another of the same name carries no merge by itself."""
    found = {Hold.CHOSEN} if one.record in chosen else set()
    is_beside = any(other.name == one.name and not other.is_of_import for other in group)
    if one.is_merged or (any(other.is_merged for other in group) and not is_beside):
        found.add(Hold.MERGED)
    return found
