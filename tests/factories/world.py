"""Two fictitious countries with their organisations and people."""

from __future__ import annotations

from itertools import count

from allauth.mfa.models import Authenticator

from kerege.foundation.accounts.models import Membership, Organisation, Programme, Role, User
from kerege.foundation.jobs.models import Job
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.places.models import Country

_numbers = count(1)


def make_country(code: str = "QX", *, name: str = "") -> Country:
    """A fictitious country; asking twice for a code gives the same one."""
    defaults = {"name": {"en": name or f"Testland {code}"}, "is_fictitious": True, "default_languages": ["ru", "en"]}
    return Country.objects.get_or_create(code=code, defaults=defaults)[0]


def make_organisation(country: Country | None = None, *, short_name: str = "") -> Organisation:
    """An organisation of a country, or a regional one."""
    name = short_name or f"ORG-{next(_numbers)}"
    return Organisation.objects.create(name={"en": f"Test organisation {name}"}, short_name=name, country=country)


def make_user(organisation: Organisation | None = None, *, role: Role = Role.DRAFTER, email: str = "") -> User:
    """A person with one role, and with the second step of sign-in that roles demand."""
    address = email or f"person{next(_numbers)}@test.example"
    user = User.objects.create_user(address, "a long test password", display_name=address.split("@")[0], language="en")
    if organisation is not None:
        Membership.objects.create(user=user, organisation=organisation, role=role)
        enrol(user)
    return user


def enrol(user: User) -> User:
    """Give the person an app as second step, and recovery codes that they have put away."""
    codes = {"seed": "00" * 40, "used_mask": 0, "kept_at": 1}
    Authenticator.objects.bulk_create(
        [
            Authenticator(user=user, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"}),
            Authenticator(user=user, type=Authenticator.Type.RECOVERY_CODES, data=codes),
        ]
    )
    return user


def make_programme(*countries: Country, organisations: tuple[Organisation, ...] = ()) -> Programme:
    """A programme of the given members."""
    programme = Programme.objects.create(name={"en": "Test programme"}, slug=f"programme-{next(_numbers)}")
    programme.countries.set(countries)
    programme.organisations.set(organisations)
    return programme


def make_job(organisation: Organisation, *, visibility: Visibility = Visibility.ORGANISATION, title: str = "") -> Job:
    """The smallest owned record there is."""
    job = Job(
        kind="test",
        title=title or "test job",
        organisation=organisation,
        country=organisation.country,
        visibility=visibility.value,
        started_by="urn:kerege:system:operator",
    )
    job.save()
    return job
