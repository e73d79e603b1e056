"""Whatever is reported by whomever how often, no money is counted twice, and nothing disappears without a reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kerege.actions.projects.rules.flows import Flow, Perspective, Reason, Totals
from kerege.actions.projects.rules.records import MoneyKind
from kerege.actions.projects.rules.totals import add_up

NAMES = st.sampled_from(["", "EU", "Centre", "Ministry"])
ACTIVITIES = ["", "a", "b", "c", "d"]
FLOWS = st.lists(
    st.builds(
        Flow,
        key=st.just("?"),
        project=st.sampled_from(["p", "q"]),
        registry=st.sampled_from(["sph", "iati", "table"]),
        kind=st.sampled_from(MoneyKind),
        value=st.sampled_from([Decimal(80), Decimal(100), Decimal("100.0")]),
        currency=st.sampled_from(["EUR", "USD"]),
        provider=NAMES,
        receiver=NAMES,
        direction=st.sampled_from(["", "outgoing", "incoming"]),
        activity=st.sampled_from(ACTIVITIES),
        country=st.sampled_from(["", "KG", "UZ"]),
        dated_on=st.none() | st.sampled_from([date(2020, 1, 1), date(2021, 1, 1)]),
    ),
    max_size=8,
).map(lambda found: [replace(flow, key=f"f{place}") for place, flow in enumerate(found)])
PARENTS = st.dictionaries(st.sampled_from(ACTIVITIES[1:]), st.lists(st.sampled_from(ACTIVITIES[1:]), max_size=2))
PERSPECTIVES = st.sampled_from(Perspective)
Parents = dict[str, list[str]]


def stands_above(top: str, activity: str, parents: Parents) -> bool:
    """Whether one activity is above another, found by walking up step by step."""
    reached, steps = {activity}, {activity}
    while steps:
        steps = {one for step in steps for one in parents.get(step, ())} - reached
        reached |= steps
    return top in reached - {activity}


def same_money(left: Flow, right: Flow, parents: Parents) -> Reason | None:
    """The definition of double counting, pair by pair, without any step or order."""
    if left.kind is not right.kind:
        return None
    up, down = (
        stands_above(*pair, parents) for pair in ((left.activity, right.activity), (right.activity, left.activity))
    )
    if left.activity and right.activity and up != down:
        return Reason.IN_PARENT
    if left.project != right.project:
        return None
    givers_meet = not left.provider or not right.provider or left.provider == right.provider
    takers_meet = not left.receiver or not right.receiver or left.receiver == right.receiver
    if left.registry != right.registry and givers_meet:
        return Reason.OTHER_REGISTRY
    if {left.direction, right.direction} == {"incoming", "outgoing"} and givers_meet and takers_meet:
        return Reason.OTHER_SIDE
    alike = replace(left, key="", country="", activity="", record="") == replace(
        right, key="", country="", activity="", record=""
    )
    return Reason.REPEATED if alike and left.country and right.country and left.country != right.country else None


def counted(totals: Totals, flows: list[Flow]) -> list[Flow]:
    """The amounts in the lines."""
    keys = {key for line in totals.lines for key in line.flows}
    return [flow for flow in flows if flow.key in keys]


@settings(max_examples=400, deadline=None)
@given(FLOWS, PERSPECTIVES, PARENTS)
def test_every_amount_is_counted_once_or_left_out_with_a_reason(
    flows: list[Flow], perspective: Perspective, parents: Parents
) -> None:
    totals = add_up(flows, perspective=perspective, parents=parents)
    named = Counter([key for line in totals.lines for key in line.flows] + [one.flow for one in totals.left_out])
    assert named == Counter(flow.key for flow in flows)
    assert totals.perspective is perspective
    for line in totals.lines:
        chosen = [flow for flow in flows if flow.key in line.flows]
        assert {(flow.kind, flow.currency) for flow in chosen} == {(line.kind, line.currency)}
        assert sum(flow.value for flow in chosen) == line.value


@settings(max_examples=400, deadline=None)
@given(FLOWS, PERSPECTIVES, PARENTS)
def test_no_two_amounts_that_are_counted_are_the_same_money(
    flows: list[Flow], perspective: Perspective, parents: Parents
) -> None:
    chosen = counted(add_up(flows, perspective=perspective, parents=parents), flows)
    twice = [(one.key, other.key, same_money(one, other, parents)) for one, other in combinations(chosen, 2)]
    assert [pair for pair in twice if pair[2]] == []


@settings(max_examples=400, deadline=None)
@given(FLOWS, PERSPECTIVES, PARENTS)
def test_what_is_left_out_names_an_amount_that_is_the_same_money(
    flows: list[Flow], perspective: Perspective, parents: Parents
) -> None:
    by_key = {flow.key: flow for flow in flows}
    for one in add_up(flows, perspective=perspective, parents=parents).left_out:
        if one.reason is Reason.NOT_OWN_WORD:
            assert perspective in {Perspective.DONOR, Perspective.IMPLEMENTER}
        elif one.reason is not Reason.PASSED_ON:
            assert same_money(by_key[one.flow], by_key[one.instead], parents) is not None


@settings(max_examples=200, deadline=None)
@given(FLOWS, PERSPECTIVES, PARENTS, st.randoms(use_true_random=False))
def test_the_order_of_the_amounts_changes_nothing(
    flows: list[Flow], perspective: Perspective, parents: Parents, random
) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(flows)
    random.shuffle(shuffled)
    assert add_up(shuffled, perspective=perspective, parents=parents) == add_up(
        flows, perspective=perspective, parents=parents
    )


@settings(max_examples=200, deadline=None)
@given(FLOWS, PERSPECTIVES)
def test_a_registry_that_repeats_another_adds_nothing(flows: list[Flow], perspective: Perspective) -> None:
    copied = [
        replace(flow, key=f"z{flow.key}", registry="zz", dated_on=None) for flow in flows if flow.registry == "iati"
    ]
    before = add_up(flows, perspective=perspective, preferred={"p": "iati", "q": "iati"})
    after = add_up([*flows, *copied], perspective=perspective, preferred={"p": "iati", "q": "iati"})
    assert after.lines == before.lines
