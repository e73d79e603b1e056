"""A notice reaches one person, once, in their language; mail says only that something waits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext, gettext_lazy

from kerege.foundation.accounts.models import User
from kerege.foundation.notices import registry, tasks
from kerege.foundation.notices.models import Notice
from kerege.foundation.notices.registry import Due, register_reminder
from kerege.foundation.notices.selectors import notices, unread_count
from kerege.foundation.notices.services import mail_notice, mark_all_read, mark_read, send_notice, send_reminders
from tests.factories.world import make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def person() -> User:
    """A reader of Russian."""
    user = make_user()
    user.language = "ru"
    user.save()
    return user


@pytest.fixture
def reminders() -> Iterator[None]:
    """Makers of other apps are out of the way during the test."""
    kept = dict(registry._reminders)
    registry._reminders.clear()
    yield
    registry._reminders.clear()
    registry._reminders.update(kept)


def send(person: User, *, title: Any = "A section is due", key: str = "") -> Notice:
    """A notice as an app sends it."""
    return send_notice(to=person, kind="test", title=title, body="Secret", href="/x/", country=None, now=NOW, key=key)


def test_lazy_words_and_functions_are_asked_in_the_language_of_the_receiver(person: User) -> None:
    assert send(person, title=gettext_lazy("Country")).title == "Страна"
    assert send(person, title=lambda: gettext("Country") + ": QX").title == "Страна: QX"
    assert send(person, title=format_lazy("{name} QX", name=gettext_lazy("Country"))).title == "Страна QX"


def test_a_key_reaches_a_person_once_and_other_people_still(person: User) -> None:
    first, again = send(person, key="due-1"), send(person, key="due-1", title="Changed")
    assert (first.pk, again.title) == (again.pk, "A section is due")
    assert send(make_user(), key="due-1").pk != first.pk
    assert send(person).pk != send(person).pk


def test_reading_counts_down_and_leaves_those_of_others_alone(person: User) -> None:
    mine, theirs = send(person), send(make_user())
    send(person)
    assert not mark_read(by=person, notice_id=theirs.pk, now=NOW)
    assert mark_read(by=person, notice_id=mine.pk, now=NOW)
    assert not mark_read(by=person, notice_id=mine.pk, now=NOW)
    assert unread_count(viewer=person) == 1
    assert mark_all_read(by=person, now=NOW) == 1
    assert Notice.objects.get(pk=theirs.pk).read_at is None


def test_mail_says_that_something_waits_and_nothing_of_what(person: User, settings: Any) -> None:
    settings.PUBLIC_URL = "https://kerege.example"
    notice = send(person)
    assert mail_notice(notice_id=notice.pk, now=NOW)
    assert not mail_notice(notice_id=notice.pk, now=NOW)
    (message,) = mail.outbox
    assert message.to == [person.email]
    assert "https://kerege.example/notices/" in message.body
    assert "Secret" not in message.body + message.subject
    assert "section" not in message.body + message.subject
    assert any("а" <= letter <= "я" for letter in message.subject)


def test_what_was_read_or_belongs_to_a_closed_account_is_not_mailed(person: User) -> None:
    notice = send(person)
    mark_read(by=person, notice_id=notice.pk, now=NOW)
    closed = send(person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert not mail_notice(notice_id=notice.pk, now=NOW)
    assert not mail_notice(notice_id=closed.pk, now=NOW)
    assert mail.outbox == []


def test_mail_goes_to_the_worker_once_the_transaction_stands(
    person: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        notice = send(person)
        assert mail.outbox == []
    assert len(callbacks) >= 1
    assert tasks.mail_one.call(notice.pk)
    assert len(mail.outbox) == 1


def test_without_a_mail_server_nothing_is_handed_over(
    person: User, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    with django_capture_on_commit_callbacks() as callbacks:
        send(person)
    assert callbacks == []


def test_reminders_are_counted_dry_and_sent_once(person: User, reminders: None, capsys: Any) -> None:
    register_reminder("test", lambda now: [Due(to=person, kind="test", title="Due", key=f"due-{now.date()}")])
    call_command("notices", "remind", "--dry-run", "--json")
    assert '"test": 1' in capsys.readouterr().out
    assert not notices(viewer=person).exists()
    assert send_reminders(now=NOW) == {"test": 1}
    assert send_reminders(now=NOW) == {"test": 0}
    assert send_reminders(now=NOW.replace(day=2)) == {"test": 1}


def test_the_page_shows_ones_own_and_the_frame_counts_them(client: Client, person: User) -> None:
    notice = send(person, title="Mine <b>")
    send(make_user(), title="Theirs")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    text = client.get(reverse("notices:notice_list")).text
    assert "Mine &lt;b&gt;" in text
    assert "Theirs" not in text
    assert '<span class="count">1<' in text
    client.post(reverse("notices:notice_read", args=[notice.pk]))
    assert '<span class="count">' not in client.get(reverse("notices:notice_list")).text


def test_a_visitor_is_asked_to_sign_in(client: Client) -> None:
    assert "/account/login/" in client.get(reverse("notices:notice_list"))["Location"]
