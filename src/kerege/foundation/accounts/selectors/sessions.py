"""Reads of the places where a person is signed in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.sessions.models import Session

from kerege.foundation.accounts.models import User


@dataclass(frozen=True, slots=True)
class OwnSession:
    """One place where a person is signed in; its reference can be shown, its key cannot."""

    key: str
    ends_at: datetime
    device: str = ""
    seen_at: datetime | None = None

    @property
    def reference(self) -> str:
        """A name of the session that opens nothing."""
        return hashlib.sha256(self.key.encode()).hexdigest()[:16]


def sessions_of(user: User, *, now: datetime) -> list[OwnSession]:
    """Places where the person is signed in at this moment, the longest-lasting first."""
    live = Session.objects.filter(expire_date__gt=now).order_by("-expire_date")
    mine = ((session, session.get_decoded()) for session in live.iterator())
    return [
        OwnSession(
            key=session.session_key,
            ends_at=session.expire_date,
            device=str(values.get("device", "")),
            seen_at=datetime.fromtimestamp(values["seen_at"], tz=UTC) if "seen_at" in values else None,
        )
        for session, values in mine
        if values.get("_auth_user_id") == str(user.pk)
    ]


def owner_of_ended_session(key: str) -> str:
    """Key of the person whose session it was, while its row is still there; otherwise nothing."""
    session = Session.objects.filter(session_key=key).first() if key else None
    return str(session.get_decoded().get("_auth_user_id", "")) if session else ""
