"""Reads of how well a person's sign-in is protected."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db.models import Exists

from kerege.foundation.accounts.models import User
from kerege.foundation.accounts.rules import ROLES_WITHOUT_SECOND_STEP
from kerege.foundation.accounts.selectors.roles import current_memberships

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True, slots=True)
class SecondStep:
    """Whether a person's roles demand a second step, whether there is one, whether its codes are put away."""

    is_needed: bool
    has_factor: bool
    has_kept_codes: bool

    @property
    def is_open(self) -> bool:
        """Whether something is left to be done before records are shown."""
        return self.is_needed and not (self.has_factor and self.has_kept_codes)


def second_step_of(user: User) -> SecondStep:
    """The state of the person's second step, asked in one query."""
    own = Authenticator.objects.filter(user=user.pk)
    demanding = current_memberships(user).exclude(role__in=ROLES_WITHOUT_SECOND_STEP)
    kept = own.filter(type=Authenticator.Type.RECOVERY_CODES, data__has_key="kept_at")
    row = (
        User.objects.filter(pk=user.pk)
        .values_list(Exists(demanding), Exists(own.filter(type__in=FACTORS)), Exists(kept))
        .first()
    )
    return SecondStep(*(row or (True, False, False)))
