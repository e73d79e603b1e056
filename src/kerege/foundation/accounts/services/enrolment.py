"""Enters organisations, people and programmes; entering somebody twice brings the entry up to date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.accounts.models import Membership, Organisation, Programme, Role, User
from kerege.foundation.audit.kept import forget
from kerege.foundation.audit.services import record_event
from kerege.foundation.places.models import Country


@transaction.atomic
def enter_organisation(
    *, by: Actor, short_name: str, name: Mapping[str, Any], country: Country | None, kind: str, now: datetime
) -> Organisation:
    """Enter an organisation under its short name."""
    organisation, is_new = Organisation.objects.update_or_create(
        country=country, short_name=short_name, defaults={"name": dict(name), "kind": kind}
    )
    if is_new:
        record_event(
            actor=actor_urn(by),
            act="accounts.organisation.entered",
            object_urn=organisation.urn,
            country=country.pk if country else None,
            after={"short_name": short_name, "kind": kind},
            at=now,
        )
    return organisation


def ensure_holder(
    *, by: Actor, short_name: str, name: Mapping[str, Any], country: Country | None, now: datetime
) -> Organisation:
    """The organisation that holds what nobody was named for; made on first need, whoever asks at the same moment."""
    found = Organisation.objects.filter(country=country, short_name=short_name).first()
    if found is not None:
        return found
    with transaction.atomic():
        holder, is_new = Organisation.objects.get_or_create(
            country=country, short_name=short_name, defaults={"name": dict(name), "kind": "library"}
        )
        if is_new:
            record_event(
                actor=actor_urn(by),
                act="accounts.organisation.created",
                object_urn=holder.urn,
                country=country.pk if country else None,
                after={"short_name": short_name},
                at=now,
            )
    return holder


@transaction.atomic
def enter_user(*, by: Actor, email: str, display_name: str, language: str, now: datetime) -> User:
    """Enter a person who has no password yet; they come in by a one-time link or an invitation."""
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, None, display_name=display_name, language=language)
        record_event(
            actor=actor_urn(by),
            act="accounts.user.entered",
            object_urn=user.urn,
            personal={"email": email, "display_name": display_name},
            at=now,
        )
    elif (user.display_name, user.language) != (display_name, language):
        user.display_name, user.language = display_name, language
        user.save(update_fields=("display_name", "language"))
    return user


@transaction.atomic
def give_role(*, by: Actor, user: User, organisation: Organisation, role: Role, now: datetime) -> Membership:
    """Give a person a role in an organisation, until further notice."""
    membership, is_new = Membership.objects.get_or_create(user=user, organisation=organisation, role=role)
    if is_new:
        forget()
        record_event(
            actor=actor_urn(by),
            act="accounts.role.given",
            object_urn=user.urn,
            country=organisation.country_id,
            after={"organisation": organisation.urn, "role": role.value},
            at=now,
        )
    return membership


@transaction.atomic
def enter_programme(
    *,
    by: Actor,
    slug: str,
    name: Mapping[str, Any],
    countries: Sequence[Country],
    organisations: Sequence[Organisation],
    now: datetime,
) -> Programme:
    """Enter a programme with exactly these members."""
    programme, _ = Programme.objects.update_or_create(slug=slug, defaults={"name": dict(name)})
    programme.countries.set(countries)
    programme.organisations.set(organisations)
    forget()
    record_event(
        actor=actor_urn(by),
        act="accounts.programme.entered",
        object_urn=f"urn:kerege:programme:{slug}",
        after={"countries": [c.pk for c in countries], "organisations": [o.urn for o in organisations]},
        at=now,
    )
    return programme
