"""Organisations and people of a country who may be put in charge of its gaps."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Membership, Organisation, Role, User
from kerege.foundation.accounts.selectors import reading_scope


def country_organisations(*, viewer: Actor, country: str) -> QuerySet[Organisation]:
    """Organisations of a country that the viewer works in; none for anybody else."""
    if country not in reading_scope(viewer).countries:
        return Organisation.objects.none()
    return Organisation.objects.filter(country=country).order_by("short_name")


def country_people(*, viewer: Actor, country: str, today: date) -> QuerySet[User]:
    """People who hold a role in an organisation of a country that the viewer works in."""
    held = Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=today),
        organisation__in=country_organisations(viewer=viewer, country=country).values("pk"),
    ).exclude(role=Role.ADMINISTRATOR)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("display_name", "pk")
