"""Counts what a person takes in and out, and says when it is enough for now."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F
from django.utils.translation import ngettext

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.interface.models import Allowance
from kerege.foundation.interface.rules import Costly, Limit, seconds_left
from kerege.kernel.errors import TooManyRequests


def spend_allowance(*, by: Actor, kind: Costly, limit: Limit, now: datetime) -> None:
    """Count one act of the person, or refuse it until the window is over."""
    rows = Allowance.objects.filter(owner=actor_urn(by), kind=kind.value)
    within = rows.filter(began_at__gt=now - limit.window)
    if within.filter(used__lt=limit.most).update(used=F("used") + 1):
        return
    held = within.first()
    if held is not None:
        wait = seconds_left(began_at=held.began_at, now=now, window=limit.window)
        raise TooManyRequests(_message(kind, limit, wait), wait_seconds=wait)
    Allowance.objects.update_or_create(owner=actor_urn(by), kind=kind.value, defaults={"began_at": now, "used": 1})


def _message(kind: Costly, limit: Limit, wait: int) -> str:
    minutes = -(-wait // 60)
    done = (
        ngettext(
            "You have brought in %(count)s file within an hour, and that is the most here.",
            "You have brought in %(count)s files within an hour, and that is the most here.",
            limit.most,
        )
        if kind is Costly.IMPORT
        else ngettext(
            "You have taken out %(count)s file within an hour, and that is the most here.",
            "You have taken out %(count)s files within an hour, and that is the most here.",
            limit.most,
        )
    ) % {"count": limit.most}
    again = ngettext("Come again in %(minutes)s minute.", "Come again in %(minutes)s minutes.", minutes)
    return f"{done} {again % {'minutes': minutes}}"
