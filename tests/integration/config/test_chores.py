"""What is due every day is done, by the operator or by the server itself."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kerege.config.operations import chores
from kerege.kernel.errors import ServiceUnavailable
from tests.integration.config.instances import Instance

OLD_LINK = """
    import json
    from datetime import timedelta
    from django.utils import timezone
    from kerege.foundation.accounts.models import OneTimeLink, User
    user = User.objects.create_user("a@b.example", None, display_name="A. Example")
    old = timezone.now() - timedelta(days=4000)
    OneTimeLink.objects.create(token_hash="0" * 64, user=user, created_at=old, expires_at=old)
    print(json.dumps(OneTimeLink.objects.count()))"""
LINKS = """
    import json
    from kerege.foundation.accounts.models import OneTimeLink
    print(json.dumps(OneTimeLink.objects.count()))"""


def test_the_chores_are_done_and_told(prepared: Instance) -> None:
    assert prepared.tell(OLD_LINK) == 1
    done = {row["name"]: row for row in prepared.json("chores")}
    assert set(done) == {"reminders", "severities", "retention"}
    assert done["retention"]["count"] >= 1
    assert prepared.tell(LINKS) == 0


@pytest.mark.django_db
def test_a_chore_that_fails_does_not_keep_the_others_from_being_done(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_now: datetime) -> int:
        raise ServiceUnavailable("No mail server answers.")

    monkeypatch.setattr(chores, "CHORES", (chores.Chore("broken", fail), *chores.CHORES))
    done = chores.do_chores(now=datetime(2026, 1, 1, tzinfo=UTC))
    assert [(one.name, bool(one.problem)) for one in done] == [
        ("broken", True),
        ("reminders", False),
        ("severities", False),
        ("retention", False),
    ]
