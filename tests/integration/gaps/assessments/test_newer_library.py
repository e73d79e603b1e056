"""A later version of a framework's file says where to look, and takes nothing from what was found."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from kerege.foundation.accounts.actors import OPERATOR
from kerege.gaps.assessments.models import Finding
from kerege.gaps.assessments.rules.corpus import BranchState
from kerege.gaps.assessments.rules.states import AssessmentState
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.selectors import finding as finding_seen_by
from kerege.gaps.assessments.selectors import words_for
from kerege.gaps.assessments.selectors.asked import asked_counts
from kerege.requirements.frameworks.models import Framework, Library
from kerege.requirements.frameworks.rules import LawBranch, Step
from kerege.requirements.frameworks.services import import_library, load_shipped_frameworks, shipped_files
from tests.factories.assessments import NOW, Room, framework_of, make_framework, make_room, plan_room
from tests.factories.world import make_user

pytestmark = pytest.mark.django_db
NONE = Judgement.NONE_IDENTIFIED
PENAL = (LawBranch.SPECIAL, LawBranch.CRIMINAL)


@pytest.fixture
def room() -> Room:
    return make_room("duties", data=framework_of("duties"))


def later(room: Room) -> Framework:
    """The second version of the room's file, which names two branches for the first requirement."""
    data: dict[str, Any] = framework_of("duties")
    node = data["objects"]["framework"]["requirement_nodes"][1]
    node["kerege"] = {"branches": [one.value for one in PENAL]}
    return make_framework(room.ministry, data | {"version": 2})


def open_for(room: Room, ref: str = "A.1") -> tuple[LawBranch, ...]:
    return words_for(room.drafter, finding_seen_by(room.drafter, room.finding(ref).pk)).open_branches


def test_a_later_version_narrows_the_search_of_an_assessment_under_way(room: Room) -> None:
    room.judge("A.2", word=Judgement.IDENTIFIED)
    before = list(Finding.objects.order_by("pk").values())
    assert open_for(room) == tuple(LawBranch)
    assert later(room).version == 2
    assert list(Finding.objects.order_by("pk").values()) == before
    assert (open_for(room), open_for(room, "A.3")) == (PENAL, tuple(LawBranch))
    counts = asked_counts(room.refresh())
    assert (counts[LawBranch.CRIMINAL], counts[LawBranch.FOOD]) == (4, 3)


def test_none_identified_can_be_said_once_the_branches_of_the_later_version_are_declared(room: Room) -> None:
    room.search()
    for branch in PENAL:
        room.declare(branch, BranchState.LOADED)
    assert "Export control" in words_for(room.drafter, room.finding()).barred[NONE]
    later(room)
    assert room.judge(word=NONE).judgement == NONE.value


def test_a_closed_assessment_is_read_by_its_own_version(room: Room) -> None:
    later(room)
    room.assessment.state = AssessmentState.CLOSED
    assert asked_counts(room.assessment)[LawBranch.FOOD] == 4


def test_a_library_of_somebody_else_changes_nothing(room: Room) -> None:
    data: dict[str, Any] = framework_of("duties")
    data["objects"]["framework"]["requirement_nodes"][1]["kerege"] = {"branches": ["criminal"]}
    content = yaml.safe_dump(data | {"version": 9}).encode()
    import_library(content=content, by=make_user(room.service), now=NOW, organisation=room.service)
    assert open_for(room) == tuple(LawBranch)


def test_an_instance_that_holds_the_first_shipped_version_takes_the_branches_over(room: Room, tmp_path: Any) -> None:
    shipped = next(path for path in shipped_files() if path.name == "unscr-1540.yaml")
    old = yaml.safe_load(shipped.read_text(encoding="utf-8")) | {"version": 1}
    for node in old["objects"]["framework"]["requirement_nodes"]:
        node["kerege"].pop("branches", None)
    first = tmp_path / shipped.name
    first.write_text(yaml.safe_dump(old, allow_unicode=True), encoding="utf-8")
    assert load_shipped_frameworks(by=OPERATOR, now=NOW, paths=[first])[0].step is Step.FIRST
    framework = Framework.plain.get(urn="urn:kerege:framework:unscr-1540")
    made = plan_room(room.focal, room.x, room.ministry, framework)
    held = set(made.findings.values_list("pk", "requirement_id"))
    assert load_shipped_frameworks(by=OPERATOR, now=NOW, paths=[shipped])[0].step is Step.UPGRADE
    assert set(made.findings.values_list("pk", "requirement_id")) == held
    assert Library.plain.filter(urn="urn:kerege:library:unscr-1540").count() == 2
    possess = made.findings.select_related("requirement", "assessment__framework").get(
        requirement_urn__endswith="op-2-possess"
    )
    assert words_for(room.focal, possess).open_branches == (*PENAL, LawBranch.ADMINISTRATIVE_OFFENCES)
