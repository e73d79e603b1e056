""" "None identified" is said only of law that is here and was searched, and never while the matter lies elsewhere."""

from __future__ import annotations

import pytest

from kerege.evidence.law.models import WorkRelation
from kerege.gaps.assessments.models import CorpusBranch, FindingSearch
from kerege.gaps.assessments.rules.corpus import BranchState
from kerege.gaps.assessments.rules.states import LinkRelation
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.selectors import finding as finding_seen_by
from kerege.gaps.assessments.selectors import words_for
from kerege.gaps.assessments.selectors.words import Offered
from kerege.gaps.candidates.rules import DecisionState
from kerege.gaps.candidates.services.deciding import decide_candidate
from kerege.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kerege.requirements.frameworks.rules import LawBranch
from tests.factories.assessments import NOW, Room, add_text, framework_of, make_act, make_room

pytestmark = pytest.mark.django_db
NONE, DELEGATED, OUTSIDE = Judgement.NONE_IDENTIFIED, Judgement.DELEGATED, Judgement.OUTSIDE_CORPUS


@pytest.fixture
def room() -> Room:
    return make_room()


def offered(room: Room, ref: str = "A.1") -> Offered:
    return words_for(room.drafter, finding_seen_by(room.drafter, room.finding(ref).pk))


def mark_relevant(room: Room, eid: str, ref: str = "A.1") -> None:
    decide_candidate(
        by=room.drafter, country=room.x, requirement=room.requirement(ref), provision_id=room.provision(eid).pk,
        state=DecisionState.RELEVANT, revision=0, now=NOW,
    )  # fmt: skip


def test_before_anything_is_declared_only_outside_the_corpus_is_offered(room: Room) -> None:
    found = offered(room)
    assert OUTSIDE in found.words
    assert {NONE, DELEGATED} <= set(found.barred)
    assert found.open_branches == tuple(LawBranch)


def test_none_identified_needs_every_branch_and_a_search(room: Room) -> None:
    room.declare_all()
    assert "search" in offered(room).barred[NONE]
    room.search()
    found = offered(room)
    assert NONE in found.words
    assert "Every branch" in found.barred[OUTSIDE]
    made = room.judge(word=NONE)
    assert FindingSearch.objects.get(finding=made).search.requirement_urn == made.requirement_urn


def test_one_undeclared_branch_keeps_none_identified_barred(room: Room) -> None:
    room.declare_all()
    room.search()
    room.declare(LawBranch.FOOD, BranchState.NOT_DECLARED)
    assert "Food law" in offered(room).barred[NONE]
    with pytest.raises(RuleViolated, match="Food law"):
        room.judge(word=NONE)


def test_a_branch_that_holds_nothing_is_settled_with_a_reason(room: Room) -> None:
    room.declare(LawBranch.SPECIAL)
    for branch in tuple(LawBranch)[1:]:
        room.declare(branch, BranchState.HOLDS_NOTHING)
    room.search()
    assert NONE in offered(room).words


def test_an_act_loaded_after_the_search_was_not_searched(room: Room) -> None:
    room.declare_all()
    room.search()
    code = make_act(room.ministry, "Уголовный кодекс", kind="code")
    add_text(code, (("art_1", "Кража наказывается штрафом."),))
    room.declare(LawBranch.CRIMINAL, BranchState.LOADED, code)
    assert "Уголовный кодекс" in offered(room).barred[NONE]
    room.search()
    assert NONE in offered(room).words


def test_an_amended_act_must_be_searched_again(room: Room) -> None:
    room.declare_all()
    room.search()
    add_text(room.law, (("art_1", "Лаборатории ничего не делают."),))
    assert NONE in offered(room).barred


def test_a_provision_marked_relevant_that_leaves_penalties_to_a_code_bars_none_identified(room: Room) -> None:
    mark_relevant(room, "art_3")
    found = offered(room)
    assert DELEGATED in found.words
    assert "Criminal code" in found.barred[NONE]
    (handing,) = found.delegations
    assert (handing.branches, handing.is_missing) == ((LawBranch.CRIMINAL,), True)


