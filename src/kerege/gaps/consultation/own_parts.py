"""This app's part of a person's data: all of it are official acts, which stay as they were signed."""

from __future__ import annotations

from kerege.foundation.ownership.signed import Signed, register_signed


def connect() -> None:
    """Enter the part; remarks are the words of the ministry, not of whoever brought the file."""
    register_signed(
        "consultation",
        Signed("consultation.ConcordanceTable", "made_by", "made_at", ("title",)),
        Signed("consultation.ConcordanceTable", "withdrawn_by", "withdrawn_at"),
        Signed("consultation.Remark", "received_by", "received_at", ("source_name",), "table"),
    )
