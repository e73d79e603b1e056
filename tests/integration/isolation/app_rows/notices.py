"""Notices are one person's own: nobody else reads them, marking another's changes nothing and says nothing."""

from __future__ import annotations

from kerege.foundation.notices.services import send_notice
from tests.integration.isolation.readers import SIGNED_IN, Row
from tests.integration.isolation.world import NOW, Side


def build(side: Side) -> None:
    """The drafter has one notice that carries the canary."""
    side.more["notices_notice"] = send_notice(
        to=side.drafter,
        kind="test",
        title=f"Notice {side.canary}",
        body="",
        href="/",
        country=side.country,
        now=NOW,
    )


ROWS = {
    "notices:notice_list": Row(SIGNED_IN),
    "notices:notices_read": Row(SIGNED_IN),
    "notices:notice_read": Row(SIGNED_IN, lambda side: {"notice_id": side.more["notices_notice"].pk}),
}
