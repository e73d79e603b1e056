"""Reads of people, organisations, roles and sessions."""

from kerege.foundation.accounts.selectors.lending import delegations_of, lenders_behind, same_person_or_delegate
from kerege.foundation.accounts.selectors.people import actor_from_option
from kerege.foundation.accounts.selectors.roles import (
    HeldRole,
    current_memberships,
    has_role,
    held_roles,
    organisations_of,
    own_memberships,
    reading_memberships,
)
from kerege.foundation.accounts.selectors.scope import ReadingScope, reading_scope
from kerege.foundation.accounts.selectors.sessions import OwnSession, sessions_of

__all__ = [
    "HeldRole",
    "OwnSession",
    "ReadingScope",
    "actor_from_option",
    "current_memberships",
    "delegations_of",
    "has_role",
    "held_roles",
    "lenders_behind",
    "organisations_of",
    "own_memberships",
    "reading_memberships",
    "reading_scope",
    "same_person_or_delegate",
    "sessions_of",
]
