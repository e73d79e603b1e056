"""The workbench shows candidates to the country's own people, takes their word, and says nothing to others."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from kerege.foundation.accounts.models import Role, User
from kerege.gaps.candidates.models import CandidateDecision, SearchRecord
from tests.factories.assessments import add_text
from tests.factories.world import make_organisation, make_user
from tests.integration.gaps.scene import CANARY, NOW, Scene, make_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def window(user: User, language: str = "en") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def word(scene: Scene, **changed: Any) -> dict[str, Any]:
    given = {
        "provision": scene.provision().pk,
        "revision": 0,
        "state": "relevant",
        "reason": "",
        "idempotency_key": "k1",
    }
    return given | changed


def test_the_page_shows_both_wordings_with_the_terms_marked(scene: Scene) -> None:
    page = window(scene.drafter, "ru").get(scene.address()).content.decode()
    assert "<mark>Лаборатории</mark>" in page
    assert 'lang="kk"' in page
    assert "Зертханалар" in page
    assert "Это кандидаты, а не выводы." in page
    assert "Казахский" in page


def test_markup_in_a_law_is_shown_as_text(scene: Scene) -> None:
    page = window(scene.drafter).get(scene.address(ref="A.2")).content.decode()
    assert "&lt;b&gt;" in page
    assert "<b>" not in page


def test_what_a_reader_searches_or_writes_is_shown_as_text(scene: Scene) -> None:
    client = window(scene.drafter)
    hostile = "<script>alert(1)</script> реестр"
    client.post(scene.address("decide"), word(scene, reason=hostile))
    page = client.get(scene.address(), {"q": hostile}).content.decode() + client.get(scene.address()).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_word_leads_back_to_its_card(scene: Scene) -> None:
    answer = window(scene.drafter).post(f"{scene.address('decide')}?left=kk", word(scene))
    assert answer.status_code == 302
    assert answer["Location"].startswith(scene.address())
    assert "left=kk" in answer["Location"]
    assert answer["Location"].endswith(f"#candidate-{scene.provision().pk}")


def test_a_double_post_keeps_one_word(scene: Scene) -> None:
    client = window(scene.drafter)
    first, second = (client.post(scene.address("decide"), word(scene)) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert CandidateDecision.plain.get().revision == 1


def test_htmx_gets_the_card_alone_with_the_new_count(scene: Scene) -> None:
    client = window(scene.drafter)
    client.post(scene.address("decide"), word(scene))
    card = client.get(scene.address(), {"card": scene.provision().pk}, headers={"HX-Request": "true"})
    text = card.content.decode()
    assert text.count("<article") == 1
    assert "<html" not in text
    assert "1 relevant" in text
    assert "HX-Request" in card["Vary"]


def test_a_rejected_provision_is_kept_in_the_folded_list(scene: Scene) -> None:
    client = window(scene.drafter)
    client.post(scene.address("decide"), word(scene, state="rejected", reason="about fees"))
    page = client.get(scene.address()).content.decode()
    folded = page.split('class="more rejected"')[1]
    assert "1 rejected provision, kept" in folded
    assert "about fees" in folded


def test_a_stale_word_shows_what_was_said_meanwhile(scene: Scene) -> None:
    client = window(scene.drafter)
    client.post(scene.address("decide"), word(scene, state="rejected"))
    late = word(scene, state="relevant", idempotency_key="k2")
    answer = client.post(scene.address("decide"), late)
    card = client.post(scene.address("decide"), late, headers={"HX-Request": "true"})
    assert (answer.status_code, card.status_code) == (409, 409)
    assert "Meanwhile somebody said" in answer.content.decode()
    assert "Meanwhile somebody said" in card.content.decode()
    assert CandidateDecision.plain.get().state == "rejected"


@pytest.mark.parametrize(
    "wrong", [{"state": "met"}, {"provision": "x"}, {"provision": ""}, {"revision": "-1"}, {"provision": str(10**30)}]
)
def test_a_form_that_makes_no_sense_is_a_400_and_changes_nothing(scene: Scene, wrong: dict[str, str]) -> None:
    answer = window(scene.drafter).post(scene.address("decide"), word(scene, **wrong))
    assert answer.status_code == 400
    assert not CandidateDecision.plain.exists()


@pytest.mark.parametrize("name", ["", "decide", "search"])
def test_another_countrys_people_get_404_on_every_address(scene: Scene, name: str) -> None:
    CandidateDecision.plain.all().delete()
    client = window(scene.stranger)
    answer = client.post(scene.address(name), word(scene)) if name else client.get(scene.address())
    assert answer.status_code == 404
    assert not CandidateDecision.plain.exists()


def test_nothing_of_another_country_is_on_the_page(scene: Scene) -> None:
    client = window(scene.drafter)
    for address in (scene.address(), "/match/", scene.address() + "?q=" + CANARY):
        body = client.get(address).content.decode()
        assert CANARY not in body.replace("?q=" + CANARY, "").replace(f"“{CANARY}”", "").replace(f'"{CANARY}"', "")
    assert CANARY in window(scene.stranger).get(scene.address(country="QY")).content.decode()


def test_an_administrator_does_not_read_a_countrys_candidates(scene: Scene) -> None:
    administrator = make_user(scene.ministry, role=Role.ADMINISTRATOR)
    assert window(administrator).get(scene.address()).status_code == 404


def test_a_colleague_without_the_role_reads_and_has_no_buttons(scene: Scene) -> None:
    reader = window(make_user(scene.ministry, role=Role.LEARNER))
    page = reader.get(scene.address()).content.decode()
    assert "Лаборатории" in page
    assert 'name="state"' not in page
    assert reader.post(scene.address("decide"), word(scene)).status_code == 403


def test_a_visitor_is_asked_to_sign_in(scene: Scene) -> None:
    answer = Client().get(scene.address())
    assert answer.status_code == 302
    assert "login" in answer["Location"]


def test_a_heading_leads_to_the_first_requirement_below_it(scene: Scene) -> None:
    answer = window(scene.drafter).get(scene.address(ref="A"))
    assert answer["Location"] == scene.address(ref="A.1")


def test_the_framework_goes_on_where_the_person_stopped(scene: Scene) -> None:
    client = window(scene.drafter)
    entrance = f"/match/QX/{scene.framework.pk}/"
    assert client.get(entrance)["Location"] == scene.address(ref="A.1")
    client.post(scene.address("decide", ref="A.2"), word(scene))
    assert client.get(entrance)["Location"] == scene.address(ref="A.2")


def test_a_requirements_page_leads_to_the_readers_own_country(scene: Scene) -> None:
    address = "/match/requirement/?requirement=urn:test:req_node:duties:a2"
    assert window(scene.drafter).get(address)["Location"] == scene.address(ref="A.2")
    assert window(scene.drafter).get("/match/requirement/?requirement=urn:no:such").status_code == 404


def test_a_search_is_kept_for_those_who_decide_and_only_shown_to_others(scene: Scene) -> None:
    answer = window(scene.drafter).post(scene.address("search"), {"q": "реестр", "idempotency_key": "s"})
    reader = window(make_user(scene.ministry, role=Role.LEARNER))
    shown = reader.post(scene.address("search"), {"q": "плата", "idempotency_key": "s"}, follow=True)
    assert "q=%D1%80" in answer["Location"]
    assert [record.query for record in SearchRecord.plain.all()] == ["реестр"]
    assert "<mark>Плата</mark>" in shown.content.decode()


def test_a_decision_about_a_text_that_changed_says_so(scene: Scene) -> None:
    client = window(scene.drafter)
    client.post(scene.address("decide"), word(scene))
    newer = add_text(
        scene.work, (("art_1", "Лаборатории уведомляют министерство об авариях за 2 часа."),), language="ru"
    )
    newer.valid_from = NOW.date()
    newer.save()
    assert "Text changed since" in client.get(scene.address()).content.decode()


def test_a_text_that_is_not_authentic_is_marked_provisional(scene: Scene) -> None:
    add_text(scene.work, (("art_1", "Laboratories notify."),), language="en", status="unofficial-translation")
    page = window(scene.drafter).get(scene.address(), {"left": "en", "right": "ru"}).content.decode()
    assert page.count("provisional: not the authentic text") == 1


@pytest.mark.parametrize("query", ["on=2020-13-45", "on=yesterday"])
def test_a_day_that_does_not_exist_is_refused(scene: Scene, query: str) -> None:
    assert window(scene.drafter).get(f"{scene.address()}?{query}").status_code == 400


@pytest.mark.parametrize("query", ["left=xx&right=../..", "card=99999999999999999999", "q=" + "а" * 900, "q=%00"])
def test_odd_addresses_are_answered_calmly(scene: Scene, query: str) -> None:
    assert window(scene.drafter).get(f"{scene.address()}?{query}").status_code == 200


def test_the_start_page_of_the_workbench_lists_frameworks_with_progress(scene: Scene) -> None:
    client = window(scene.drafter)
    client.post(scene.address("decide"), word(scene))
    page = re.sub(r"\s+", " ", client.get("/match/").content.decode())
    assert "1 of 2 looked at" in page
    nowhere = window(make_user(make_organisation(None)))
    assert "You work in no country" in nowhere.get("/match/").content.decode()
