"""Ten thousand random steps of sharing, revoking, roles, loans and programmes agree with the rules in plain sets."""

from __future__ import annotations

from random import Random

import pytest

from kerege.foundation.jobs.models import Job
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
