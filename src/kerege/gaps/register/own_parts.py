"""This app's part of a person's data: all of it are official acts, which stay as they were signed."""

from __future__ import annotations

from kerege.foundation.ownership.signed import Signed, register_signed


def connect() -> None:
    """Enter the part."""
    register_signed(
        "register",
        Signed("register.Gap", "opened_by", "opened_at", ("note",)),
        Signed("register.Gap", "person", "opened_at"),
        Signed("register.GapChange", "changed_by", "changed_at", ("reason",), "gap"),
    )
