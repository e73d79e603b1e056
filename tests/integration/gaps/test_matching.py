"""Candidates come from the law that the viewer may see, and from nothing else."""

from __future__ import annotations

import pytest

from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.candidates.services.matching import match_requirements
from kerege.requirements.frameworks.selectors import assessable_requirements
from tests.factories.assessments import add_text
from tests.factories.world import make_organisation, make_user
from tests.integration.gaps.scene import CANARY, Scene, make_law, make_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def texts(scene: Scene, viewer: object, country: str | None = "QX") -> list[str]:
    found = match_requirements(
        viewer=viewer, country=country, requirements=assessable_requirements(scene.framework), top=5
    )
    return [row.text for row in found.rows.values()]


def test_the_wordings_of_a_place_in_two_languages_are_one_candidate(scene: Scene) -> None:
    requirements = assessable_requirements(scene.framework)
    found = match_requirements(viewer=scene.drafter, country="QX", requirements=requirements)
    first = found.candidates["urn:test:req_node:duties:a1"][0]
    rows = [found.rows[answer.provision_id] for answer in first.answers]
    assert {row.eid for row in rows} == {"art_1"}
    assert rows[0].language == "ru"
    assert found.languages == ("kk", "ru")
    assert found.encoder == ""


def test_marks_stand_exactly_on_the_found_words(scene: Scene) -> None:
    found = match_requirements(
        viewer=scene.drafter, country="QX", requirements=assessable_requirements(scene.framework)
    )
    answer = found.candidates["urn:test:req_node:duties:a1"][0].answers[0]
    text = found.rows[answer.provision_id].text
    marked = {text[start:end] for term in answer.terms if term.via == "word" for start, end in term.spans}
    assert {"Лаборатории", "уведомляют", "министерство", "авариях"} <= marked


def test_another_countrys_law_is_never_found_even_when_no_country_is_named(scene: Scene) -> None:
    assert not any(CANARY in text for text in texts(scene, scene.drafter))
    assert not any(CANARY in text for text in texts(scene, scene.drafter, country=None))
    assert any(CANARY in text for text in texts(scene, scene.stranger, country="QY"))


def test_what_one_viewer_indexed_does_not_reach_the_next(scene: Scene) -> None:
    secret = make_law(scene.ministry, uri="/akn/qx/draft/1", visibility=Visibility.ORGANISATION)
    add_text(secret, (("art_1", "Лаборатории уведомляют министерство об авариях: черновик."),), language="ru")
    colleague = make_user(make_organisation(scene.x))
    assert any("черновик" in text for text in texts(scene, scene.drafter))
    assert not any("черновик" in text for text in texts(scene, colleague))


def test_a_new_wording_is_searched_at_once(scene: Scene) -> None:
    before = texts(scene, scene.drafter)
    add_text(scene.work, (("art_1", "Laboratories notify the ministry of accidents."),), language="en")
    assert "Laboratories notify the ministry of accidents." not in before
    assert "Laboratories notify the ministry of accidents." in texts(scene, scene.drafter)


def test_only_the_asked_languages_are_searched(scene: Scene) -> None:
    found = match_requirements(
        viewer=scene.drafter,
        country="QX",
        requirements=assessable_requirements(scene.framework),
        languages=["kk"],
    )
    assert {row.language for row in found.rows.values()} <= {"kk"}
    assert found.languages == ("kk",)


def test_a_country_without_law_has_no_candidates_and_no_error(scene: Scene) -> None:
    found = match_requirements(
        viewer=scene.drafter, country="QZ", requirements=assessable_requirements(scene.framework)
    )
    assert not any(found.candidates.values())
    assert found.wordings == ()
