"""Reads of how well a person's sign-in is protected."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator

from kerege.foundation.accounts.models import User
from kerege.foundation.accounts.rules import needs_second_step
from kerege.foundation.accounts.selectors.roles import current_memberships

FACTORS = frozenset({Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN})


@dataclass(frozen=True, slots=True)
class SecondStep:
    """Whether something is left to be done before records are shown, and what there is already."""

    is_open: bool
    has_factor: bool
    has_kept_codes: bool


def second_step_of(user: User) -> SecondStep:
    """The state of the person's second step; asked on every page, so roles are read only where something is left."""
    rows = list(Authenticator.objects.filter(user=user.pk).values_list("type", "data"))
    has_factor = any(kind in FACTORS for kind, _data in rows)
    has_kept = any("kept_at" in data for kind, data in rows if kind == Authenticator.Type.RECOVERY_CODES)
    is_open = not (has_factor and has_kept) and needs_second_step(
        current_memberships(user).values_list("role", flat=True)
    )
    return SecondStep(is_open, has_factor, has_kept)
