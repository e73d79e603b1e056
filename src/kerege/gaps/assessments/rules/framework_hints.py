"""What a framework's file says of a requirement beside its columns: branches of law, implementation groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kerege.gaps.assessments.rules.corpus import Branch, branches_named


def asked_branches(extra: Mapping[str, Any]) -> tuple[Branch, ...]:
    """Branches of law in which an answer could stand: those that the file names, else all.

    Examples
    --------
    >>> asked_branches({"into": {"kerege": {"set": [["branches", ["criminal"]]]}}})
    (<Branch.CRIMINAL: 'criminal'>,)
    >>> len(asked_branches({}))
    9
    """
    own = extra.get("into", {}).get("kerege", {})
    kept = dict(own.get("set", [])) or _top(extra).get("kerege") or {}
    return branches_named(kept.get("branches"))


def implementation_groups(extra: Mapping[str, Any]) -> frozenset[str]:
    """Groups of a library of another product to which the requirement belongs.

    Examples
    --------
    >>> sorted(implementation_groups({"set": [["implementation_groups", ["A", "B"]]]}))
    ['A', 'B']
    """
    groups = _top(extra).get("implementation_groups")
    return frozenset(map(str, groups)) if isinstance(groups, list) else frozenset()


def _top(extra: Mapping[str, Any]) -> dict[str, Any]:
    return dict(extra.get("set", []))
