"""Random sharing, revoking and role changes agree with a small model written from the rules alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Membership, Organisation, Role, User
from kerege.foundation.jobs.models import Job
from kerege.foundation.ownership.models import Grant
from kerege.foundation.ownership.permissions import may_view
from kerege.foundation.ownership.rules import Right, Visibility
from kerege.foundation.ownership.services import revoke_grant, set_visibility, share_record
from tests.factories.world import make_country, make_job, make_organisation, make_programme, make_user

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ORGANISATIONS, RECORDS = range(4), range(2)
# Organisations 0 and 1 are of country A, 2 of B, 3 of C; A and B share a programme.
COUNTRY_OF = {0: "QX", 1: "QX", 2: "QY", 3: "QZ"}
IN_PROGRAMME = {"QX", "QY"}
OWNER_OF = {0: 0, 1: 2}

steps = st.lists(
    st.one_of(
        st.tuples(st.just("share_organisation"), st.sampled_from(RECORDS), st.sampled_from(ORGANISATIONS)),
        st.tuples(st.just("share_country"), st.sampled_from(RECORDS), st.sampled_from(ORGANISATIONS)),
        st.tuples(st.just("revoke"), st.sampled_from(RECORDS), st.integers(0, 5)),
        st.tuples(st.just("visibility"), st.sampled_from(RECORDS), st.sampled_from(list(Visibility))),
        st.tuples(st.just("role"), st.sampled_from(ORGANISATIONS), st.sampled_from([Role.DRAFTER, Role.ADMINISTRATOR])),
    ),
    max_size=12,
)


@dataclass
class Model:
    """What the rules say, in plain sets."""

    visibility: dict[int, Visibility] = field(default_factory=lambda: dict.fromkeys(RECORDS, Visibility.ORGANISATION))
    reads: dict[int, bool] = field(default_factory=lambda: dict.fromkeys(ORGANISATIONS, True))
    shares: list[tuple[int, str, str]] = field(default_factory=list)

    def sees(self, organisation: int, record: int) -> bool:
        """Whether the person of that organisation sees the record."""
        visibility, owner = self.visibility[record], OWNER_OF[record]
        if visibility == Visibility.PUBLIC:
            return True
        if not self.reads[organisation]:
            return False
        home, abroad = COUNTRY_OF[owner], COUNTRY_OF[organisation]
        granted = {(record, "organisation", str(organisation)), (record, "country", abroad)} & set(self.shares)
        by_country = visibility in {Visibility.COUNTRY, Visibility.PROGRAMME} and home == abroad
        by_programme = visibility == Visibility.PROGRAMME and {home, abroad} <= IN_PROGRAMME
        return bool(organisation == owner or granted or by_country or by_programme)


class World:
    """The same in the database."""

    def __init__(self) -> None:
        countries = {code: make_country(code) for code in ("QX", "QY", "QZ")}
        self.organisations: list[Organisation] = [make_organisation(countries[COUNTRY_OF[n]]) for n in ORGANISATIONS]
        self.users: list[User] = [make_user(organisation) for organisation in self.organisations]
        self.records: list[Job] = [make_job(self.organisations[OWNER_OF[n]]) for n in RECORDS]
        self.grants: list[tuple[Grant, int, tuple[int, str, str]]] = []
        make_programme(countries["QX"], countries["QY"])

    def apply(self, step: tuple[str, int, object], model: Model) -> None:
        """Do one step on both sides."""
        act, target, value = step
        match act:
            case "share_organisation" | "share_country":
                self._share(model, target, value, whole_country=act == "share_country")
            case "revoke" if self.grants:
                grant, record, share = self.grants.pop(int(str(value)) % len(self.grants))
                revoke_grant(grant=grant, record=self.records[record], by=OPERATOR, now=NOW)
                model.shares.remove(share)
            case "visibility":
                model.visibility[target] = Visibility(str(value))
                set_visibility(record=self.records[target], visibility=Visibility(str(value)), by=OPERATOR, now=NOW)
            case "role":
                model.reads[target] = value != Role.ADMINISTRATOR
                Membership.objects.filter(user=self.users[target]).update(role=value)

    def _share(self, model: Model, record: int, organisation: object, *, whole_country: bool) -> None:
        target = self.organisations[int(str(organisation))]
        receiver = target.country if whole_country else target
        assert receiver is not None
        grant = share_record(record=self.records[record], receiver=receiver, right=Right.VIEW, by=OPERATOR, now=NOW)
        name = COUNTRY_OF[int(str(organisation))] if whole_country else str(organisation)
        share = (record, "country" if whole_country else "organisation", name)
        model.shares.append(share)
        self.grants.append((grant, record, share))


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_random_histories_agree_with_the_model(steps: list[tuple[str, int, object]]) -> None:
    world, model = World(), Model()
    for step in steps:
        world.apply(step, model)
        for organisation in ORGANISATIONS:
            seen = set(Job.objects.visible_to(world.users[organisation]).values_list("pk", flat=True))
            for record in RECORDS:
                expected = model.sees(organisation, record)
                assert (world.records[record].pk in seen) is expected
    for organisation in ORGANISATIONS:
        for record in RECORDS:
            assert may_view(world.users[organisation], world.records[record]) is model.sees(organisation, record)
