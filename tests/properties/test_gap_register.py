"""Whatever people do in whatever order, a gap keeps its rules, and a worse finding never weighs less."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kerege.gaps.assessments.models import Finding
from kerege.gaps.assessments.rules.vocabulary import COVERAGE, Judgement
from kerege.gaps.register.adapters import weigh
from kerege.gaps.register.rules.opening import why_no_gap
from kerege.gaps.register.rules.severity import Reason, Surroundings, fingerprint, total
from kerege.gaps.register.rules.states import ACTIVE, NEEDS_REASON, STANDING, GapState, may_move, ways_from
from kerege.kernel.values import Coverage
from kerege.requirements.frameworks.models import Framework, Requirement

DAY = date(2026, 10, 1)
STATES = st.sampled_from(list(GapState))
WORDS = st.sampled_from([word for word in Judgement if word is not Judgement.LEVEL])
REQUIREMENTS = st.builds(
    lambda binding, kind, character, weight, hours, rank: Requirement(
        framework=Framework(binding=binding, kind=kind),
        character=character,
        weight=weight,
        duties=[{"duration": f"PT{hours}H"}] if hours else [],
        minimum_rank=rank,
    ),
    st.sampled_from(["binding", "partly", "voluntary", ""]),
    st.sampled_from(["treaty", "standard", "code", ""]),
    st.sampled_from(["duty", "recommendation", "right", ""]),
    st.floats(0, 10),
    st.integers(0, 500),
    st.sampled_from(["", "any", "statute", "regulation", "nonsense"]),
)
SURROUNDINGS = st.builds(
    Surroundings,
    neighbours=st.lists(st.sampled_from("abcdef")).map(tuple),
    ranks=st.frozensets(st.sampled_from(["law", "order", "regulation", "unknown"])),
    is_stale=st.booleans(),
    is_provisional=st.booleans(),
)


def finding(asked: Requirement, word: Judgement, *, as_of: date = DAY) -> Finding:
    """A finding that no database holds."""
    return Finding(pk=1, requirement=asked, judgement=word.value, coverage=COVERAGE[word].value, as_of=as_of)


@given(st.lists(STATES, max_size=30))
def test_a_walk_keeps_to_its_ways_and_never_goes_from_closed_to_open(wanted: list[GapState]) -> None:
    state = GapState.OPEN
    for target in wanted:
        assert may_move(state, target) == (target in ways_from(state))
        if may_move(state, target):
            assert target is not state
            assert not (state in {GapState.RESOLVED, GapState.ACCEPTED} and target in ACTIVE - {GapState.REOPENED})
            state = target
        assert ways_from(state), "no state is a dead end"


def test_what_closes_or_opens_again_needs_a_reason_and_active_gaps_stand() -> None:
    assert ACTIVE < STANDING
    assert {GapState.ACCEPTED, GapState.RESOLVED, GapState.REOPENED} == NEEDS_REASON
    assert GapState.RESOLVED not in STANDING


@given(WORDS, st.booleans())
def test_only_what_is_judged_missing_opens_a_gap(word: Judgement, needs_confirmation: bool) -> None:
    refusal = why_no_gap(word=word, coverage=COVERAGE[word], needs_confirmation=needs_confirmation)
    opens = COVERAGE[word] in {Coverage.NONE, Coverage.PARTLY} and not needs_confirmation
    assert (refusal is None) == opens


@given(REQUIREMENTS, SURROUNDINGS, WORDS)
def test_the_points_are_the_sum_of_the_reasons_and_only_gaps_have_any(
    asked: Requirement, around: Surroundings, word: Judgement
) -> None:
    weight = weigh([finding(asked, word)], {1: around}, today=DAY)[1]
    assert total(Reason.from_json(one) for one in weight.reasons) == weight.points
    refusal = why_no_gap(word=word, coverage=COVERAGE[word], needs_confirmation=False)
    assert (weight.status == "gap") == (refusal is None)
    assert bool(weight.band) == (refusal is None)
    assert refusal is None or weight.points == 0


@given(REQUIREMENTS, SURROUNDINGS, st.integers(0, 2000))
def test_a_worse_finding_never_weighs_less(asked: Requirement, around: Surroundings, days: int) -> None:
    today = date.fromordinal(DAY.toordinal() + days)
    order = (Judgement.MET, Judgement.PARTLY_MET, Judgement.NOT_MET)
    points = [weigh([finding(asked, word)], {1: around}, today=today)[1].points for word in order]
    assert points == sorted(points)
    assert points[0] == 0


@given(REQUIREMENTS, SURROUNDINGS, st.integers(0, 2000))
def test_a_severity_holds_until_the_day_that_it_names(asked: Requirement, around: Surroundings, days: int) -> None:
    today = date.fromordinal(DAY.toordinal() + days)
    case = finding(asked, Judgement.NOT_MET)
    weight = weigh([case], {1: around}, today=today)[1]
    if weight.until is None:
        later = date.fromordinal(today.toordinal() + 5000)
        assert weigh([case], {1: around}, today=later)[1].points == weight.points
        return
    eve = date.fromordinal(weight.until.toordinal() - 1)
    assert weigh([case], {1: around}, today=eve)[1].fingerprint == weight.fingerprint
    assert weigh([case], {1: around}, today=weight.until)[1].points > weight.points


@given(st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5), min_size=1, max_size=5), st.data())
def test_a_fingerprint_changes_with_any_figure(stated: dict[str, object], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(stated)))
    changed = stated | {name: f"{stated[name]}-other"}
    assert fingerprint(stated) != fingerprint(changed)
    assert fingerprint(dict(reversed(stated.items()))) == fingerprint(stated)
