"""What a framework's file says of a requirement beside its columns: branches of law, implementation groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kerege.requirements.frameworks.rules import LawBranch, law_branches


def asked_branches(extra: Mapping[str, Any]) -> tuple[LawBranch, ...]:
    """Branches of law in which an answer could stand: those that the file names, else all.

    Examples
    --------
    >>> asked_branches({"into": {"kerege": {"set": [["branches", ["criminal"]]]}}})
    (<LawBranch.CRIMINAL: 'criminal'>,)
    >>> asked_branches({}) == tuple(LawBranch)
    True
    """
    return law_branches(extra) or tuple(LawBranch)


def implementation_groups(extra: Mapping[str, Any]) -> frozenset[str]:
    """Groups of a library of another product to which the requirement belongs.

    Examples
    --------
    >>> sorted(implementation_groups({"set": [["implementation_groups", ["A", "B"]]]}))
    ['A', 'B']
    """
    groups = _top(extra).get("implementation_groups")
    return frozenset(map(str, groups)) if isinstance(groups, list) else frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """One implementation group: its name, how many requirements belong to it, whether it is proposed at first."""

    ref: str
    name: str
    requirements: int
    is_proposed: bool


def groups_offered(extra: Mapping[str, Any], requirements: Iterable[Mapping[str, Any]]) -> tuple[Group, ...]:
    """Groups by which a framework can be narrowed, in the file's order; those without a requirement are left out.

    Parameters
    ----------
    extra : what the file says of the framework beside its columns.
    requirements : the same of every requirement that people judge.

    Examples
    --------
    >>> said = {"set": [["implementation_groups_definition", [{"ref_id": "B", "name": "Base"}, {"ref_id": "C"}]]]}
    >>> found = groups_offered(said, [{"set": [["implementation_groups", ["B", "D"]]]}])
    >>> [(one.ref, one.name, one.requirements) for one in found]
    [('B', 'Base', 1), ('D', 'D', 1)]
    """
    counts = Counter(ref for one in requirements for ref in implementation_groups(one))
    stated = _top(extra).get("implementation_groups_definition")
    rows = [one for one in stated if isinstance(one, dict)] if isinstance(stated, list) else []
    defined = {str(one["ref_id"]): one for one in rows if "ref_id" in one}
    refs = [*defined, *sorted(set(counts) - set(defined))]
    return tuple(_group(ref, defined.get(ref, {}), counts[ref]) for ref in refs if counts[ref])


def _group(ref: str, said: Mapping[str, Any], count: int) -> Group:
    name = said.get("name")
    return Group(ref, name if isinstance(name, str) and name else ref, count, said.get("default_selected") is True)


def _top(extra: Mapping[str, Any]) -> dict[str, Any]:
    return dict(extra.get("set", []))
