"""The cases in which registries make money look like more than it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kerege.actions.projects.rules.flows import Flow, Perspective, Rate, Reason
from kerege.actions.projects.rules.records import MoneyKind
from kerege.actions.projects.rules.totals import add_up, convert


def flow(key: str, value: int, **parts: object) -> Flow:
    """A commitment in euro within one project of one registry, but for what is said."""
    usual: dict[str, object] = {"project": "p", "registry": "iati", "kind": MoneyKind.COMMITMENT, "currency": "EUR"}
    return Flow(key=key, value=Decimal(value), **(usual | parts))  # type: ignore[arg-type]


def sums(flows: list[Flow], perspective: Perspective, **options: object) -> dict[tuple[str, str], int]:
    """The lines by kind and currency."""
    totals = add_up(flows, perspective=perspective, **options)  # type: ignore[arg-type]
    return {(line.kind.value, line.currency): int(line.value) for line in totals.lines}


def test_kinds_and_currencies_are_listed_side_by_side() -> None:
    flows = [flow("a", 1), flow("b", 2, currency="USD"), flow("c", 4, kind=MoneyKind.BUDGET)]
    assert sums(flows, Perspective.DONOR) == {("budget", "EUR"): 4, ("commitment", "EUR"): 1, ("commitment", "USD"): 2}


def test_one_record_per_country_does_not_multiply_the_project() -> None:
    records = [flow(code, 100, country=code, registry="sph") for code in ("KG", "MN", "UZ")]
    assert sums(records, Perspective.DONOR) == {("commitment", "EUR"): 100}
    parts = [flow("KG", 60, country="KG"), flow("UZ", 40, country="UZ")]
    assert sums(parts, Perspective.DONOR) == {("commitment", "EUR"): 100}


def test_two_equal_payments_of_one_record_are_two_payments() -> None:
    assert sums([flow("a", 50, country="KG"), flow("b", 50, country="KG")], Perspective.DONOR) == {
        ("commitment", "EUR"): 100
    }


def test_what_donor_and_implementer_both_report_counts_once_from_either_side() -> None:
    both = [
        flow("given", 100, provider="EU", receiver="Centre", direction="outgoing"),
        flow("taken", 95, provider="EU", receiver="Centre", direction="incoming"),
    ]
    assert sums(both, Perspective.DONOR) == {("commitment", "EUR"): 100}
    assert sums(both, Perspective.IMPLEMENTER) == {("commitment", "EUR"): 95}
    assert sums(both, Perspective.PARENT) == {("commitment", "EUR"): 100}


def test_what_only_a_receiver_reports_is_no_word_of_a_donor() -> None:
    only = [flow("taken", 95, provider="EU", receiver="Centre", direction="incoming")]
    totals = add_up(only, perspective=Perspective.DONOR)
    assert (totals.lines, totals.left_out[0].reason) == ((), Reason.NOT_OWN_WORD)
    assert sums(only, Perspective.CHILD) == {("commitment", "EUR"): 95}


def test_a_parent_and_its_children_are_not_added() -> None:
    flows = [flow("top", 100, activity="A"), flow("one", 70, activity="A-1"), flow("two", 20, activity="A-2")]
    parents = {"A-1": ["A"], "A-2": ["A"]}
    assert sums(flows, Perspective.PARENT, parents=parents) == {("commitment", "EUR"): 100}
    assert sums(flows, Perspective.CHILD, parents=parents) == {("commitment", "EUR"): 90}


def test_a_grandparent_holds_its_grandchildren_even_where_the_parent_has_no_amount() -> None:
    flows = [flow("top", 100, activity="A"), flow("low", 70, activity="C")]
    parents = {"C": ["B"], "B": ["A"]}
    assert sums(flows, Perspective.PARENT, parents=parents) == {("commitment", "EUR"): 100}
    assert sums(flows, Perspective.CHILD, parents=parents) == {("commitment", "EUR"): 70}


def test_several_registries_speak_of_one_project_once_and_the_editor_may_choose() -> None:
    flows = [
        flow("old", 500, registry="sph"),
        flow("new", 520, registry="eu", dated_on=date(2020, 1, 1), currency="USD"),
    ]
    assert sums(flows, Perspective.DONOR) == {("commitment", "USD"): 520}
    assert sums(flows, Perspective.DONOR, preferred={"p": "sph"}) == {("commitment", "EUR"): 500}


def test_two_donors_of_one_project_are_added_though_their_registries_differ() -> None:
    flows = [flow("a", 100, registry="iati:EU", provider="EU"), flow("b", 40, registry="iati:US", provider="US")]
    assert sums(flows, Perspective.DONOR) == {("commitment", "EUR"): 140}


def test_money_that_is_passed_on_counts_at_the_first_step_or_at_the_last() -> None:
    flows = [
        flow("first", 100, provider="EU", receiver="Centre"),
        flow("second", 80, provider="Centre", receiver="Ministry"),
    ]
    assert sums(flows, Perspective.DONOR) == {("commitment", "EUR"): 100}
    assert sums(flows, Perspective.IMPLEMENTER) == {("commitment", "EUR"): 80}


def test_an_amount_without_a_rate_is_listed_and_not_added() -> None:
    totals = add_up([flow("a", 10), flow("b", 500, currency="KZT")], perspective=Perspective.DONOR)
    (line,) = convert(totals, {"EUR": Rate(Decimal("1.1"), date(2026, 1, 2), "example")}, into="USD")
    assert (line.value, line.without_rate) == (Decimal("11.0"), (("KZT", Decimal(500)),))
