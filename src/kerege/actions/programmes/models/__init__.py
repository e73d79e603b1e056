"""What is kept of the work of projects."""

from kerege.actions.programmes.models.calendar import Event, Participants
from kerege.actions.programmes.models.plan import Activity, Indicator, Measurement, Objective, Result
from kerege.actions.programmes.models.rows import NamedRow, WorkRow
from kerege.actions.programmes.models.surroundings import Document, Emblem, Funding, ProjectCountry, StageRecord

__all__ = [
    "Activity",
    "Document",
    "Emblem",
    "Event",
    "Funding",
    "Indicator",
    "Measurement",
    "NamedRow",
    "Objective",
    "Participants",
    "ProjectCountry",
    "Result",
    "StageRecord",
    "WorkRow",
]
