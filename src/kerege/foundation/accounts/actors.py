"""Who acts: a signed-in person, a visitor, or the operator at the terminal."""

from __future__ import annotations

from typing import Final, TypeAlias

from django.contrib.auth.models import AnonymousUser

from kerege.foundation.accounts.models import User


class Operator:
    """The person at the machine's own terminal, who runs commands without naming a user."""

    urn: Final = "urn:kerege:system:operator"
    is_authenticated: Final = True
    is_active: Final = True
    display_name: Final = "operator"
    language: Final = "en"


OPERATOR: Final = Operator()
VISITOR_URN: Final = "urn:kerege:system:visitor"
Actor: TypeAlias = User | Operator | AnonymousUser


def actor_urn(actor: Actor) -> str:
    """Stable name under which the account of events keeps the actor."""
    return VISITOR_URN if isinstance(actor, AnonymousUser) else actor.urn