def test_the_code_itself_answers_the_delegation(room: Room) -> None:
    room.link(eid="art_3")
    assert DELEGATED in offered(room).words
    add_text(make_act(room.ministry, "Уголовный кодекс", kind="code"), (("art_9", "Наказывается штрафом."),))
    found = offered(room)
    assert DELEGATED in found.barred
    assert not found.delegations[0].is_missing


def test_a_code_without_a_text_or_repealed_answers_nothing(room: Room) -> None:
    room.link(eid="art_3")
    code = make_act(room.ministry, "Уголовный кодекс", kind="code")
    assert offered(room).delegations[0].is_missing
    add_text(code, (("art_9", "Наказывается штрафом."),))
    code.force = "repealed"
    code.save()
    assert offered(room).delegations[0].is_missing


def test_a_ticked_branch_answers_the_delegation(room: Room) -> None:
    room.link(eid="art_3")
    room.declare(LawBranch.CRIMINAL)
    assert DELEGATED in offered(room).barred


def test_a_stated_relation_to_an_act_that_is_not_loaded_counts(room: Room) -> None:
    room.link()
    WorkRelation.objects.create(work=room.law, kind="delegates", citation="Правила учёта возбудителей", basis="Ст. 2")
    found = offered(room)
    assert "Правила учёта возбудителей" in found.barred[NONE]
    add_text(make_act(room.ministry, "Правила учёта возбудителей", kind="by-law"), (("p_1", "Учёт ведётся."),))
    assert not any(one.is_missing for one in offered(room).delegations)


def test_a_person_may_say_that_a_provision_delegates_whatever_its_words(room: Room) -> None:
    room.link(eid="art_2", relation=LinkRelation.DELEGATES)
    assert DELEGATED in offered(room).words


def test_a_framework_may_name_the_branches_of_a_requirement() -> None:
    data = framework_of("penal")
    data["objects"]["framework"]["requirement_nodes"][1]["kerege"] = {"branches": ["criminal"]}
    room = make_room("penal", data=data)
    assert offered(room).open_branches == (LawBranch.CRIMINAL,)
    assert len(offered(room, "A.2").open_branches) == len(LawBranch)


def test_a_branch_is_loaded_only_with_acts_that_can_be_read(room: Room) -> None:
    empty = make_act(room.ministry, "Закон без текста")
    with pytest.raises(RuleViolated, match="Закон без текста"):
        room.declare(LawBranch.FOOD, BranchState.LOADED, empty)
    foreign = make_act(room.stranger.memberships.get().organisation, "Чужой закон")
    with pytest.raises(NotFound):
        room.declare(LawBranch.FOOD, BranchState.LOADED, foreign)


def test_saying_nothing_of_why_a_branch_holds_nothing_is_refused(room: Room) -> None:
    with pytest.raises(InvalidInput, match="Say why"):
        room.declare(LawBranch.FOOD, BranchState.HOLDS_NOTHING, note=" ")
    assert CorpusBranch.objects.get(assessment=room.assessment, branch="food").state == "not-declared"


def test_who_judges_nothing_declares_nothing(room: Room) -> None:
    room.drafter = room.service_drafter
    room.declare(LawBranch.FOOD, BranchState.HOLDS_NOTHING)
    room.drafter.memberships.update(role="learner")
    with pytest.raises(NotPermitted):
        room.declare(LawBranch.SPECIAL, BranchState.HOLDS_NOTHING)


@pytest.mark.parametrize(("vocabulary", "word"), [("checklist", Judgement.NOT_MET), ("score-1-5", Judgement.LEVEL)])
def test_other_vocabularies_declare_no_corpus(vocabulary: str, word: Judgement) -> None:
    room = make_room(vocabulary, data=framework_of(vocabulary, vocabulary=vocabulary, min_score=1, max_score=5))
    assert not room.assessment.branches.exists()
    assert not offered(room).barred
    made = room.judge(word=word, level=1 if word is Judgement.LEVEL else None)
    assert made.coverage == "none"
