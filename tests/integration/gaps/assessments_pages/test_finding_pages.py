"""The page of a finding takes words, evidence and reviews, and says why a word is barred."""

from __future__ import annotations

from typing import Any

import pytest

from kerege.foundation.accounts.models import Role
from kerege.gaps.assessments.models import EvidenceLink, Finding
from kerege.gaps.assessments.rules.states import ReviewState
from kerege.gaps.assessments.services.reviewing import review_finding, send_to_review
from kerege.gaps.candidates.rules import DecisionState
from kerege.gaps.candidates.services.deciding import decide_candidate
from tests.factories.assessments import NOW, Room, add_text, make_act, make_room
from tests.factories.world import make_user
from tests.integration.gaps.assessments_pages.browser import address, page, seen_by, send, window

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return make_room()


def word(finding: Finding, **changed: Any) -> dict[str, Any]:
    given = {"word": "identified", "as_of": "2026-11-01", "rationale": "Article 1", "revision": finding.revision}
    return given | changed


def in_review(room: Room) -> Finding:
    room.link()
    room.judge()
    send_to_review(by=room.focal, assessment_id=room.assessment.pk, revision=room.refresh().revision, now=NOW)
    return room.finding()


def test_a_word_is_kept_and_leads_to_the_next_requirement(room: Room) -> None:
    finding, following = room.finding(), room.finding("A.2")
    answer = send(window(room.drafter), address(finding, "judge"), **word(finding), then="next")
    assert answer["Location"] == address(following)
    assert room.finding().judgement == "identified"


def test_a_barred_word_stands_there_with_the_reason_and_the_way_out(room: Room) -> None:
    shown = page(window(room.drafter), address(room.finding()))
    assert "None identified in the declared corpus" in shown
    assert 'value="none-identified"' not in shown
    assert "Nobody has said yet whether these branches of law are loaded" in shown
    assert f"/assessments/{room.assessment.pk}/corpus/" in shown


def test_a_barred_word_that_is_sent_all_the_same_is_not_kept(room: Room) -> None:
    finding = room.finding()
    answer = send(window(room.drafter), address(finding, "judge"), **word(finding, word="none-identified"))
    assert answer.status_code == 400
    assert room.finding().judgement == "not-assessed"


def test_a_word_without_a_reason_comes_back_with_what_was_written(room: Room) -> None:
    finding = room.finding()
    answer = send(window(room.drafter), address(finding, "judge"), **word(finding, rationale="", as_of="2026-10-30"))
    assert answer.status_code == 400
    assert 'value="2026-10-30"' in answer.content.decode()
    assert 'value="identified" checked' in answer.content.decode()


def test_a_word_given_meanwhile_is_shown_and_can_then_be_replaced(room: Room) -> None:
    seen = word(room.finding(), rationale="Mine")
    room.judge(rationale="Theirs")
    client, finding = window(room.focal), room.finding()
    answer = send(client, address(finding, "judge"), **seen)
    assert answer.status_code == 409
    assert room.finding().rationale == "Theirs"
    assert f'name="revision" value="{finding.revision}"' in answer.content.decode()


def test_what_people_write_is_shown_as_text(room: Room) -> None:
    finding = room.finding()
    client, hostile = window(room.drafter), "<script>alert(1)</script>"
    send(client, address(finding, "judge"), **word(finding, rationale=hostile))
    send(client, address(finding, "document"), title=hostile, reference=hostile, relation="context", note=hostile)
    shown = page(client, address(finding)) + page(client, f"/assessments/{room.assessment.pk}/findings/")
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


def test_a_provision_called_relevant_is_linked_with_one_click(room: Room) -> None:
    provision, requirement = room.provision(), room.requirement()
    given = {"country": room.x, "requirement": requirement, "provision_id": provision.pk, "revision": 0}
    decide_candidate(by=room.drafter, state=DecisionState.RELEVANT, reason="It notifies.", now=NOW, **given)
    client, finding = window(room.drafter), room.finding()
    assert "It notifies." in page(client, address(finding))
    send(client, address(finding, "provision"), provision=provision.pk, relation="answers")
    link = EvidenceLink.objects.get(finding=finding)
    assert (link.provision_id, link.text_hash) == (provision.pk, provision.text_hash)
    assert "Called relevant on the workbench" not in page(client, address(finding))


def test_a_provision_is_named_by_the_address_of_its_page(room: Room) -> None:
    client, finding = window(room.drafter), room.finding()
    where = f"https://house.example/law/provisions/{room.provision().pk}/?on=2026-01-01"
    assert send(client, address(finding, "provision"), provision=where, relation="answers").status_code == 302
    for wrong in ("the first one", "/law/9/", "999999999", "9" * 40):
        assert send(client, address(finding, "provision"), provision=wrong, relation="answers").status_code == 400
    assert EvidenceLink.objects.count() == 1


