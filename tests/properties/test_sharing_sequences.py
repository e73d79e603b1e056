"""Ten thousand random steps of sharing, revoking, roles, loans and programmes agree with the rules in plain sets."""

from __future__ import annotations

from random import Random

import pytest
from django.apps import apps
from rules import perm_exists

from kerege.foundation.jobs.models import Job
from kerege.foundation.ownership.models import OwnedRecord
from kerege.foundation.ownership.permissions import may_view
from tests.properties.sharing_model import OWNER_OF, World

pytestmark = pytest.mark.django_db
HISTORIES, STEPS = 20, 500


def disagreements(world: World, people: list[int]) -> list[tuple[int, int, bool]]:
    """Where the database and the model differ: person, record, what the model says."""
    found = []
    for person in people:
        seen = set(Job.objects.visible_to(world.people[person]).values_list("pk", flat=True))
        for record in OWNER_OF:
            expected = world.model.sees(person, record)
            if (world.records[record].pk in seen) != expected:
                found.append((person, record, expected))
    return found


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_ten_thousand_steps_leave_the_database_and_the_rules_of_one_mind(seed: int) -> None:
    world = World(Random(seed))
    everybody = list(range(len(world.people)))
    sights = set()
    for step in range(STEPS):
        world.step()
        # One pair of eyes after every few steps, all of them now and then: a fault of a step stays until it is seen.
        looking = everybody if step % 50 == 0 else [world.random.choice(everybody)] if step % 4 == 0 else []
        assert disagreements(world, looking) == [], f"seed {seed}, step {step}"
        if step % 10 == 0:
            sights.add(sum(world.model.sees(person, record) for person in everybody for record in OWNER_OF))
    assert len(sights) > 5, "the histories must be of many kinds"


@pytest.mark.parametrize("seed", [100, 101, 102])
def test_asking_for_one_record_and_listing_all_agree(seed: int) -> None:
    world = World(Random(seed))
    for _step in range(12):
        world.step()
        for person in world.people:
            seen = set(Job.objects.visible_to(person).values_list("pk", flat=True))
            assert {record.pk for record in world.records if may_view(person, record)} == seen
            assert {record.pk for record in world.records if person.has_perm("jobs.view_job", record)} == seen


def test_every_owned_table_has_its_named_permission_and_without_a_record_it_says_nothing() -> None:
    named = [
        f"{one._meta.app_label}.view_{one._meta.model_name}"
        for one in apps.get_models()
        if issubclass(one, OwnedRecord)
    ]
    assert {"law.view_work", "assessments.view_assessment", "register.view_gap"} <= set(named)
    assert [name for name in named if not perm_exists(name)] == []
    assert not World(Random(0)).people[0].has_perm("jobs.view_job")
