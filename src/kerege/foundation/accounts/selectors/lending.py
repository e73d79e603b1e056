"""Reads of roles that are lent, and of whom a person acts for."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from kerege.foundation.accounts.models import Delegation, Membership, User
from kerege.foundation.accounts.rules import ROLES_NOT_LENT

USER_URN = "urn:kerege:user:"


def lent_between(first: date, last: date) -> QuerySet[Delegation]:
    """Delegations that were in force on some day from the first to the last, both included."""
    return Delegation.objects.filter(
        Q(membership__ends_on=None) | Q(membership__ends_on__gt=first),
        Q(revoked_at=None) | Q(revoked_at__date__gte=first),
        starts_on__lte=last,
        ends_on__gt=first,
    )


def lent_on(day: date) -> QuerySet[Delegation]:
    """Delegations that open something on a day: both still belong to the organisation, and nothing was revoked."""
    own_place = Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=day), user=OuterRef("to"), organisation=OuterRef("membership__organisation")
    )
    return Delegation.objects.filter(
        Q(membership__ends_on=None) | Q(membership__ends_on__gt=day),
        Exists(own_place),
        revoked_at=None,
        membership__user__is_active=True,
        starts_on__lte=day,
        ends_on__gt=day,
    )


def delegations_of(user: User) -> QuerySet[Delegation]:
    """What the person has lent and borrowed, the newest first."""
    rows = Delegation.objects.filter(Q(membership__user=user) | Q(to=user))
    return rows.select_related("membership__organisation__country", "membership__user", "to")


def same_person_or_delegate(a: User | str, b: User | str, *, since: date | None = None) -> bool:
    """Whether two people (or their URNs) count as one, so that neither may review what the other wrote.

    They do when they are the same person, when one held the other's role, or when both held the role of
    the same third person, on some day from `since` (the day of the writing) until today.
    """
    today = timezone.now().date()
    first, second = _key(a), _key(b)
    if first is None or second is None:
        return str(a) == str(b)
    day = min(since or today, today)
    if first == second:
        return True
    lenders: dict[int, set[int]] = {first: {first}, second: {second}}
    lent = lent_between(day, today).filter(to__in=[first, second])
    for borrower, lender in lent.values_list("to_id", "membership__user_id"):
        lenders[borrower].add(lender)
    return not lenders[first].isdisjoint(lenders[second])


def lenders_behind(actor_urn: str, *, country: str | None, on: date) -> list[str]:
    """URNs of those whose role the actor holds in the country by delegation and would not hold otherwise."""
    key = _key(actor_urn)
    if key is None:
        return []
    own_role = Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on),
        user=key,
        organisation=OuterRef("membership__organisation"),
        role=OuterRef("membership__role"),
    )
    rows = lent_on(on).filter(~Exists(own_role), to=key, membership__organisation__country=country)
    return sorted({row.membership.user.urn for row in rows.select_related("membership__user")})


def _key(person: User | str) -> int | None:
    if isinstance(person, User):
        return person.pk
    number = person.removeprefix(USER_URN)
    return int(number) if person.startswith(USER_URN) and number.isdecimal() else None


def lendable_roles(user: User, *, on: date) -> QuerySet[Membership]:
    """Own roles that the person may lend."""
    rows = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), user=user)
    return rows.exclude(role__in=ROLES_NOT_LENT).select_related("organisation")


def colleagues_of(user: User, *, on: date) -> QuerySet[User]:
    """Others who work for one of the person's organisations."""
    mine = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), user=user).values("organisation")
    places = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), organisation__in=mine)
    people = User.objects.filter(pk__in=places.values("user"), is_active=True).exclude(pk=user.pk)
    return people.order_by("display_name")
