"""The account of events notices every alteration."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from kerege.foundation.audit.models import Chain, Event
from kerege.foundation.audit.selectors import chain_states
from kerege.foundation.audit.services import record_event

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def _three_events() -> None:
    for number in range(3):
        record_event(
            actor="urn:kerege:user:1", act=f"test.act.{number}", object_urn="urn:kerege:x:1", country="QX", at=NOW
        )


def _broken_at() -> int | None:
    return chain_states()[0].broken_at


def test_an_untouched_chain_is_whole() -> None:
    _three_events()
    assert (_broken_at(), chain_states()[0].length) == (None, 3)


def test_each_country_has_a_chain_of_its_own() -> None:
    _three_events()
    record_event(actor="urn:kerege:user:1", act="test.act", object_urn="urn:kerege:x:1", country="QY", at=NOW)
    assert [(state.country, state.length) for state in chain_states()] == [("QX", 3), ("QY", 1)]


def test_personal_values_stay_out_of_the_hashed_body_and_can_be_erased() -> None:
    event = record_event(
        actor="urn:kerege:user:1", act="a.b", object_urn="urn:kerege:x:1", country="QX", at=NOW, personal={"name": "A"}
    )
    assert "A" not in str(event.body()["personal"])
    event.personal.values, event.personal.salt = None, ""
    event.personal.save()
    assert _broken_at() is None


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET actor = 'x'", "DELETE FROM audit_event"])
def test_the_database_itself_refuses_to_alter_events(statement: str) -> None:
    _three_events()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.count() == 3


def test_a_shortened_chain_is_noticed_where_it_ends() -> None:
    _three_events()
    Chain.objects.filter(country="QX").update(length=2)
    assert _broken_at() is not None
