"""Full-text search finds a word however it is typed, and never in what the viewer may not see."""

from __future__ import annotations

import pytest

from kerege.evidence.law.selectors import SearchHit, search_provisions
from kerege.evidence.law.services import Owner
from kerege.foundation.accounts.actors import OPERATOR, Actor
from kerege.foundation.accounts.models import User
from kerege.foundation.ownership.rules import Visibility
from tests.integration.evidence.law_texts import KAZAKH, RUSSIAN, TAJIK, UZBEK_CYRILLIC, bring_in

pytestmark = pytest.mark.django_db


def found(
    query: str, *, viewer: Actor = OPERATOR, country: str | None = None, languages: tuple[str, ...] = ()
) -> list[str]:
    """eIds of what is found."""
    hits = search_provisions(viewer=viewer, query=query, country=country, languages=languages)
    return [hit.provision.eid for hit in hits]


def words_marked(hits: list[SearchHit]) -> set[str]:
    """The words that are marked in the first hit."""
    return {run.text for run in (*hits[0].heading, *hits[0].fragment) if run.is_marked}


@pytest.mark.parametrize(
    ("text", "language", "query", "eid"),
    [
        (RUSSIAN, "ru", "уведомления о случаях", "chp_1__art_2__para_1"),
        (RUSSIAN, "ru", "УВЕДОМЛ случа", "chp_1__art_2__para_1"),
        (KAZAKH, "kk", "кауипсиз уй жайда", "chp_1__art_2__para_2"),
        (KAZAKH, "kk", "қауіпсіз үй-жайда", "chp_1__art_2__para_2"),
        (UZBEK_CYRILLIC, "uz-Cyrl", "хавфсизлиги муносабатларни", "art_1"),
        (UZBEK_CYRILLIC, "uz-Cyrl", "xavfsizligi munosabatlarni", "art_1"),
        (TAJIK, "tg", "бемори хабар дихад", "art_2"),
        (TAJIK, "tg", "беморӣ хабар диҳад", "art_2"),
    ],
)
def test_a_word_is_found_in_every_spelling(owner: Owner, text: str, language: str, query: str, eid: str) -> None:
    bring_in(owner, text, language=language)
    assert any(one.startswith(eid) for one in found(query))


def test_one_question_finds_all_languages_and_can_be_narrowed(owner: Owner) -> None:
    bring_in(owner)
    bring_in(owner, KAZAKH, language="kk")
    assert len(found("24")) == 2
    assert len(found("24", languages=("kk",))) == 1
    assert found("24", country="QZ") == []


def test_all_words_must_occur(owner: Owner) -> None:
    bring_in(owner)
    assert found("лаборатория журнал") == []


def test_the_words_are_marked_in_the_original_text(owner: Owner) -> None:
    bring_in(owner, KAZAKH, language="kk")
    hits = search_provisions(viewer=OPERATOR, query="кауипсиз уй")
    assert {"қауіпсіз", "үй"} <= words_marked(hits)


@pytest.mark.parametrize(
    "query", ["", "   ", '"', "()", "AND OR NOT", "a*b", "'; DROP", "-", "№", "NEAR(x y)", "текст:", "\x00"]
)
def test_signs_in_a_question_do_no_harm(owner: Owner, query: str) -> None:
    bring_in(owner)
    assert isinstance(found(query), list)


def test_another_countrys_law_is_not_found_not_counted_and_not_hinted_at(
    owner: Owner, drafter: User, stranger: User
) -> None:
    bring_in(owner, RUSSIAN.replace("журнал", "канарейка").replace("образцы", "канарейка"))
    assert found("канарейка", viewer=drafter)
    assert found("канарейка", viewer=stranger) == []


def test_a_public_law_is_found_by_all(owner: Owner, stranger: User) -> None:
    bring_in(owner, visibility=Visibility.PUBLIC)
    assert found("уведомление", viewer=stranger)
