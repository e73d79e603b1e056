"""Whoever is in charge hears of a gap before and after its day, once each; the terminal tells machines the same."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command

from kerege.foundation.accounts.models import Membership
from kerege.foundation.notices.models import Notice
from kerege.foundation.notices.services import send_reminders
from kerege.gaps.register.models import Gap
from kerege.gaps.register.rules.states import GapState
from kerege.gaps.register.services.keeping import move_gap
from kerege.gaps.register.services.opening import GapOrder, open_gap
from kerege.kernel.errors import InvalidInput, NotFound, NotPermitted
from tests.integration.gaps.register.scene import NOW, Scene, make_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def reminded() -> list[tuple[str, str]]:
    rows = Notice.objects.filter(kind__startswith="register.gap.").order_by("pk")
    return [(row.user.email, row.kind.rpartition(".")[2]) for row in rows]


def test_the_person_in_charge_is_reminded_before_and_after_the_day_and_once_each(scene: Scene) -> None:
    due = NOW.date() + timedelta(days=5)
    order = GapOrder(owner=scene.agency, person=scene.worker, due_on=due)
    open_gap(by=scene.focal, finding_id=scene.finding("1").pk, order=order, now=NOW)
    for days in (-10, 0, 1, 6, 7):
        send_reminders(now=NOW + timedelta(days=days))
    assert reminded() == [(scene.worker.email, "soon"), (scene.worker.email, "overdue")]
    assert due.isoformat() in Notice.objects.latest("pk").title


def test_without_a_person_who_still_works_there_the_focal_points_are_reminded(scene: Scene) -> None:
    order = GapOrder(owner=scene.agency, person=scene.worker, due_on=date(2026, 10, 1))
    open_gap(by=scene.focal, finding_id=scene.finding("1").pk, order=order, now=NOW)
    Membership.objects.filter(user=scene.worker).update(ends_on=date(2026, 10, 15))
    send_reminders(now=NOW)
    assert reminded() == [(scene.focal.email, "overdue")]


def test_nobody_is_reminded_of_what_is_closed(scene: Scene) -> None:
    order = GapOrder(due_on=date(2026, 10, 1))
    gap = open_gap(by=scene.focal, finding_id=scene.finding("1").pk, order=order, now=NOW)
    move_gap(by=scene.focal, gap_id=gap.pk, state=GapState.ACCEPTED, reason="Small.", revision=1, now=NOW)
    send_reminders(now=NOW)
    assert reminded() == []


def test_the_terminal_opens_lists_shows_and_moves(scene: Scene, capsys: Any) -> None:
    numbers = [str(scene.finding(ref).pk) for ref in ("1", "3")]
    call_command("gaps", "open", *numbers, "--assessment", scene.assessment.pk, "--as", scene.focal.email, "--json")
    answer = json.loads(capsys.readouterr().out)
    assert (len(answer["opened"]), answer["refused"][0]["finding"]) == (1, scene.finding("3").pk)
    gap = Gap.plain.get()
    call_command("gaps", "move", gap.pk, "in-work", "--as", scene.focal.email, "--json")
    assert json.loads(capsys.readouterr().out)["state"] == "in-work"
    call_command("gaps", "list", "qx", "--json", "--as", scene.drafter.email)
    listed = json.loads(capsys.readouterr().out)
    assert (listed["standing"], [one["points"] for one in listed["gaps"]]) == (1, [9])
    call_command("gaps", "show", gap.pk, "--json")
    assert [one["what"] for one in json.loads(capsys.readouterr().out)["history"]] == ["moved", "opened"]
    call_command("gaps", "weigh", "--json")
    assert json.loads(capsys.readouterr().out) == {"changed": 0}


def test_the_terminal_refuses_strangers_and_the_operator(scene: Scene, capsys: Any) -> None:
    number = scene.finding("1").pk
    with pytest.raises(NotPermitted):
        call_command("gaps", "open", number)
    with pytest.raises(NotFound):
        call_command("gaps", "open", number, "--as", scene.stranger.email)
    with pytest.raises(InvalidInput, match="no organisation"):
        call_command("gaps", "open", number, "--as", scene.focal.email, "--ministry", "NONE", "--country", "QX")
    call_command("gaps", "list", "QX", "--as", scene.stranger.email, "--json")
    assert json.loads(capsys.readouterr().out)["gaps"] == []
