"""A piece of evidence that somebody takes away while another waits for it stays away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from kerege.foundation.audit.models import Event
from kerege.gaps.assessments.models import Assessment, EvidenceLink
from kerege.gaps.assessments.rules.states import LinkRelation
from kerege.gaps.assessments.services.evidence import remove_link
from kerege.gaps.assessments.services.renewing import reconfirm_link
from kerege.kernel.errors import RuleViolated
from tests.factories.assessments import NOW, Room, make_room

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def room() -> Room:
    made = make_room()
    made.link()
    return made


class Meanwhile:
    """Lets something happen just before the assessment is asked for, as if it had been committed during the wait."""

    def __init__(self, happen: Callable[[], object]) -> None:
        self.happen = happen
        self.is_over = False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not self.is_over and f'FROM "{Assessment._meta.db_table}"' in sql:
            self.is_over = True
            self.happen()
        return execute(sql, params, many, context)


def taken_away_meanwhile(room: Room, link: EvidenceLink) -> Meanwhile:
    return Meanwhile(lambda: remove_link(by=room.second, link_id=link.pk, now=NOW))


def test_looking_again_does_not_bring_back_what_was_taken_away_meanwhile(room: Room) -> None:
    link = room.finding().links.get()
    meanwhile = connection.execute_wrapper(taken_away_meanwhile(room, link))
    with meanwhile, pytest.raises(RuleViolated, match="Only a provision that is linked"):
        reconfirm_link(by=room.drafter, link_id=link.pk, now=LATER)
    assert not Event.objects.filter(act="assessments.finding.evidence-reconfirmed").exists()


def test_who_took_it_away_first_did(room: Room) -> None:
    link = room.finding().links.get()
    with connection.execute_wrapper(taken_away_meanwhile(room, link)):
        remove_link(by=room.drafter, link_id=link.pk, now=LATER)
    link.refresh_from_db()
    assert (link.removed_by, link.removed_at) == (room.second.urn, NOW)
    assert Event.objects.filter(act="assessments.finding.evidence-unlinked").count() == 1


@pytest.mark.parametrize("change", ["relate", "look again"])
def test_a_change_of_a_link_writes_nothing_of_its_removal(room: Room, change: str) -> None:
    written: list[str] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        written.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        if change == "relate":
            room.link(relation=LinkRelation.ANSWERS_PARTLY)
        else:
            reconfirm_link(by=room.drafter, link_id=room.finding().links.get().pk, now=LATER)
    (update,) = (sql for sql in written if sql.startswith(f'UPDATE "{EvidenceLink._meta.db_table}"'))
    assert '"text_hash"' in update
    assert '"removed_at"' not in update