def test_candidates_are_offered_when_they_are_asked_for(room: Room) -> None:
    client, finding = window(room.drafter), room.finding()
    assert "Best candidates" not in page(client, address(finding))
    assert "Best candidates, not judgements" in page(client, f"{address(finding)}?candidates=yes")


def test_two_languages_stand_side_by_side_and_a_translation_is_marked(room: Room) -> None:
    add_text(room.law, (("art_1", "Laboratories notify."),), language="en", status="unofficial-translation")
    room.link(language="en")
    shown = page(window(room.drafter), address(room.finding()))
    assert "provisional: not the authentic text" in shown


def test_a_changed_text_is_shown_with_its_difference_and_can_be_confirmed(room: Room) -> None:
    room.link()
    room.judge()
    add_text(room.law, (("art_1", "Лаборатории уведомляют министерство об авариях за сутки."),), valid_from=NOW.date())
    client, finding = window(room.drafter), room.finding()
    shown = page(client, address(finding))
    assert "rests on a text that changed" in shown
    assert "<del>" in shown
    assert "<ins>" in shown
    link = EvidenceLink.objects.get(finding=finding)
    assert send(client, address(finding, f"evidence/{link.pk}/reconfirm")).status_code == 302
    assert "rests on a text that changed" not in page(client, address(finding))


def test_evidence_is_taken_away_only_from_its_own_finding(room: Room) -> None:
    link, client = room.link(), window(room.drafter)
    assert send(client, address(room.finding("A.2"), f"evidence/{link.pk}/remove")).status_code == 404
    assert send(client, address(room.finding(), f"evidence/{link.pk}/remove")).status_code == 302
    link.refresh_from_db()
    assert link.removed_by == room.drafter.urn


def test_a_search_on_record_can_be_named(room: Room) -> None:
    search = room.search()
    client, finding = window(room.drafter), room.finding()
    assert "Let the finding rest on it" in page(client, address(finding))
    assert send(client, address(finding, "search"), search=search.pk).status_code == 302
    assert "the finding rests on it" in page(client, address(finding))


def test_nobody_is_offered_a_review_of_their_own_word(room: Room) -> None:
    finding = in_review(room)
    assert "Your answer" in page(window(room.second), address(finding))
    own = page(window(room.drafter), address(finding))
    assert "Your answer" not in own
    assert "You wrote this finding" in own
    sent = send(window(room.drafter), address(finding, "review"), verdict="accepted", note="", revision=2)
    assert sent.status_code == 403


def test_a_return_needs_a_note_and_reaches_the_author(room: Room) -> None:
    finding, client = in_review(room), window(room.second)
    data = {"verdict": "returned", "revision": finding.revision}
    assert send(client, address(finding, "review"), note="", **data).status_code == 400
    assert send(client, address(finding, "review"), note="Which article?", **data).status_code == 302
    shown = page(window(room.drafter), address(finding))
    assert "Which article?" in shown
    assert "What do you find?" in shown
    assert "returned by the reviewer" in page(window(room.drafter), "/")


def test_every_version_is_kept_with_who_said_it(room: Room) -> None:
    room.link()
    room.judge(rationale="First thought")
    room.judge(rationale="Second thought")
    shown = seen_by(page(window(room.focal), address(room.finding())))
    assert "3 versions" in shown
    assert "First thought" in shown
    assert room.drafter.display_name in shown


def test_a_reader_without_a_part_in_it_reads_and_writes_nothing(room: Room) -> None:
    finding, client = in_review(room), window(make_user(room.ministry, role=Role.LEARNER))
    review_finding(
        by=room.second, finding_id=finding.pk, verdict=ReviewState.ACCEPTED, revision=finding.revision, now=NOW
    )
    shown = page(client, address(finding))
    assert "<textarea" not in shown
    assert send(client, address(finding, "judge"), **word(room.finding())).status_code in {403, 409}


def test_much_evidence_is_folded_and_what_changed_comes_first(room: Room) -> None:
    for number in range(8):
        act = make_act(room.ministry, f"Act {number}")
        add_text(act, (("art_1", f"Text {number}."),))
        room.link(provision_id=act.expressions.get().provisions.get().pk)
    add_text(act, (("art_1", "Other text."),), valid_from=NOW.date())
    client, finding = window(room.drafter), room.finding()
    shown = page(client, address(finding))
    assert "Show 2 more" in shown
    assert "Text 7." in shown
    assert "Text 6." not in shown
    assert "Text 6." in page(client, f"{address(finding)}?evidence=all")
