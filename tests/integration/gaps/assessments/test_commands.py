"""The terminal plans, lists and shows assessments, and says what stands in the way of closing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.management import call_command

from kerege.gaps.assessments.management.commands.assessments import Command
from tests.factories.assessments import Room, make_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return make_room()


def ask(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    # The terminal's own way closes the connection when it ends; within one test it is gone only once.
    call_command("assessments", *arguments, "--json")
    return json.loads(capsys.readouterr().out)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    Command().run_from_argv(["kerege", "assessments", *arguments, "--json"])
    return json.loads(capsys.readouterr().out)


def test_a_plan_is_made_and_listed_for_those_who_may_see_it(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--framework", room.framework.urn, "--title", "Next", "--from", "2027-01-01", "--until", "2028-01-01"]
    made = ask(capsys, "plan", "qx", *given, "--as", room.focal.email)
    assert (made["state"], made["vocabulary"], made["country"]) == ("planned", "legal-measure", "QX")
    listed = ask(capsys, "list", "QX", "--as", room.service_drafter.email)
    assert [one["title"] for one in listed] == ["Next", "Review of 2026"]
    assert ask(capsys, "list", "--as", room.stranger.email) == []


def test_an_empty_list_says_so_to_people_and_is_a_list_to_machines(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    for place, said in (((), "no assessment that"), (("qx",), "no assessment of QX that")):
        call_command("assessments", "list", *place, "--as", room.stranger.email)
        assert said in capsys.readouterr().out
    assert ask(capsys, "list", "QX", "--as", room.stranger.email) == []
    call_command("assessments", "list", "--as", room.drafter.email)
    assert capsys.readouterr().out.splitlines() == [
        f"{room.assessment.pk}\tQX\topen\t{room.framework.urn}\tReview of 2026"
    ]


def test_the_operator_plans_nothing(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--framework", room.framework.urn, "--title", "Next", "--from", "2027-01-01", "--until", "2028-01-01"]
    with pytest.raises(SystemExit) as ended:
        run(capsys, "plan", "QX", *given)
    assert ended.value.code == 2


def test_show_gives_counts_and_findings(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    room.judge()
    shown = run(capsys, "show", str(room.assessment.pk), "--as", room.focal.email)
    assert (shown["counts"]["judged"], shown["counts"]["total"]) == (1, 4)
    assert shown["findings"][0]["judgement"] == "identified"


def test_close_check_names_every_obstacle_and_ends_with_1(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    room.judge()
    with pytest.raises(SystemExit) as ended:
        run(capsys, "close-check", str(room.assessment.pk), "--as", room.focal.email)
    assert ended.value.code == 1
    reasons = [one["reason"] for one in json.loads(capsys.readouterr().out)["obstacles"]]
    assert len(reasons) == 2
