"""The steps by which money that is reported twice is recognised; each leaves out with a reason and a counterpart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from operator import itemgetter

from kerege.actions.projects.rules.flows import Flow, LeftOut, Perspective, Reason
from kerege.actions.projects.rules.records import MoneyKind

OUTGOING, INCOMING = "outgoing", "incoming"
AT_THE_TOP = {Perspective.DONOR, Perspective.PARENT}
ByEnds = dict[tuple[str | None, str | None], tuple[int, Flow]]


class Leftovers:
    """Collects what is left out while the steps go on."""

    def __init__(self) -> None:
        self.found: list[LeftOut] = []

    def out(self, flow: Flow, reason: Reason, instead: Flow | None = None) -> None:
        self.found.append(LeftOut(flow.key, reason, instead.key if instead else ""))


def _groups(flows: Sequence[Flow]) -> list[list[Flow]]:
    """The amounts of one kind in one project belong together."""
    groups: dict[tuple[str, MoneyKind], list[Flow]] = defaultdict(list)
    for flow in flows:
        groups[flow.project, flow.kind].append(flow)
    return list(groups.values())


def without_repeats(flows: Sequence[Flow], left: Leftovers) -> list[Flow]:
    """A registry with one record per country repeats the project's total: as often as one record says it, it counts."""
    seen: dict[tuple[object, ...], dict[str, list[Flow]]] = defaultdict(lambda: defaultdict(list))
    for flow in flows:
        money = (flow.kind, flow.value, flow.currency, flow.dated_on, flow.period)
        ends = (flow.provider, flow.receiver, flow.direction)
        seen[flow.project, flow.registry, money, ends, not flow.country][flow.country].append(flow)
    kept = []
    for same in seen.values():
        most = max(same.values(), key=len)
        kept += most
        for others in same.values():
            if others is not most:
                for flow in others:
                    left.out(flow, Reason.REPEATED, most[0])
    return sorted(kept, key=lambda flow: flow.key)


def one_side(flows: Sequence[Flow], perspective: Perspective, left: Leftovers) -> list[Flow]:
    """What both sides report counts once; a donor and an implementer are taken by their own word only."""
    own, other = (INCOMING, OUTGOING) if perspective is Perspective.IMPLEMENTER else (OUTGOING, INCOMING)
    is_strict = perspective in {Perspective.DONOR, Perspective.IMPLEMENTER}
    kept = []
    for group in _groups(flows):
        said = _by_ends(flow for flow in group if flow.direction == own)
        for flow in group:
            twin = _twin(flow.provider, flow.receiver, said) if flow.direction == other else None
            if flow.direction != other or (twin is None and not is_strict):
                kept.append(flow)
            else:
                left.out(flow, Reason.OTHER_SIDE if twin else Reason.NOT_OWN_WORD, twin)
    return kept


def _by_ends(said: Iterable[Flow]) -> ByEnds:
    """The first amount between two bodies, from a body to anybody, and from anybody to a body."""
    first: ByEnds = {}
    for place, one in enumerate(said):
        for provider in (one.provider, None):
            for receiver in (one.receiver, None):
                first.setdefault((provider, receiver), (place, one))
    return first


def _twin(provider: str, receiver: str, said: ByEnds) -> Flow | None:
    """The first of the amounts with the same ends; an end that is not named may be any."""
    providers = (provider, "") if provider else (None,)
    receivers = (receiver, "") if receiver else (None,)
    found = [said[ends] for ends in product(providers, receivers) if ends in said]
    return min(found, key=itemgetter(0))[1] if found else None


def one_registry(flows: Sequence[Flow], preferred: Mapping[str, str], left: Leftovers) -> list[Flow]:
    """Registries speak of the same money unless each names its giver and the givers differ."""
    kept = []
    for group in _groups(flows):
        by_registry: dict[str, list[Flow]] = defaultdict(list)
        for flow in group:
            by_registry[flow.registry].append(flow)
        ranked = sorted(by_registry.items(), key=lambda item: _rank(item[0], item[1], preferred))
        counted: list[Flow] = []
        for _, said in ranked:
            before = _by_ends(counted)
            twins = [(flow, _twin(flow.provider, "", before)) for flow in said]
            for flow, twin in twins:
                if twin is not None:
                    left.out(flow, Reason.OTHER_REGISTRY, twin)
            counted += [flow for flow, twin in twins if twin is None]
        kept += counted
    return kept


def _rank(registry: str, said: Sequence[Flow], preferred: Mapping[str, str]) -> tuple[bool, int, int, str]:
    """The editor's choice first, then the newest word, then the fullest."""
    newest = max((flow.dated_on.toordinal() for flow in said if flow.dated_on), default=0)
    return preferred.get(said[0].project) != registry, -newest, -len(said), registry


def ancestors(parents: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Everything above an activity; what stands above and below at once is above nothing."""
    above: dict[str, frozenset[str]] = {}
    for activity in parents:
        found: set[str] = set()
        waiting = list(parents[activity])
        while waiting:
            if (one := waiting.pop()) not in found:
                found.add(one)
                waiting += parents.get(one, ())
        above[activity] = frozenset(found)
    return {one: frozenset(top for top in tops if one not in above.get(top, ())) for one, tops in above.items()}


def one_level(
    flows: Sequence[Flow], perspective: Perspective, above: Mapping[str, frozenset[str]], left: Leftovers
) -> list[Flow]:
    """A parent's amount holds those of its children: one of both counts."""
    at: dict[tuple[str, MoneyKind], Flow] = {}
    below: dict[tuple[str, MoneyKind], Flow] = {}
    for flow in flows:
        at.setdefault((flow.activity, flow.kind), flow)
        for top in above.get(flow.activity, ()):
            below.setdefault((top, flow.kind), flow)
    kept = []
    for flow in flows:
        if perspective in AT_THE_TOP:
            tops = sorted(above.get(flow.activity, ()))
            instead = next((at[top, flow.kind] for top in tops if (top, flow.kind) in at), None)
        else:
            instead = below.get((flow.activity, flow.kind)) if flow.activity else None
        if instead is None:
            kept.append(flow)
        else:
            left.out(flow, Reason.IN_PARENT if perspective in AT_THE_TOP else Reason.IN_CHILDREN, instead)
    return kept


def one_step(flows: Sequence[Flow], perspective: Perspective, left: Leftovers) -> list[Flow]:
    """Money that is passed on counts at the first step for those above, at the last for those below."""
    kept = []
    for group in _groups(flows):
        before = _neighbours(group, perspective)
        if all(before.values()):
            kept += group
            continue
        for flow in group:
            if (other := before[flow.key]) is None:
                kept.append(flow)
            else:
                left.out(flow, Reason.PASSED_ON, other)
    return sorted(kept, key=lambda flow: flow.key)


def _neighbours(group: Sequence[Flow], perspective: Perspective) -> dict[str, Flow | None]:
    """The first other amount that each one continues, where money is passed on from body to body."""
    is_top = perspective in AT_THE_TOP
    first: dict[str, list[Flow]] = defaultdict(list)
    for one in group:
        same = first[one.receiver if is_top else one.provider]
        if len(same) < 2:
            same.append(one)
    found: dict[str, Flow | None] = {}
    for flow in group:
        end = flow.provider if is_top else flow.receiver
        others = first.get(end, ()) if end and flow.provider != flow.receiver else ()
        found[flow.key] = next((one for one in others if one is not flow), None)
    return found
