"""Reads of a framework's tree, in portions that a page can carry, and the search in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.kernel.errors import NotFound
from kerege.kernel.text import search_text
from kerege.requirements.frameworks.models import Framework, Requirement

WHOLE_UP_TO = 200
LEVELS_AT_ONCE = 2
SHOWN_AT_MOST = 400
HITS_AT_MOST = 100
NODE_COLUMNS = (
    "pk",
    "urn",
    "ref",
    "name",
    "statement",
    "assessable",
    "position",
    "last_position",
    "level",
    "framework_id",
)


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A requirement at its place in a shown tree; `closes` counts the branches that end after it."""

    requirement: Requirement
    has_shown_children: bool
    is_open: bool
    hidden_count: int
    closes: range


@dataclass(frozen=True, slots=True)
class Tree:
    """A portion of a framework's tree, in reading order."""

    nodes: list[TreeNode]
    ancestors: list[Requirement]
    is_partial: bool


def requirement_tree(*, framework: Framework, branch: Requirement | None = None) -> Tree:
    """The tree of a framework, or of one branch: whole when small, else its first two levels."""
    nodes = Requirement.objects.filter(framework=framework).only(*NODE_COLUMNS)
    if branch is not None:
        nodes = nodes.filter(position__gt=branch.position, position__lte=branch.last_position)
    size = branch.descendant_count if branch is not None else framework.requirement_count
    is_partial = size > WHOLE_UP_TO
    if is_partial:
        nodes = nodes.filter(level__lte=(branch.level if branch is not None else 0) + LEVELS_AT_ONCE)
    shown = list(nodes.order_by("position")[:SHOWN_AT_MOST])
    ancestors = [] if branch is None else [*_ancestors(branch), branch]
    return Tree(nodes=_placed(shown), ancestors=ancestors, is_partial=is_partial)


def branch_of(*, framework: Framework, requirement_id: int) -> Requirement:
    """One node of the framework, as the root of a branch."""
    found = framework.requirements.filter(pk=requirement_id).first()
    if found is None:
        raise NotFound(_("The framework has no such requirement. Go back to its tree and choose again."))
    return found


def ancestors_of(requirement: Requirement) -> list[Requirement]:
    """The nodes above a requirement, the top first."""
    return _ancestors(requirement)


def search_requirements(*, viewer: Actor, query: str, framework: Framework | None = None) -> QuerySet[Requirement]:
    """Requirements in whose reference, texts or keywords, in any language, every word of the query begins a word."""
    visible = Framework.objects.visible_to(viewer).filter(is_current=True)
    scope = Q(framework__in=visible) if framework is None else Q(framework=framework)
    words = search_text(query).split()
    if not words:
        return Requirement.objects.none()
    found = Requirement.objects.filter(scope)
    for word in words[:20]:
        found = found.filter(search_text__contains=f" {word}")
    shown = (*NODE_COLUMNS, "framework__urn", "framework__ref")
    return found.select_related("framework").only(*shown).order_by("framework_id", "position")


def _ancestors(requirement: Requirement) -> list[Requirement]:
    return list(
        Requirement.objects.filter(
            framework_id=requirement.framework_id,
            position__lt=requirement.position,
            last_position__gte=requirement.last_position,
        )
        .only(*NODE_COLUMNS)
        .order_by("position")
    )


def _placed(shown: list[Requirement]) -> list[TreeNode]:
    nodes: list[TreeNode] = []
    top = shown[0].level if shown else 0
    open_ends: list[int] = []
    for index, requirement in enumerate(shown):
        following = shown[index + 1] if index + 1 < len(shown) else None
        has_children = following is not None and following.position <= requirement.last_position
        if has_children:
            open_ends.append(requirement.last_position)
        closed = _closed(open_ends, following)
        hidden = 0 if has_children else requirement.descendant_count
        nodes.append(TreeNode(requirement, has_children, requirement.level == top, hidden, range(closed)))
    return nodes


def _closed(open_ends: list[int], following: Requirement | None) -> int:
    ended: Iterable[int] = [end for end in open_ends if following is None or following.position > end]
    closed = len(list(ended))
    del open_ends[len(open_ends) - closed :]
    return closed
