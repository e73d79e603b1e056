"""Reads of single requirements, their crosswalks, and the texts that other parts compare with evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.kernel.errors import NotFound
from kerege.requirements.frameworks.format.questions import Question, questions_of
from kerege.requirements.frameworks.models import Crosswalk, Framework, Library, Requirement
from kerege.requirements.frameworks.rules import Relationship, inverse

Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class CrosswalkView:
    """A crosswalk as seen from one requirement: how that one stands to the other."""

    crosswalk: Crosswalk
    relationship: Relationship | None
    other_urn: str
    other: Requirement | None


@dataclass(frozen=True, slots=True)
class RequirementText:
    """What a comparison with evidence needs to know of a requirement."""

    pk: int
    urn: str
    framework_urn: str
    ref: str
    names: Texts = field(default_factory=dict)
    statements: Texts = field(default_factory=dict)
    guidance: Texts = field(default_factory=dict)
    keywords: dict[str, list[str]] = field(default_factory=dict)
    weight: float = 1.0
    expected_evidence: tuple[str, ...] = ()
    minimum_rank: str = ""


def requirement(*, viewer: Actor, urn: str, framework: Framework | None = None) -> Requirement:
    """The requirement of that name, in the given framework or in any current one that the viewer may see."""
    if framework is None:
        found = requirement_or_none(viewer=viewer, urn=urn)
    else:
        found = framework.requirements.filter(urn=urn.lower()).order_by("order").first()
    if found is None:
        raise NotFound(_("There is no requirement '%(urn)s' for you.") % {"urn": urn}, field="requirement")
    return found


def requirement_or_none(*, viewer: Actor, urn: str) -> Requirement | None:
    """The current requirement of that name, if the viewer may see one."""
    current = Framework.objects.visible_to(viewer).filter(is_current=True)
    found = Requirement.objects.filter(urn=urn.lower(), framework__in=current)
    return found.order_by("framework__visibility", "-framework__version", "order").first()


def questions(requirement: Requirement, *, locale: str) -> list[Question]:
    """The questions that a questionnaire puts under the requirement."""
    return questions_of(requirement.questions, requirement.extra, locale=locale)


def neighbours(requirement: Requirement) -> tuple[Requirement | None, Requirement | None]:
    """The requirements before and after this one in the order of the tree."""
    near = Requirement.objects.filter(
        framework_id=requirement.framework_id,
        position__in=(requirement.position - 1, requirement.position + 1),
    ).only("pk", "ref", "name", "position", "framework_id")
    by_position = {row.position: row for row in near}
    return by_position.get(requirement.position - 1), by_position.get(requirement.position + 1)


def requirement_of_page(*, framework: Framework, requirement_id: int) -> Requirement:
    """The requirement of a page's address."""
    found = framework.requirements.select_related("parent").filter(pk=requirement_id).first()
    if found is None:
        raise NotFound(_("The framework has no such requirement. Go back to its tree and choose again."))
    return found


def crosswalks(*, viewer: Actor, requirement: Requirement) -> list[CrosswalkView]:
    """Crosswalks from and to the requirement, each turned so that the requirement comes first."""
    visible = Library.objects.visible_to(viewer).filter(is_current=True)
    rows = Crosswalk.objects.filter(crosswalk_set__library__in=visible)
    touching = rows.filter(Q(source_urn=requirement.urn) | Q(target_urn=requirement.urn))
    found = sorted(touching.select_related("crosswalk_set"), key=lambda one: one.source_urn != requirement.urn)
    if not found:
        return []
    others = _by_urn(viewer, {_other(crosswalk, requirement) for crosswalk in found})
    views = [_view(crosswalk, requirement, others) for crosswalk in found]
    return _without_mirrors(views)


def assessable_requirements(framework: Framework) -> list[RequirementText]:
    """The requirements of a framework that people judge, in the order of its tree."""
    rows = framework.requirements.filter(assessable=True).order_by("position")
    columns = ("pk", "urn", "ref", "name", "statement", "guidance", "keywords", "weight", "expected_evidence")
    return [_text(row, framework) for row in rows.only(*columns, "minimum_rank", "framework_id")]


def _text(row: Requirement, framework: Framework) -> RequirementText:
    return RequirementText(
        pk=row.pk,
        urn=row.urn,
        framework_urn=framework.urn,
        ref=row.ref,
        names=_plain(row.name),
        statements=_plain(row.statement),
        guidance=_plain(row.guidance),
        keywords={k: list(map(str, v)) for k, v in row.keywords.items() if isinstance(v, list)},
        weight=row.weight,
        expected_evidence=tuple(map(str, row.expected_evidence)),
        minimum_rank=row.minimum_rank,
    )


def _plain(wordings: dict[str, Any]) -> Texts:
    return {language: wording["text"] for language, wording in wordings.items()}


def _other(crosswalk: Crosswalk, requirement: Requirement) -> str:
    return crosswalk.target_urn if crosswalk.source_urn == requirement.urn else crosswalk.source_urn


def _by_urn(viewer: Actor, urns: set[str]) -> dict[str, Requirement]:
    frameworks = Framework.objects.visible_to(viewer).filter(is_current=True)
    rows = (
        Requirement.objects.filter(urn__in=urns, framework__in=frameworks)
        .select_related("framework")
        .only("urn", "ref", "name", "statement", "framework__ref", "framework__name", "framework__urn")
        .order_by("-framework__visibility", "framework__version", "-order")
    )
    return {row.urn: row for row in rows}


def _view(crosswalk: Crosswalk, requirement: Requirement, others: dict[str, Requirement]) -> CrosswalkView:
    is_source = crosswalk.source_urn == requirement.urn
    stated = Relationship(crosswalk.relationship) if crosswalk.relationship in set(Relationship) else None
    other_urn = _other(crosswalk, requirement)
    turned = stated if is_source or stated is None else inverse(stated)
    return CrosswalkView(crosswalk, turned, other_urn, others.get(other_urn))


def _without_mirrors(views: list[CrosswalkView]) -> list[CrosswalkView]:
    kept: dict[tuple[str, Relationship | None], CrosswalkView] = {}
    for view in views:
        kept.setdefault((view.other_urn, view.relationship), view)
    return list(kept.values())
