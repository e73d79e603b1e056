"""Links that sign one person in once, for demonstrations on the reader's own machine."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kerege.foundation.accounts.models import OneTimeLink, User
from kerege.foundation.audit.services import record_event
from kerege.kernel.errors import NotFound

LIFETIME = timedelta(hours=12)
SYSTEM_URN = "urn:kerege:system:operator"


@transaction.atomic
def create_one_time_link(*, user: User, now: datetime) -> str:
    """The path of a fresh link; the token is told here and never again."""
    token = secrets.token_urlsafe(32)
    link = OneTimeLink.objects.create(token_hash=_hash(token), user=user, created_at=now, expires_at=now + LIFETIME)
    record_event(
        actor=SYSTEM_URN, act="accounts.one_time_link.created", object_urn=user.urn, after={"link": link.pk}, at=now
    )
    return reverse("accounts:one_time_sign_in", kwargs={"token": token})


def find_one_time_link(*, token: str, now: datetime) -> OneTimeLink:
    """The link, as long as it is neither used nor expired."""
    link = OneTimeLink.objects.select_related("user").filter(token_hash=_hash(token)).first()
    if link is None or link.used_at is not None or link.expires_at <= now or not link.user.is_active:
        raise NotFound(
            _("This sign-in link has been used or has expired. Start `kerege demo` again, or sign in with a password.")
        )
    return link


@transaction.atomic
def use_one_time_link(*, token: str, now: datetime) -> User:
    """Spend the link; of two who try at once, one is refused."""
    link = find_one_time_link(token=token, now=now)
    if not OneTimeLink.objects.filter(pk=link.pk, used_at=None).update(used_at=now):
        raise NotFound(_("This sign-in link has been used already. Sign in with a password, or ask for a new link."))
    record_event(
        actor=link.user.urn,
        act="accounts.one_time_link.used",
        object_urn=link.user.urn,
        after={"link": link.pk},
        at=now,
    )
    return link.user


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
