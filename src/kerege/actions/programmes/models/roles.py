"""Which roles write what of the work of a project."""

from __future__ import annotations

from typing import Final

from kerege.foundation.accounts.models import Role

EDIT_ROLES: Final = (Role.FOCAL_POINT, Role.SECRETARIAT)
EVENT_ROLES: Final = (*EDIT_ROLES, Role.TRAINER)
EMBLEM_ROLES: Final = (Role.DONOR, *EDIT_ROLES)
