"""A crosswalk shows what a neighbouring framework's finding suggests, and fills nothing in."""

from __future__ import annotations

from typing import Any

import pytest

from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.selectors import finding as finding_seen_by
from kerege.gaps.assessments.selectors import suggestions
from kerege.gaps.assessments.services.planning import open_assessment
from tests.factories.assessments import NOW, Room, framework_of, make_framework, make_room, plan_room

pytestmark = pytest.mark.django_db


def neighbour(relationship: str) -> dict[str, Any]:
    """A framework whose first requirement stands in a crosswalk to that of the room."""
    data = framework_of("next")
    data["objects"]["requirement_mapping_sets"] = [
        {
            "urn": "urn:test:set:next-to-room",
            "ref_id": "next-to-room",
            "name": "Next to room",
            "source_framework_urn": "urn:test:framework:next",
            "target_framework_urn": "urn:test:framework:room",
            "requirement_mappings": [
                {
                    "source_requirement_urn": "urn:test:req_node:next:a1",
                    "target_requirement_urn": "urn:test:req_node:room:a1",
                    "relationship": relationship,
                }
            ],
        }
    ]
    return data


@pytest.fixture
def room() -> Room:
    return make_room()


def judged_neighbour(room: Room, relationship: str = "superset") -> None:
    own = room.assessment
    room.assessment = plan_room(
        room.focal, room.x, room.ministry, make_framework(room.ministry, neighbour(relationship))
    )
    open_assessment(by=room.focal, assessment_id=room.assessment.pk, revision=1, now=NOW)
    room.judge("A.1", word=Judgement.PARTLY_IDENTIFIED)
    room.assessment = own


def test_the_neighbours_word_comes_with_its_relationship_and_source(room: Room) -> None:
    judged_neighbour(room)
    (found,) = suggestions(room.drafter, finding_seen_by(room.drafter, room.finding().pk))
    assert (found.finding.judgement, found.relationship, found.source) == (
        "partly-identified",
        "subset",
        "urn:test:set:next-to-room",
    )
    assert room.finding().judgement == "not-assessed"


def test_requirements_without_a_crosswalk_or_with_nothing_in_common_suggest_nothing(room: Room) -> None:
    judged_neighbour(room)
    assert suggestions(room.drafter, finding_seen_by(room.drafter, room.finding("A.2").pk)) == []


def test_a_crosswalk_that_says_nothing_in_common_suggests_nothing(room: Room) -> None:
    judged_neighbour(room, "none")
    assert suggestions(room.drafter, finding_seen_by(room.drafter, room.finding().pk)) == []
