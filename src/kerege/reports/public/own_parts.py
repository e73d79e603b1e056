"""This app's part of a person's data: all of it are official acts, which stay as they were signed."""

from __future__ import annotations

from kerege.foundation.ownership.signed import Signed, register_signed


def connect() -> None:
    """Enter the part."""
    register_signed(
        "publications",
        Signed("public.Publication", "proposed_by", "proposed_at", ("title", "summary")),
        Signed("public.Publication", "withdrawn_by", "withdrawn_at", ("withdrawal_notice",)),
        Signed("public.Approval", "approved_by", "approved_at"),
    )
