"""A registry of made-up projects, brought in by the real services: public, shared, of a programme and private ones."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from benchmarks.registry.import_speed import COUNTRIES, TOPICS, made_table

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
REGIONS = ("298", "689", "619")
SECTORS = ("12250", "12220", "15130", "74020")
SHARED = 50


def made_registry(contributions: int) -> dict[str, Any]:
    """Bring the contributions in and answer the readers with the projects that they ask for.

    Four fifths are public activities of one publisher, one in five of which has two givers; one activity has a
    fiftieth of all contributions; the rest are rows of two organisations, of which one shares with its programme.
    """
    owner, partner, donor = _organisations()
    big, rows = contributions // 50, contributions // 10
    activities = (contributions - big - 2 * rows) * 5 // 6
    _bring(None, "registry.xml", _iati(activities, big))
    _bring(owner, "own.csv", made_table(rows).replace("REC-", "OWN-"))
    _bring(partner, "partner.csv", made_table(rows).replace("REC-", "PRT-"), visibility="programme")
    return {"readers": _readers(owner, donor), **_named(owner, donor)}


def _organisations() -> tuple[Any, Any, Any]:
    from kerege.foundation.accounts.models import Organisation, Programme  # noqa: PLC0415 - needs Django
    from kerege.foundation.places.models import Country  # noqa: PLC0415 - the same

    home = Country.objects.get(code="KG")
    named = (("OWNER", None), ("PARTNER", home), ("DONOR", None))
    made = [Organisation.objects.create(name={"en": name}, short_name=name, country=at) for name, at in named]
    programme = Programme.objects.create(name={"en": "Measured"})
    programme.organisations.set(made[:2])
    programme.countries.set(Country.objects.filter(code__in=COUNTRIES))
    return made[0], made[1], made[2]


def _bring(owner: Any, name: str, text: str, *, visibility: str = "") -> None:
    from kerege.actions.projects.formats.intake import Order  # noqa: PLC0415 - needs Django
    from kerege.actions.projects.services.importing import import_records  # noqa: PLC0415 - the same
    from kerege.actions.projects.services.orders import Holder, RegistryFile  # noqa: PLC0415 - the same
    from kerege.foundation.accounts.actors import OPERATOR  # noqa: PLC0415 - the same
    from kerege.foundation.ownership.rules import Visibility  # noqa: PLC0415 - the same

    holder = Holder(owner, Visibility(visibility) if visibility else None) if owner else None
    import_records(by=OPERATOR, holder=holder, file=RegistryFile(name, text.encode(), Order(name=name)), now=NOW)


def _iati(activities: int, big: int) -> str:
    body = "".join((*(_activity(number) for number in range(activities)), _large(big)))
    return f'<?xml version="1.0"?><iati-activities version="2.03">{body}</iati-activities>'


def _activity(number: int) -> str:
    year = 2008 + number % 15
    givers = [f"Donor {number % 211}"] + ([f"Donor {number % 57 + 300}"] if number % 5 == 0 else [])
    return "".join((
        _head(f"XX-TEST-{number}", f"Support to {TOPICS[number % 5]} in district {number % 997}"),
        *(_body(name, role=1) for name in givers),
        _body(f"Partner {number % 1511}", role=4),
        f'<activity-status code="{number % 5 + 1}"/><activity-date type="1" iso-date="{year}-03-01"/>',
        f'<activity-date type="3" iso-date="{year + 3}-03-01"/>',
        *_places(number),
        f'<sector code="{SECTORS[number % 4]}"><narrative>{TOPICS[number % 5]}</narrative></sector>',
        f'<budget><period-start iso-date="{year}-01-01"/><period-end iso-date="{year}-12-31"/>',
        f'<value currency="EUR" value-date="{year}-01-01">{number % 900 + 1}000</value></budget></iati-activity>',
    ))  # fmt: skip


def _places(number: int) -> Iterator[str]:
    yield f'<recipient-country code="{COUNTRIES[number % 8]}"/>'
    if number % 10 == 0:
        yield f'<recipient-region code="{REGIONS[number % 3]}"/>'


def _large(contributions: int) -> str:
    """One activity with a payment to each of very many receivers."""
    payments = "".join(
        f'<transaction><transaction-type code="3"/><transaction-date iso-date="2020-02-01"/>'
        f'<value currency="EUR" value-date="2020-02-01">{number + 1}</value>'
        f"<provider-org><narrative>Donor 1</narrative></provider-org>"
        f"<receiver-org><narrative>Receiver {number}</narrative></receiver-org></transaction>"
        for number in range(contributions)
    )
    head = _head("XX-TEST-LARGE", "One activity with very many receivers") + _body("Donor 1", role=1)
    dates = '<activity-status code="2"/><activity-date type="1" iso-date="2020-01-01"/>'
    return f'{head}{dates}<recipient-country code="KZ"/>{payments}</iati-activity>'


def _head(name: str, title: str) -> str:
    return (
        f'<iati-activity xml:lang="en"><iati-identifier>{name}</iati-identifier>'
        f'<reporting-org ref="XX-TEST" type="40"><narrative>Test publisher</narrative></reporting-org>'
        f"<title><narrative>{title}</narrative></title><description><narrative>{title}.</narrative></description>"
    )


def _body(name: str, *, role: int) -> str:
    return f'<participating-org role="{role}" type="10"><narrative>{name}</narrative></participating-org>'


def _readers(owner: Any, donor: Any) -> dict[str, Any]:
    from allauth.mfa.models import Authenticator  # noqa: PLC0415 - needs Django

    from kerege.foundation.accounts.models import Membership, Role, User  # noqa: PLC0415 - the same

    readers: dict[str, Any] = {"visitor": None}
    for name, organisation, role in (("secretariat", owner, Role.SECRETARIAT), ("donor", donor, Role.DONOR)):
        password = os.urandom(12).hex()
        user = User.objects.create_user(f"{name}@test.example", password, display_name=name, language="en")
        Membership.objects.create(user=user, organisation=organisation, role=role)
        codes = {"seed": "00" * 40, "used_mask": 0, "kept_at": 1}
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": password})
        Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data=codes)
        readers[name] = user
    return readers


def _named(owner: Any, donor: Any) -> dict[str, Any]:
    from kerege.actions.projects.models import Project, RegistryImport, SourceRecord  # noqa: PLC0415 - needs Django
    from kerege.foundation.accounts.actors import OPERATOR  # noqa: PLC0415 - the same
    from kerege.foundation.ownership.rules import Right  # noqa: PLC0415 - the same
    from kerege.foundation.ownership.services import share_record  # noqa: PLC0415 - the same

    own = Project.plain.filter(organisation=owner).order_by("pk")
    for project in own[:SHARED]:
        share_record(record=project, receiver=donor, right=Right.VIEW, by=OPERATOR, now=NOW)
    public = Project.plain.filter(visibility="public").order_by("-pk")
    return {
        "large": public[0].pk,
        "plain": public[10].pk,
        "shared": own[0].pk,
        "record": SourceRecord.plain.filter(visibility="public").order_by("-pk")[10].pk,
        "import": RegistryImport.plain.filter(organisation=owner)[0].pk,
        "projects": Project.plain.count(),
    }
