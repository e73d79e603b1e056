"""Reads of people."""

from __future__ import annotations

from kerege.foundation.accounts.actors import OPERATOR, Actor
from kerege.foundation.accounts.models import User
from kerege.kernel.errors import InvalidInput


def actor_from_option(value: str | None) -> Actor:
    """The actor of a command: the user of that address, or the operator when none is named."""
    if not value or value == "system:operator":
        return OPERATOR
    user = User.objects.filter(email__iexact=value, is_active=True).first()
    if user is None:
        raise InvalidInput(
            f"There is no active user '{value}'. Give the e-mail address of one, or leave --as out.", field="--as"
        )
    return user
