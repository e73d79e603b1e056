"""The rules of visibility in plain sets, and the same world in the database, changed step by step together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Delegation, Membership, Organisation, Role, User
from kerege.foundation.accounts.services.lending import end_loan, lend_role
from kerege.foundation.jobs.models import Job
from kerege.foundation.ownership.models import Grant
from kerege.foundation.ownership.rules import Right, Visibility
from kerege.foundation.ownership.services import revoke_grant, set_visibility, share_record
from tests.factories.world import make_country, make_job, make_organisation, make_programme, make_user

COUNTRY_OF: dict[int, str | None] = {0: "QX", 1: "QX", 2: "QY", 3: "QZ", 4: None}
HOME_OF = dict(enumerate((0, 0, 0, 1, 2, 2, 3, 4)))
OWNER_OF = {0: 0, 1: 2, 2: 4}
ROLES = (Role.DRAFTER, Role.FOCAL_POINT, Role.ADMINISTRATOR)
Key = tuple[int, int, Role]


@dataclass
class Model:
    """What the rules say."""

    held: set[Key] = field(default_factory=lambda: {(person, home, Role.DRAFTER) for person, home in HOME_OF.items()})
    loans: dict[int, tuple[Key, int]] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    visibility: dict[int, Visibility] = field(default_factory=lambda: dict.fromkeys(OWNER_OF, Visibility.ORGANISATION))
    grants: dict[int, tuple[int, str, object]] = field(default_factory=dict)
    members: set[object] = field(default_factory=lambda: {"QX", "QY"})

    def reads_for(self, person: int) -> set[int]:
        """Organisations whose records the person may read by a role, own or lent."""
        if person in self.closed:
            return set()
        own = {place for who, place, _role in self.held if who == person}
        reading = {place for who, place, role in self.held if who == person and role != Role.ADMINISTRATOR}
        for key, to in self.loans.values():
            lender, place, role = key
            is_live = key in self.held and lender not in self.closed and place in own
            if to == person and is_live and role != Role.ADMINISTRATOR:
                reading.add(place)
        return reading

    def sees(self, person: int, record: int) -> bool:
        """Whether the person sees the record."""
        places, visibility, owner = self.reads_for(person), self.visibility[record], OWNER_OF[record]
        if visibility == Visibility.PUBLIC or owner in places:
            return True
        lands, home = {COUNTRY_OF[place] for place in places} - {None}, COUNTRY_OF[owner]
        is_partner = bool(self.members & (places | lands)) and bool({owner, home} & self.members)
        receivers = {("organisation", place) for place in places} | {("country", land) for land in lands}
        if self.members & (places | lands):
            receivers.add(("programme", "the one"))
        granted = any((kind, to) in receivers for what, kind, to in self.grants.values() if what == record)
        by_country = visibility in {Visibility.COUNTRY, Visibility.PROGRAMME} and home in lands
        return granted or by_country or (visibility == Visibility.PROGRAMME and is_partner)


class World:
    """The same in the database; every step is done on both sides."""

    def __init__(self, random: Random) -> None:
        self.random, self.model, self.now = random, Model(), timezone.now()
        self.countries = {code: make_country(code) for code in ("QX", "QY", "QZ")}
        self.places: list[Organisation] = [
            make_organisation(self.countries.get(code or "")) for code in COUNTRY_OF.values()
        ]
        self.people: list[User] = [make_user(self.places[home]) for home in HOME_OF.values()]
        self.records: list[Job] = [make_job(self.places[owner]) for owner in OWNER_OF.values()]
        self.programme = make_programme(self.countries["QX"], self.countries["QY"])
        self.steps: tuple[Callable[[], None], ...] = (
            self.share,
            self.revoke,
            self.expire,
            self.look,
            self.give,
            self.take,
            self.lend,
            self.return_loan,
            self.join,
            self.close,
        )

    def step(self) -> None:
        """One step of chance."""
        self.random.choice(self.steps)()

    def share(self) -> None:
        """Open a record to an organisation, a country or the programme, for a while or for good."""
        record = self.random.choice(list(OWNER_OF))
        kind = self.random.choice(["organisation", "country", "programme"])
        to: object = "the one"
        receiver: object = self.programme
        if kind == "organisation":
            to = self.random.randrange(len(self.places))
            receiver = self.places[to]
        elif kind == "country":
            to = self.random.choice(list(self.countries))
            receiver = self.countries[to]
        ends_at = self.random.choice([None, self.now + timedelta(days=9)])
        grant = share_record(
            record=self.records[record],
            receiver=receiver,  # type: ignore[arg-type]
            right=Right.VIEW,
            by=OPERATOR,
            now=self.now,
            ends_at=ends_at,
        )
        self.model.grants[grant.pk] = (record, kind, to)

    def revoke(self) -> None:
        """Take a share back."""
        if self.model.grants:
            pk = self.random.choice(list(self.model.grants))
            record, _kind, _to = self.model.grants.pop(pk)
            grant = Grant.objects.get(pk=pk)
            revoke_grant(grant=grant, record=self.records[record], by=OPERATOR, now=self.now)

    def expire(self) -> None:
        """The day of a share has come."""
        if self.model.grants:
            pk = self.random.choice(list(self.model.grants))
            del self.model.grants[pk]
            Grant.objects.filter(pk=pk).update(ends_at=self.now - timedelta(seconds=1))

    def look(self) -> None:
        """Show a record further or less far."""
        record, visibility = self.random.choice(list(OWNER_OF)), self.random.choice(list(Visibility))
        self.model.visibility[record] = visibility
        set_visibility(record=self.records[record], visibility=visibility, by=OPERATOR, now=self.now)

    def give(self) -> None:
        """Give a role."""
        key = self._key()
        self.model.held.add(key)
        Membership.objects.update_or_create(**self._membership(key), defaults={"ends_on": None})

    def take(self) -> None:
        """End a role."""
        key = self.random.choice([*self.model.held, self._key()])
        self.model.held.discard(key)
        Membership.objects.filter(**self._membership(key)).update(ends_on=self._today())

    def lend(self) -> None:
        """Lend a role to a colleague, today or later."""
        able = [key for key in self.model.held if key[2] != Role.ADMINISTRATOR]
        if not able:
            return
        key = self.random.choice(sorted(able))
        homes = {who for who, place, _role in self.model.held if place == key[1]} - {key[0]} - self.model.closed
        if not homes:
            return
        to, delay = self.random.choice(sorted(homes)), self.random.choice([0, 0, 5])
        starts_on = self._today() + timedelta(days=delay)
        delegation = lend_role(
            by=self.people[key[0]],
            membership_id=Membership.objects.get(**self._membership(key)).pk,
            to_id=self.people[to].pk,
            starts_on=starts_on,
            ends_on=starts_on + timedelta(days=3),
            now=self.now,
        )
        if delay == 0:
            self.model.loans[delegation.pk] = (key, to)

    def return_loan(self) -> None:
        """End a loan: by hand, or because its last day has passed."""
        if not self.model.loans:
            return
        pk = self.random.choice(list(self.model.loans))
        (lender, _place, _role), to = self.model.loans.pop(pk)
        if self.random.random() < 0.5:
            end_loan(by=self.people[self.random.choice([lender, to])], delegation_id=pk, now=self.now)
        else:
            past = self._today() - timedelta(days=3)
            Delegation.objects.filter(pk=pk).update(starts_on=past, ends_on=self._today())

    def join(self) -> None:
        """A country or an organisation joins the programme, or leaves it."""
        name: object = self.random.choice([*self.countries, *range(len(self.places))])
        is_in = name in self.model.members
        (self.model.members.discard if is_in else self.model.members.add)(name)
        if isinstance(name, int):
            rows, row = self.programme.organisations, self.places[name]
        else:
            rows, row = self.programme.countries, self.countries[str(name)]  # type: ignore[assignment]
        (rows.remove if is_in else rows.add)(row)

    def close(self) -> None:
        """An account is closed, or opened again."""
        person = self.random.randrange(len(self.people))
        is_closed = person in self.model.closed
        (self.model.closed.discard if is_closed else self.model.closed.add)(person)
        self.people[person].is_active = is_closed
        self.people[person].save(update_fields=("is_active",))

    def _key(self) -> Key:
        person, place = self.random.randrange(len(self.people)), self.random.randrange(len(self.places))
        return person, place, self.random.choice(ROLES)

    def _membership(self, key: Key) -> dict[str, object]:
        person, place, role = key
        return {"user": self.people[person], "organisation": self.places[place], "role": role}

    def _today(self) -> date:
        moment: datetime = self.now
        return moment.date()
