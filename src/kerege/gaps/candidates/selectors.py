"""Reads of what was said of candidates and of what was searched, always through the viewer's eyes."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Collection, Sequence
from threading import Lock

from django.db.models import Q, QuerySet

from kerege.evidence.law.models import ProvisionAlignment
from kerege.evidence.law.rules.vocabulary import AlignmentKind, AlignmentState
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import User
from kerege.foundation.accounts.selectors import reading_scope
from kerege.foundation.places.models import Country
from kerege.gaps.candidates.models import CandidateDecision, SearchRecord
from kerege.gaps.candidates.rules import DecisionState, Tally
from kerege.requirements.frameworks.models import Framework, Requirement

MOST_NODES = 20_000
_NODES: OrderedDict[tuple[object, ...], tuple[Requirement, ...]] = OrderedDict()
_NODES_LOCK = Lock()
NODE_COLUMNS = ("pk", "urn", "ref", "name", "statement", "assessable", "position", "last_position", "level")


def decisions(*, viewer: Actor, country: str) -> QuerySet[CandidateDecision]:
    """Standing decisions of a country that the viewer may see."""
    found = CandidateDecision.objects.visible_to(viewer).filter(country_id=country)
    return found.exclude(state=DecisionState.WITHDRAWN).order_by("pk")


def decisions_on(*, viewer: Actor, country: str, requirement_urn: str) -> list[CandidateDecision]:
    """Standing decisions about one requirement, each with its provision."""
    found = decisions(viewer=viewer, country=country).filter(requirement_urn=requirement_urn)
    return list(found.select_related("provision__expression"))


def tallies(*, viewer: Actor, country: str, framework_urn: str) -> dict[str, Tally]:
    """How many provisions were called relevant and rejected, by requirement."""
    return tallies_of_many(viewer=viewer, country=country, framework_urns=[framework_urn])[framework_urn]


def tallies_of_many(*, viewer: Actor, country: str, framework_urns: Sequence[str]) -> dict[str, dict[str, Tally]]:
    """The same for each of several frameworks; one query for all."""
    found = decisions(viewer=viewer, country=country).filter(framework_urn__in=framework_urns).order_by()
    counts: dict[str, dict[str, Counter[str]]] = {urn: defaultdict(Counter) for urn in framework_urns}
    for framework_urn, urn, state in found.values_list("framework_urn", "requirement_urn", "state"):
        counts[framework_urn][urn][state] += 1
    return {
        framework_urn: {urn: Tally(by[DecisionState.RELEVANT], by[DecisionState.REJECTED]) for urn, by in held.items()}
        for framework_urn, held in counts.items()
    }


def aligned(*, provision_ids: Sequence[int]) -> dict[int, list[int]]:
    """Ids of provisions in other languages that nobody said do not belong, whoever may see them."""
    pairs = (
        ProvisionAlignment.objects.filter(
            Q(left__in=provision_ids) | Q(right__in=provision_ids), kind=AlignmentKind.LANGUAGE
        )
        .exclude(state=AlignmentState.REJECTED)
        .order_by("state", "-confidence", "pk")
    )
    wanted = set(provision_ids)
    found: dict[int, list[int]] = defaultdict(list)
    for left, right in pairs.values_list("left", "right"):
        for own, other in ((left, right), (right, left)):
            if own in wanted:
                found[own].append(other)
    return found


def searches_on(*, viewer: Actor, country: str, requirement_urn: str) -> list[SearchRecord]:
    """What was searched for one requirement, the newest first."""
    found = SearchRecord.objects.visible_to(viewer).filter(country_id=country, requirement_urn=requirement_urn)
    return list(found.order_by("-pk"))


def nodes_of(framework: Framework) -> tuple[Requirement, ...]:
    """All nodes of a framework that the caller was shown, in the order of the tree; not to be changed.

    Kept between requests: an edition never changes, and a name of its own keeps it from being taken for another.
    """
    key = (framework.pk, framework.urn, framework.version, framework.created_at)
    with _NODES_LOCK:
        if key in _NODES:
            _NODES.move_to_end(key)
            return _NODES[key]
    rows = Requirement.objects.filter(framework=framework).only(*NODE_COLUMNS, "framework_id", "parent_id")
    nodes = tuple(rows.order_by("position"))
    with _NODES_LOCK:
        _NODES[key] = nodes
        while len(_NODES) > 1 and sum(map(len, _NODES.values())) > MOST_NODES:
            _NODES.popitem(last=False)
    return nodes


def assessable_places(*, framework: Framework) -> list[tuple[int, int, str]]:
    """(position, id, name) of every requirement that people judge, in the order of the tree."""
    return [(row.position, row.pk, row.urn) for row in nodes_of(framework) if row.assessable]


def open_branch(*, framework: Framework, requirement: Requirement) -> list[Requirement]:
    """The tree with only the way to a requirement open: its ancestors, their brothers, its own brothers."""
    nodes = nodes_of(framework)
    way = {
        row.pk
        for row in nodes
        if row.position <= requirement.position and row.last_position >= requirement.last_position
    }
    return [row for row in nodes if row.parent_id is None or row.parent_id in way]


def working_countries(viewer: Actor) -> list[Country]:
    """Countries in which the person works, by their codes; running an instance is no work in a country."""
    return list(Country.objects.filter(pk__in=reading_scope(viewer).countries).order_by("code"))


def last_touched(*, viewer: Actor, actor: str, countries: Sequence[str]) -> list[CandidateDecision]:
    """The person's latest decision in each framework and country, the newest first."""
    rows = CandidateDecision.objects.visible_to(viewer).filter(country__in=countries, decided_by=actor)
    latest: dict[tuple[str, str], CandidateDecision] = {}
    for row in rows.only("country_id", "framework_urn", "requirement_urn", "decided_at").order_by("-decided_at", "-pk"):
        latest.setdefault((str(row.country_id), row.framework_urn), row)
    return list(latest.values())


def names_of(urns: Collection[str]) -> dict[str, str]:
    """Display names of people by their stable names; the caller shows them to their own country only."""
    ids = [urn.rpartition(":")[2] for urn in urns]
    found = User.objects.filter(pk__in=[one for one in ids if one.isdecimal()]) if ids else ()
    return {user.urn: user.display_name for user in found}
