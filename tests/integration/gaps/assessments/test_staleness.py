"""A confirmation holds for the words that a person saw; when the law moves on, that is seen, with what changed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from kerege.evidence.law.models import ProvisionAlignment
from kerege.evidence.law.rules.vocabulary import AlignmentState
from kerege.evidence.law.services.pairs import align_by_hand, decide_alignment
from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.assessments.selectors import Filters, finding_rows, links_of, stale_count, stale_links
from kerege.gaps.assessments.selectors.stale import authentic_place
from kerege.gaps.assessments.services.evidence import remove_link
from kerege.gaps.assessments.services.renewing import reconfirm_link
from kerege.kernel.errors import RuleViolated
from tests.factories.assessments import LAW, NOW, Room, add_text, make_act, make_room

pytestmark = pytest.mark.django_db
NEW = (
    ("art_1", "Лаборатории в течение суток уведомляют министерство об авариях."),
    *LAW[1:],
)
LATER = NOW + timedelta(days=1)


@pytest.fixture
def room() -> Room:
    room = make_room()
    room.link()
    room.judge()
    return room


def kinds(room: Room, **given: Any) -> list[str]:
    found = stale_links(room.drafter, room.assessment, **given)
    return [one.kind.value for rows in found.values() for one in rows]


def test_an_amendment_makes_the_confirmation_stale_with_both_wordings(room: Room) -> None:
    assert (kinds(room), stale_count(room.drafter, room.assessment)) == ([], 0)
    add_text(room.law, NEW)
    ((found,),) = stale_links(room.drafter, room.assessment).values()
    assert found.kind == "changed"
    assert (found.was.text, found.now_provision and found.now_provision.text) == (LAW[0][1], NEW[0][1])
    assert stale_count(room.drafter, room.assessment) == 1


def test_what_did_not_change_in_a_new_wording_still_holds(room: Room) -> None:
    room.link("A.2", eid="art_2")
    add_text(room.law, NEW)
    assert list(stale_links(room.drafter, room.assessment)) == [room.finding("A.1").pk]


def test_an_amendment_counts_from_the_day_on_which_it_holds(room: Room) -> None:
    add_text(room.law, NEW, valid_from=date(2027, 1, 1))
    assert kinds(room, on=date(2026, 12, 31)) == []
    assert kinds(room, on=date(2027, 1, 1)) == ["changed"]


def test_a_repealed_act_and_a_dropped_article_bear_nothing(room: Room) -> None:
    add_text(room.law, LAW[1:])
    assert kinds(room) == ["gone"]
    room.law.force = "repealed"
    room.law.save()
    assert kinds(room) == ["repealed"]


def test_a_wording_that_has_ended_without_another_bears_nothing(room: Room) -> None:
    room.law.expressions.update(valid_until=date(2026, 6, 1))
    assert kinds(room) == ["repealed"]


def test_an_article_that_moved_is_found_by_its_alignment(room: Room) -> None:
    new = add_text(room.law, (("art_1", "Цели."), ("art_2", NEW[0][1])))
    left, right = room.finding().links.get().provision, new.provisions.get(eid="art_2")
    ProvisionAlignment.objects.create(left=left, right=right, kind="version", method="text", confidence=0.9)
    ((found,),) = stale_links(room.drafter, room.assessment).values()
    assert found.now_provision == right


def test_a_pair_that_a_person_rejects_makes_the_confirmation_stale(room: Room) -> None:
    english = add_text(room.law, (("art_1", "Laboratories report."),), language="en", status="unofficial-translation")
    link = room.link("A.2", language="en")
    pair = ProvisionAlignment.objects.create(
        left=room.provision(), right=english.provisions.get(), kind="language", method="text", confidence=0.9
    )
    decide_alignment(by=room.drafter, pair_id=pair.pk, state=AlignmentState.CONFIRMED, now=LATER)
    assert kinds(room) == []
    decide_alignment(by=room.drafter, pair_id=pair.pk, state=AlignmentState.REJECTED, now=LATER)
    assert kinds(room, finding_ids=[link.finding_id]) == ["realigned"]
    align_by_hand(by=room.drafter, left_id=room.provision("art_2").pk, right_id=link.provision_id, now=LATER)
    assert kinds(room, finding_ids=[link.finding_id]) == ["realigned"]
    reconfirm_link(by=room.drafter, link_id=link.pk, now=LATER + timedelta(hours=1))
    assert kinds(room, finding_ids=[link.finding_id]) == []


def test_looking_again_renews_the_confirmation(room: Room) -> None:
    add_text(room.law, NEW)
    link = reconfirm_link(by=room.drafter, link_id=room.finding().links.get().pk, now=LATER)
    assert link.provision == room.provision()
    assert (kinds(room), stale_count(room.drafter, room.assessment)) == ([], 0)


def test_what_is_gone_cannot_be_confirmed_again(room: Room) -> None:
    link = room.finding().links.get()
    room.law.force = "repealed"
    room.law.save()
    with pytest.raises(RuleViolated, match="Nothing stands"):
        reconfirm_link(by=room.drafter, link_id=link.pk, now=LATER)
    remove_link(by=room.drafter, link_id=link.pk, now=LATER)
    assert kinds(room) == []


def test_a_translation_is_provisional_until_the_authentic_text_is_confirmed() -> None:
    room = make_room()
    english = add_text(room.law, (("art_1", "Laboratories report."),), language="en", status="unofficial-translation")
    link = room.link(language="en")
    assert (link.is_provisional, authentic_place(link)) == (True, None)
    ProvisionAlignment.objects.create(
        left=room.provision(), right=english.provisions.get(), kind="language", method="text", confidence=0.9
    )
    assert authentic_place(link) == room.provision()
    renewed = reconfirm_link(by=room.drafter, link_id=link.pk, now=LATER)
    assert (renewed.is_provisional, renewed.language) == (False, "ru")


def test_a_private_act_bears_no_finding_that_others_read(room: Room) -> None:
    private = make_act(room.ministry, "Внутренний приказ", visibility=Visibility.ORGANISATION)
    own = add_text(private, (("art_1", "Тайное."),)).provisions.get()
    with pytest.raises(RuleViolated, match="share the act"):
        room.link(provision_id=own.pk)


def test_evidence_of_an_act_that_was_closed_later_is_not_shown_to_others(room: Room) -> None:
    room.law.visibility = "organisation"
    room.law.save()
    add_text(room.law, NEW)
    assert links_of(room.service_drafter, room.finding()) == []
    assert stale_links(room.service_drafter, room.assessment) == {}
    assert len(links_of(room.drafter, room.finding())) == 1


def test_the_list_shows_and_filters_what_is_stale(room: Room) -> None:
    room.link("A.2", eid="art_2")
    add_text(room.law, NEW)
    page = finding_rows(room.drafter, room.assessment)
    assert [(row.finding.requirement.ref, row.links, row.stale) for row in page.rows] == [
        ("A.1", 1, 1),
        ("A.2", 1, 0),
        ("A.3", 0, 0),
        ("A.4", 0, 0),
    ]
    stale = finding_rows(room.drafter, room.assessment, filters=Filters(only_stale=True))
    assert [row.finding.requirement.ref for row in stale.rows] == ["A.1"]
