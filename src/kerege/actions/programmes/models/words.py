"""Labels of the closed lists, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.actions.programmes.rules.vocabulary import EventKind, EventState, ObjectiveKind, PathStage, ResultKind

OBJECTIVE_LABELS = (
    (ObjectiveKind.OVERALL.value, pgettext_lazy("kind of objective", "Overall")),
    (ObjectiveKind.SPECIFIC.value, pgettext_lazy("kind of objective", "Specific")),
)
RESULT_LABELS = (
    (ResultKind.OUTPUT.value, pgettext_lazy("kind of result", "Output")),
    (ResultKind.OUTCOME.value, pgettext_lazy("kind of result", "Outcome")),
    (ResultKind.IMPACT.value, pgettext_lazy("kind of result", "Impact")),
    (ResultKind.OTHER.value, pgettext_lazy("kind of result", "Other")),
)
EVENT_LABELS = (
    (EventKind.WORKSHOP.value, _("Workshop")),
    (EventKind.TRAINING.value, _("Training")),
    (EventKind.MEETING.value, _("Meeting")),
    (EventKind.ROUND_TABLE.value, _("Round table")),
    (EventKind.CONFERENCE.value, _("Conference")),
    (EventKind.VISIT.value, _("Visit")),
    (EventKind.EXERCISE.value, _("Exercise")),
    (EventKind.OTHER.value, pgettext_lazy("kind of event", "Other")),
)
STATE_LABELS = (
    (EventState.PLANNED.value, pgettext_lazy("state of an event", "Planned")),
    (EventState.CLOSED.value, pgettext_lazy("state of an event", "Closed with a report")),
    (EventState.CANCELLED.value, pgettext_lazy("state of an event", "Cancelled")),
)
STAGE_LABELS = (
    (PathStage.NEED.value, pgettext_lazy("stage of the way", "Need")),
    (PathStage.ACTION_PLAN.value, pgettext_lazy("stage of the way", "National action plan")),
    (PathStage.PROPOSAL.value, pgettext_lazy("stage of the way", "Proposal")),
    (PathStage.ROUND_TABLE.value, pgettext_lazy("stage of the way", "Round table")),
    (PathStage.PROJECT.value, pgettext_lazy("stage of the way", "Project")),
)
