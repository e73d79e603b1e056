"""Tables of the register: gaps, and what happened to each."""

from kerege.gaps.register.models.changes import GapChange
from kerege.gaps.register.models.gaps import Gap

__all__ = ["Gap", "GapChange"]
