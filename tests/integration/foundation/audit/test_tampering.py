"""Whatever is altered up to the last signed head is found; what is newer is said to be unproven."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from kerege.foundation.audit.event_files import read_events, write_events
from kerege.foundation.audit.models import Event, PersonalValues
from kerege.foundation.audit.rules import Head, Verdict, walk_chain
from kerege.foundation.audit.selectors import altered_personal_values, links_of, verify_chains
from kerege.foundation.audit.services import erase_personal_values, record_event, take_checkpoint
from kerege.foundation.audit.signing import read_checkpoint
from tests.integration.foundation.audit.tampering import (
    COUNTRY,
    TAMPERINGS,
    Tamper,
    drop_triggers,
    edit,
    make_good,
    run,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 1, tzinfo=UTC)
PLANTED = 240


def act(count: int, *, country: str = COUNTRY) -> None:
    """Some events, each different."""
    for place in range(count):
        record_event(
            actor=f"urn:kerege:user:{place % 3}",
            act="test.done",
            object_urn=f"urn:kerege:thing:{place}",
            country=country,
            after={"count": place, "word": "слово"},
            personal={"email": f"{place}@test.example"} if place % 4 == 0 else None,
            at=NOW,
        )


@pytest.fixture
def head() -> Head:
    """Forty events of which thirty are covered by a signed head; another country's stand beside them."""
    act(29)
    act(5, country="QY")
    checkpoint = take_checkpoint(
        actor="urn:kerege:system:operator", country=COUNTRY, now=NOW, key=Ed25519PrivateKey.generate()
    )
    act(10)
    drop_triggers()
    return read_checkpoint(checkpoint)


def verdict_on(head: Head) -> Verdict:
    """What verification says of the country's chain."""
    return next(found for found in verify_chains(heads=[head], country=COUNTRY))


def after(tamper: Callable[[], None], head: Head) -> Verdict:
    """The verdict after tampering, which is then undone."""
    with transaction.atomic():
        tamper()
        verdict = verdict_on(head)
        transaction.set_rollback(True)
    return verdict


def test_an_untouched_account_is_proven_up_to_the_head_and_unproven_after_it(head: Head) -> None:
    verdict = verdict_on(head)
    assert (verdict.is_whole, verdict.proven, verdict.unproven) == (True, 30, 10)
    assert [found.country for found in verify_chains(heads=[head])] == ["QX", "QY"]


def test_every_planted_tampering_is_found_with_and_without_recomputed_hashes(head: Head) -> None:
    random, missed = Random(20261122), []
    for number in range(PLANTED):
        tamper = TAMPERINGS[number % len(TAMPERINGS)]
        covers_tracks = number // len(TAMPERINGS) % 2 == 1

        def alter(tamper: Tamper = tamper, covers_tracks: bool = covers_tracks) -> None:
            tamper(random, head.position)
            if covers_tracks:
                make_good(random)

        if after(alter, head).is_whole:
            missed.append((number, tamper.__name__, covers_tracks))
    assert missed == []
    assert verdict_on(head).is_whole


@pytest.mark.parametrize("column", ["hash", "previous_hash"])
def test_a_broken_bond_is_found(head: Head, column: str) -> None:
    def unbind() -> None:
        run(f"UPDATE audit_event SET {column} = %s WHERE chain_id = %s AND number = 7", "f" * 64, COUNTRY)

    assert after(unbind, head).broken_at == 7


def test_without_a_head_covered_tracks_are_not_found_and_nothing_is_called_proven(head: Head) -> None:
    random = Random(1)

    def alter() -> None:
        edit(random, head.position)
        make_good(random)

    found = after(alter, Head(COUNTRY, 0, ""))
    assert (found.is_whole, found.proven, found.unproven) == (True, 0, 40)


def test_the_same_is_found_in_an_exported_file(head: Head, tmp_path: Path) -> None:
    good = tmp_path / "events.jsonl"
    assert write_events(links_of(COUNTRY), good) == 40
    assert walk_chain(country=COUNTRY, links=read_events(good), heads=[head]).proven == 30
    lines = good.read_text(encoding="utf-8").splitlines()
    variants = [lines[:20], lines[1:], [*lines[:7], lines[8], lines[7], *lines[9:]], [*lines[:3], "{}", *lines[4:]]]
    variants.append([line.replace("слово", "дело") if place == 5 else line for place, line in enumerate(lines)])
    variants.append([*lines[:3], '{"body": {"x": "\\ud800", "y": NaN}}', *lines[4:]])
    for place, variant in enumerate(variants):
        path = tmp_path / f"{place}.jsonl"
        path.write_text("\n".join(variant), encoding="utf-8")
        assert not walk_chain(country=COUNTRY, links=read_events(path), heads=[head]).is_whole


def test_changed_personal_values_are_found_and_erased_ones_are_no_flaw(head: Head) -> None:
    assert altered_personal_values() == []
    event = Event.objects.filter(chain=COUNTRY).exclude(personal_commitment="")[0]
    PersonalValues.objects.filter(event=event).update(values={"email": "other@test.example"})
    assert altered_personal_values(country=COUNTRY) == [str(event)]
    assert altered_personal_values(country="QY") == []
    assert erase_personal_values(object_urn="", actor_urn=event.actor) > 0
    assert altered_personal_values() == []
    assert verdict_on(head).is_whole
    assert not PersonalValues.objects.filter(event=event).exclude(salt="").exists()
