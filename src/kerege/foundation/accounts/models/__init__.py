"""Who works here, and how they come in."""

from kerege.foundation.accounts.models.access import Delegation, Invitation, OneTimeLink
from kerege.foundation.accounts.models.people import Membership, Organisation, Programme, Role, User

__all__ = ["Delegation", "Invitation", "Membership", "OneTimeLink", "Organisation", "Programme", "Role", "User"]
