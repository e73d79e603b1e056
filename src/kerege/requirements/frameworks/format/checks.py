"""Checks what a schema cannot: names that must be unique, parents that must exist, anchors that must be given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kerege.requirements.frameworks.format.crosswalk_rows import FIRST_NAMES, end_of
from kerege.requirements.frameworks.format.document import Document
from kerege.requirements.frameworks.format.library_rows import CROSSWALK_KEYS, FRAMEWORK_KEYS, MAPPINGS, NODES
from kerege.requirements.frameworks.format.problems import Level, Path, Problem, is_own
from kerege.requirements.frameworks.format.problems import gettext_noop as _
from kerege.requirements.frameworks.rules import Verification, weakest


def semantic_problems(document: Document, *, known_urns: frozenset[str] | None = None) -> list[Problem]:
    """What is wrong beyond the schema; in a file that Kerege does not pack, each is only a warning."""
    data = document.data
    found: list[Problem] = []
    urns = set(known_urns or ())
    for path, framework in _held(data, FRAMEWORK_KEYS):
        nodes = [(at, node) for at, node in _listed(framework, NODES, path)]
        urns.update(str(node["urn"]).lower() for _place, node in nodes)
        found.extend(_tree_problems(nodes))
        if is_own(data):
            found.extend(_anchor_problems(framework, path, nodes))
    for path, crosswalks in _held(data, CROSSWALK_KEYS) if known_urns is not None else ():
        found.extend(_crosswalk_problems(list(_listed(crosswalks, MAPPINGS, path)), urns))
    placed = (replace(problem, line=document.line_of(problem.path)) for problem in found)
    level = Level.ERROR if is_own(data) else Level.WARNING
    return [replace(problem, level=level) for problem in placed]


def node_urns(document: Document) -> frozenset[str]:
    """Every requirement that the file names, for the crosswalks of other files; a broken file names what it can."""
    objects = document.data.get("objects") if isinstance(document.data, dict) else None
    if not isinstance(objects, dict):
        return frozenset()
    frameworks = [framework for _path, framework in _held(document.data, FRAMEWORK_KEYS) if isinstance(framework, dict)]
    held = [framework.get(NODES) for framework in frameworks]
    nodes = [node for one in held if isinstance(one, list) for node in one if isinstance(node, dict)]
    return frozenset(str(node.get("urn")).lower() for node in nodes)


def _held(data: dict[str, Any], keys: tuple[str, ...]) -> Iterator[tuple[Path, dict[str, Any]]]:
    for key in keys:
        value = data["objects"].get(key)
        if isinstance(value, dict):
            yield ("objects", key), value
        elif isinstance(value, list):
            yield from ((("objects", key, index), one) for index, one in enumerate(value))


def _listed(holder: dict[str, Any], key: str, path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    yield from (((*path, key, index), one) for index, one in enumerate(holder.get(key) or []))


def _tree_problems(nodes: list[tuple[Path, dict[str, Any]]]) -> Iterator[Problem]:
    by_urn: dict[str, dict[str, Any]] = {}
    for path, node in nodes:
        urn = str(node["urn"]).lower()
        if urn in by_urn:
            yield _problem(
                path,
                _("The name %(urn)s is given to two nodes"),
                _("Give each node its own."),
                urn=urn,
            )
        by_urn[urn] = node
    for path, node in nodes:
        parent = str(node.get("parent_urn") or "").lower()
        if parent and parent not in by_urn:
            yield _problem(
                path,
                _("The parent %(parent)s is not in the framework"),
                _("Correct parent_urn, or leave it out for a node at the top."),
                parent=parent,
            )
        elif parent:
            yield from _place_problems(path, node, by_urn)


def _place_problems(path: Path, node: dict[str, Any], by_urn: dict[str, dict[str, Any]]) -> Iterator[Problem]:
    parent = by_urn[str(node["parent_urn"]).lower()]
    if _is_in_circle(node, by_urn):
        yield _problem(path, _("The node is its own ancestor"), _("Correct parent_urn."))
    elif isinstance(node.get("depth"), int) and node["depth"] != _depth(parent) + 1:
        yield _problem(
            path,
            _("The depth is %(depth)s under a parent of depth %(above)s"),
            _("A child is one level deeper than its parent."),
            depth=node["depth"],
            above=parent.get("depth"),
        )


def _depth(node: dict[str, Any]) -> int:
    depth = node.get("depth")
    return depth if isinstance(depth, int) else 0


def _is_in_circle(node: dict[str, Any], by_urn: dict[str, dict[str, Any]]) -> bool:
    start, seen = str(node["urn"]).lower(), set[str]()
    urn = str(node.get("parent_urn") or "").lower()
    while urn in by_urn and urn not in seen:
        if urn == start:
            return True
        seen.add(urn)
        urn = str(by_urn[urn].get("parent_urn") or "").lower()
    return False


def _anchor_problems(
    framework: dict[str, Any], path: Path, nodes: list[tuple[Path, dict[str, Any]]]
) -> Iterator[Problem]:
    own = framework.get("kerege")
    if own is None:
        yield _problem(
            path,
            _("The key '%(key)s' is missing"),
            _("State edition, kind and source under it."),
            key="kerege",
        )
        return
    claimed = []
    for at, node in nodes:
        if node.get("assessable") is not True:
            continue
        for key in _missing_anchors(node):
            yield _problem(
                at,
                _("The requirement has no '%(key)s'"),
                _("Add it: a requirement that people judge stands on its source."),
                key=key,
            )
        verification = (node.get("kerege") or {}).get("verification")
        claimed.extend([Verification(verification)] if verification else [])
    if claimed and weakest([Verification(own["verification"]), *claimed]) != own["verification"]:
        yield _problem(
            (*path, "kerege", "verification"),
            _("The framework claims '%(claimed)s', but its weakest requirement is '%(weakest)s'"),
            _("A whole is as sure as its weakest part; claim that."),
            claimed=own["verification"],
            weakest=weakest(claimed).value,
        )


def _missing_anchors(node: dict[str, Any]) -> list[str]:
    own = node.get("kerege") or {}
    source = own.get("source") or {}
    russian = (node.get("translations") or {}).get("ru") or {}
    given = {
        "description": node.get("description"),
        "translations.ru.description": russian.get("description"),
        "kerege.source.article": source.get("article"),
        "kerege.source.url": source.get("url"),
        "kerege.verification": own.get("verification"),
    }
    return [key for key, value in given.items() if not value]


def _crosswalk_problems(mappings: list[tuple[Path, dict[str, Any]]], urns: set[str]) -> Iterator[Problem]:
    for path, mapping in mappings:
        for key in ("source_requirement_urn", "target_requirement_urn"):
            if end_of(mapping, key) not in urns:
                yield _problem(
                    (*path, key),
                    _("The requirement %(urn)s is not known"),
                    _("Correct the name, or load the framework that holds it first."),
                    urn=mapping.get(key, mapping.get(FIRST_NAMES[key])),
                )


def _problem(path: Path, message: str, remedy: str, **values: object) -> Problem:
    return Problem(message, remedy, path=path, values=values)
