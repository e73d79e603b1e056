"""Languages and versions of an act are paired, and people judge the pairs."""

from __future__ import annotations

from datetime import date

import pytest

from kerege.evidence.law.models import ProvisionAlignment
from kerege.evidence.law.rules.vocabulary import AlignmentState
from kerege.evidence.law.selectors import counterparts, current_expressions, neighbours, provisions_for_matching
from kerege.evidence.law.services import Owner, align_by_hand, compare_expressions, decide_alignment
from kerege.evidence.law.services.realignment import align_work
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import User
from kerege.kernel.errors import InvalidInput, NotFound
from tests.integration.evidence.law_texts import KAZAKH, NOW, RUSSIAN_LATER, bring_in

pytestmark = pytest.mark.django_db


def both_languages(owner: Owner) -> None:
    bring_in(owner)
    bring_in(owner, KAZAKH, language="kk")


def test_languages_are_paired_by_their_place(owner: Owner) -> None:
    both_languages(owner)
    pairs = ProvisionAlignment.objects.filter(kind="language").select_related("left", "right")
    assert pairs
    assert all(pair.left.eid == pair.right.eid and pair.state == AlignmentState.PROPOSED for pair in pairs)


def test_counterparts_are_given_in_both_directions_until_rejected(owner: Owner) -> None:
    both_languages(owner)
    pair = ProvisionAlignment.objects.select_related("left", "right").get(left__eid="chp_1__art_2__para_1")
    assert counterparts(viewer=OPERATOR, provision=pair.left, languages=["kk"]) == [pair.right]
    assert counterparts(viewer=OPERATOR, provision=pair.right) == [pair.left]
    assert counterparts(viewer=OPERATOR, provision=pair.left, languages=["tg"]) == []
    decide_alignment(by=OPERATOR, pair_id=pair.pk, state=AlignmentState.REJECTED, now=NOW)
    assert counterparts(viewer=OPERATOR, provision=pair.left) == []


def test_a_judged_pair_is_never_proposed_anew(owner: Owner) -> None:
    both_languages(owner)
    pair = ProvisionAlignment.objects.first()
    assert pair is not None
    decide_alignment(by=OPERATOR, pair_id=pair.pk, state=AlignmentState.REJECTED, now=NOW)
    count = ProvisionAlignment.objects.count()
    report = align_work(by=OPERATOR, work=pair.left.expression.work, now=NOW)[0]
    assert ProvisionAlignment.objects.count() == count
    assert len(report.pairs) == count - 1
    assert pair.left.eid in report.unmatched_left


def test_a_new_version_is_paired_and_compared_word_by_word(owner: Owner) -> None:
    old = bring_in(owner, valid_from=date(2024, 1, 1)).expression
    new = bring_in(owner, RUSSIAN_LATER, valid_from=date(2025, 1, 1)).expression
    assert old is not None
    assert new is not None
    result = compare_expressions(left=old, right=new)
    assert (result.changed, result.added, result.removed) == (1, 1, 0)
    changed = next(row for row in result.rows if row.kind == "changed")
    assert [part for part in changed.pairs if part[0] != "same"] == [("removed", "24"), ("added", "12")]


def test_the_wording_in_force_on_a_day_is_chosen(owner: Owner) -> None:
    old = bring_in(owner, valid_from=date(2024, 1, 1)).expression
    new = bring_in(owner, RUSSIAN_LATER, valid_from=date(2025, 1, 1)).expression
    on = {
        day: current_expressions(viewer=OPERATOR, country="QX", on=day)
        for day in (date(2023, 1, 1), date(2024, 6, 1), date(2025, 1, 1))
    }
    assert list(on.values()) == [[], [old], [new]]
    assert current_expressions(viewer=OPERATOR, languages=["kk"]) == []


def test_rows_for_matching_carry_the_headings_above_them(owner: Owner, stranger: User) -> None:
    bring_in(owner)
    rows = {row.eid: row for row in provisions_for_matching(viewer=OPERATOR, country="QX", languages=["ru"])}
    assert rows["chp_1__art_2__para_1"].context == "Глава 1. ОБЩИЕ ПОЛОЖЕНИЯ › Статья 2. Обязанности лабораторий"
    assert all(row.text for row in rows.values())
    assert provisions_for_matching(viewer=stranger) == []


def test_neighbours_surround_a_provision(owner: Owner) -> None:
    outcome = bring_in(owner)
    assert outcome.expression is not None
    middle = outcome.expression.provisions.get(eid="chp_1__art_2__para_1")
    around = neighbours(viewer=OPERATOR, provision=middle, n=1)
    assert [row.eid for row in around] == ["chp_1__art_2", "chp_1__art_2__para_2"]


def test_pairs_are_made_by_hand_within_one_act_only(owner: Owner) -> None:
    both_languages(owner)
    other = bring_in(owner, number="9").expression
    assert other is not None
    pair = ProvisionAlignment.objects.select_related("left", "right").get(left__eid="chp_1__art_2__para_1")
    target = pair.right.expression.provisions.get(eid="chp_1__art_2__para_2")
    made = align_by_hand(by=OPERATOR, left_id=target.pk, right_id=pair.left_id, now=NOW)
    assert (made.method, made.state, made.left_id) == ("hand", "confirmed", pair.left_id)
    stray = other.provisions.first()
    assert stray is not None
    with pytest.raises(InvalidInput):
        align_by_hand(by=OPERATOR, left_id=pair.left_id, right_id=stray.pk, now=NOW)


def test_a_stranger_can_neither_see_nor_judge_a_pair(owner: Owner, stranger: User) -> None:
    both_languages(owner)
    pair = ProvisionAlignment.objects.select_related("left").first()
    assert pair is not None
    with pytest.raises(NotFound):
        decide_alignment(by=stranger, pair_id=pair.pk, state=AlignmentState.CONFIRMED, now=NOW)
    assert counterparts(viewer=stranger, provision=pair.left) == []
