"""Ways to alter an account of events behind the application's back, by SQL, as somebody with the database could."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from random import Random

from django.db import connection

from kerege.foundation.audit.models import Chain, Event
from kerege.foundation.audit.rules import GENESIS, event_hash

COUNTRY = "QX"
Tamper = Callable[[Random, int], None]


def run(statement: str, *values: object) -> None:
    """Send one statement to the database."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def drop_triggers() -> None:
    """Take the database's own guard away, as its owner can."""
    triggers = import_module("kerege.foundation.audit.migrations.0002_append_only")
    for statement in triggers.UNDO[connection.vendor]:
        run(statement)


def edit(random: Random, signed: int) -> None:
    """Another word in one field of one event."""
    column = random.choice(["actor", "act", "object_urn", "request_id", "personal_commitment", "after", "at"])
    words = {"after": '{"count": -1}', "at": "2020-01-01 00:00:00+00:00"}
    number = random.randint(1, signed)
    run(
        f"UPDATE audit_event SET {column} = %s WHERE chain_id = %s AND number = %s",
        words.get(column, "urn:kerege:user:forged"),
        COUNTRY,
        number,
    )


def delete(random: Random, signed: int) -> None:
    """One event fewer; those behind it close the gap."""
    number = random.randint(1, signed)
    run("DELETE FROM audit_event WHERE chain_id = %s AND number = %s", COUNTRY, number)
    _shift(number, -1)


def leave_a_gap(random: Random, signed: int) -> None:
    """One event fewer, and nothing else."""
    run("DELETE FROM audit_event WHERE chain_id = %s AND number = %s", COUNTRY, random.randint(1, signed))


def reorder(random: Random, signed: int) -> None:
    """Two events change places."""
    one, other = random.sample(range(1, signed + 1), 2)
    for old, new in ((one, 100_000), (other, one), (100_000, other)):
        run("UPDATE audit_event SET number = %s WHERE chain_id = %s AND number = %s", new, COUNTRY, old)


def truncate(random: Random, signed: int) -> None:
    """The end is cut off."""
    run("DELETE FROM audit_event WHERE chain_id = %s AND number >= %s", COUNTRY, random.randint(1, signed))


def insert(random: Random, signed: int) -> None:
    """An event that never happened."""
    number = random.randint(1, signed)
    _shift(number - 1, 1)
    columns = "chain_id, at, actor, act, object_urn, request_id, personal_commitment, previous_hash, hash"
    run(
        f"INSERT INTO audit_event ({columns}, number) SELECT {columns}, %s FROM audit_event"
        " WHERE chain_id = %s AND number = %s",
        number,
        COUNTRY,
        number + 1,
    )


TAMPERINGS: tuple[Tamper, ...] = (edit, delete, leave_a_gap, reorder, truncate, insert)


def make_good(_random: Random) -> None:
    """Recompute every hash and the newest link, so that the chain fits itself again."""
    previous, number = GENESIS, 0
    for event in Event.objects.filter(chain=COUNTRY).order_by("number"):
        number += 1
        event.number = number
        digest = event_hash(previous_hash=previous, body=event.body())
        run(
            "UPDATE audit_event SET number = %s, previous_hash = %s, hash = %s WHERE id = %s",
            number,
            previous,
            digest,
            event.pk,
        )
        previous = digest
    Chain.objects.filter(country=COUNTRY).update(length=number, head_hash=previous)


def _shift(behind: int, step: int) -> None:
    """Move the numbers behind a place; by way of negative ones, since numbers are unique."""
    sql = "UPDATE audit_event SET number = {} WHERE chain_id = %s AND number {}"
    run(sql.format(f"number + {step} + 1000000", "> %s"), COUNTRY, behind)
    run(sql.format("number - 1000000", "> 900000"), COUNTRY)
