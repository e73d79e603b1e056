"""How people come in: by invitation only, never by signing up themselves."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Closes the door that allauth would leave open to strangers."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody joins without an invitation."""
        return False
