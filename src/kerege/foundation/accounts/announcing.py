"""Lets this app tell people something without knowing the app of notices, which stands above it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the app of notices registers before all models are ready
    from kerege.foundation.accounts.models import User
    from kerege.foundation.places.models import Country

_tellers: list[Callable[..., Any]] = []


def register_teller(teller: Callable[..., Any]) -> None:
    """Name the function that brings a notice to a person: `notices.services.send_notice`."""
    _tellers[:] = [teller]


def tell(
    *, to: User, kind: str, title: Any, body: Any, href: str, country: Country | None, now: datetime, key: str = ""
) -> None:
    """Tell one person; words are asked in the receiver's language."""
    for teller in _tellers:
        teller(to=to, kind=kind, title=title, body=body, href=href, country=country, now=now, key=key)
