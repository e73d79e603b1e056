"""Runs the encoder behind the pages."""

from __future__ import annotations

from typing import Any

from kerege.foundation.jobs.registry import JobContext, job_kind
from kerege.gaps.candidates.services.encoding import encode_country

ENCODE = "candidates.encode"


@job_kind(ENCODE)
def encode(context: JobContext, *, country: str) -> dict[str, Any]:
    """Read a country's law with the encoder; texts that are known are not read again, so a second run is short."""

    def on_progress(done: int, total: int) -> None:
        context.progress(done, total)

    done = encode_country(by=context.actor, country=country, on_progress=on_progress)
    return {"country": country, "requirements": done.requirements, "provisions": done.provisions}
