"""This app's part of a person's data: all of it is the record of a programme's work and stays."""

from __future__ import annotations

from kerege.foundation.ownership.signed import Signed, register_signed

WORDS = {
    "Event": ("title", "report"),
    "Participants": (),
    "Objective": ("title",),
    "Activity": ("title", "note"),
    "Result": ("title",),
    "Indicator": ("title",),
    "Measurement": (),
    "ProjectCountry": ("note",),
    "StageRecord": ("note",),
    "Document": ("title",),
    "Funding": ("statement",),
}


def connect() -> None:
    """Enter the part."""
    written = [
        Signed(f"programmes.{table}", "written_by", "written_at", words, "project") for table, words in WORDS.items()
    ]
    removed = [Signed(f"programmes.{table}", "removed_by", "removed_at") for table in WORDS]
    ended = Signed("programmes.Event", "ended_by", "ended_at")
    register_signed("programmes", *written, *removed, ended, Signed("programmes.Emblem", "kept_by", "kept_at"))
