"""A person gets everything that is kept about them, and is erased whole; what was kept long enough goes."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import OneTimeLink, Role, User
from kerege.foundation.accounts.services.one_time_links import create_one_time_link
from kerege.foundation.accounts.services.own_account import change_own_account
from kerege.foundation.accounts.services.own_data import erase_person, export_person, let_go, try_erasure
from kerege.foundation.audit.models import PersonalValues
from kerege.foundation.audit.selectors import altered_personal_values, chain_states
from kerege.foundation.notices.models import Notice
from kerege.foundation.notices.services import mark_all_read, send_notice
from kerege.kernel.errors import NotPermitted, RuleViolated
from tests.factories.world import make_country, make_organisation, make_user
from tests.unit.foundation.accounts.test_own_account import window

pytestmark = pytest.mark.django_db
NOW = timezone.now()
MARK = "a-name-that-stands-out"


@pytest.fixture
def person() -> User:
    """Somebody who has left traces everywhere."""
    user = make_user(make_organisation(make_country("QX")), email=f"{MARK}@test.example")
    change_own_account(by=user, display_name=MARK, language="ru", now=NOW)
    send_notice(to=user, kind="test", title=MARK, body="", href="/", country=None, now=NOW)
    window(user).get("/")
    return user


def test_the_export_holds_every_part(person: User) -> None:
    parts = json.loads(json.dumps(export_person(by=person, person=person, now=NOW), default=str))["parts"]
    assert parts["account"]["email"] == person.email
    assert parts["account"]["roles"][0]["role"] == "drafter"
    assert parts["notices"][0]["title"] == MARK
    assert any(row["act"] == "accounts.user.changed" for row in parts["account of events"])


def test_only_the_person_and_the_operator_take_data_out(person: User) -> None:
    administrator = make_user(make_organisation(), role=Role.ADMINISTRATOR)
    for other in (administrator, make_user()):
        with pytest.raises(NotPermitted):
            export_person(by=other, person=person, now=NOW)
    assert export_person(by=OPERATOR, person=person, now=NOW)


def test_a_trial_changes_nothing_and_the_erasure_leaves_no_trace(person: User) -> None:
    counts = try_erasure(by=OPERATOR, person=person, now=NOW)
    assert User.objects.get(pk=person.pk).display_name == MARK
    assert erase_person(by=OPERATOR, person=person, now=NOW) == counts
    kept = [str(row) for row in User.objects.values()] + [str(row) for row in Notice.objects.values()]
    kept += [str(row) for row in PersonalValues.objects.values()]
    assert MARK not in "".join(kept)
    assert not User.objects.get(pk=person.pk).is_active
    assert all(state.broken_at is None for state in chain_states())
    assert altered_personal_values() == []
    assert window(person).get(reverse("accounts:account")).status_code == 302


def test_the_only_administrator_stays_and_others_do_not_erase(person: User) -> None:
    administrator = make_user(make_organisation(), role=Role.ADMINISTRATOR)
    with pytest.raises(NotPermitted):
        erase_person(by=person, person=person, now=NOW)
    with pytest.raises(RuleViolated):
        erase_person(by=OPERATOR, person=administrator, now=NOW)
    assert erase_person(by=administrator, person=person, now=NOW)


def test_the_page_hands_the_file_out_and_passes_the_request_on(person: User) -> None:
    administrator = make_user(make_organisation(), role=Role.ADMINISTRATOR)
    client = window(person)
    answer = client.post(reverse("accounts:own_data_export"))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.json()["person"] == person.urn
    client.post(reverse("accounts:erasure_request"))
    assert MARK in Notice.objects.get(user=administrator).title


def test_retention_counts_dry_and_lets_go_in_its_time(person: User, capsys: Any) -> None:
    create_one_time_link(user=person, now=NOW - timedelta(days=100))
    mark_all_read(by=person, now=NOW - timedelta(days=200))
    PersonalValues.objects.filter(event__act="accounts.session.started").get()
    call_command("retention", "run", "--dry-run", "--json")
    counts = json.loads(capsys.readouterr().out)["records"]
    assert (counts["one-time links"], counts["notices that were read"], counts["addresses of sign-ins"]) == (1, 1, 0)
    assert OneTimeLink.objects.exists()
    assert let_go(by=OPERATOR, now=NOW)["one-time links"] == 1
    assert not OneTimeLink.objects.exists()
    assert let_go(by=OPERATOR, now=NOW + timedelta(days=366))["addresses of sign-ins"] >= 1
    assert PersonalValues.objects.exclude(salt="").filter(event__act="accounts.user.changed").exists()


def test_the_commands_do_the_same(person: User, tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "person.json"
    call_command("people", "export", person.email, "--output", str(path))
    assert MARK in path.read_text(encoding="utf-8")
    call_command("people", "erase", person.email, "--dry-run")
    assert User.objects.get(pk=person.pk).is_active
    call_command("people", "list", "--json")
    assert MARK in capsys.readouterr().out
