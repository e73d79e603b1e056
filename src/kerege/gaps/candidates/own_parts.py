"""This app's part of a person's data."""

from __future__ import annotations

from datetime import datetime

from kerege.foundation.accounts.models import User
from kerege.foundation.ownership.signed import Signed, register_signed
from kerege.gaps.candidates.models import CandidateDecision
from kerege.gaps.candidates.rules import DecisionState


def connect() -> None:
    """Enter the part."""
    register_signed(
        "candidates",
        Signed("candidates.CandidateDecision", "decided_by", "decided_at", ("reason",)),
        Signed("candidates.SearchRecord", "searched_by", "searched_at", ("query",)),
        erase=_erase,
    )


def _erase(person: User, now: datetime) -> int:  # noqa: ARG001 - every part is given the time
    """Reasons that were taken back carry nothing any more; standing ones are the ground of findings."""
    withdrawn = CandidateDecision.objects.unscoped(reason="what an erased person took back").filter(
        decided_by=person.urn, state=DecisionState.WITHDRAWN.value
    )
    return withdrawn.exclude(reason="").update(reason="")  # type: ignore[no-any-return]
