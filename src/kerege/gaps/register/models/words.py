"""Labels of the closed lists, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.gaps.register.rules.opening import Refusal
from kerege.gaps.register.rules.severity import Band
from kerege.gaps.register.rules.states import ChangeKind, GapState

STATE_LABELS = (
    (GapState.OPEN.value, pgettext_lazy("gap", "Open")),
    (GapState.IN_WORK.value, pgettext_lazy("gap", "In work")),
    (GapState.ACCEPTED.value, pgettext_lazy("gap", "Risk accepted")),
    (GapState.RESOLVED.value, pgettext_lazy("gap", "Resolved")),
    (GapState.REOPENED.value, pgettext_lazy("gap", "Opened again")),
)
BAND_LABELS = (
    (Band.CRITICAL.value, pgettext_lazy("severity", "Critical")),
    (Band.HIGH.value, pgettext_lazy("severity", "High")),
    (Band.MEDIUM.value, pgettext_lazy("severity", "Medium")),
    (Band.LOW.value, pgettext_lazy("severity", "Low")),
    (Band.NONE.value, pgettext_lazy("severity", "Not weighed")),
)
CHANGE_LABELS = (
    (ChangeKind.OPENED.value, pgettext_lazy("history of a gap", "Opened")),
    (ChangeKind.EDITED.value, pgettext_lazy("history of a gap", "Described anew")),
    (ChangeKind.REASSIGNED.value, pgettext_lazy("history of a gap", "Handed over")),
    (ChangeKind.MOVED.value, pgettext_lazy("history of a gap", "Moved")),
    (ChangeKind.FOLLOWED.value, pgettext_lazy("history of a gap", "Rests on a newer finding")),
    (ChangeKind.WEIGHED.value, pgettext_lazy("history of a gap", "Weighed anew")),
)
REFUSAL_LABELS = {
    Refusal.NOT_ASSESSED: _("Nobody has judged this requirement yet. Judge it first."),
    Refusal.UNCONFIRMED: _("The finding was copied from an earlier period. Confirm it or judge it anew first."),
    Refusal.DELEGATED: _(
        "The law hands the matter to an act that is not loaded, so nothing is known to be missing. "
        "Load the act and judge again."
    ),
    Refusal.OUTSIDE_CORPUS: _(
        "The answer may stand in a branch of law that is not loaded, so nothing is known to be missing. "
        "Declare the corpus and judge again."
    ),
    Refusal.MET: _("The finding says that the requirement is answered: there is no gap."),
    Refusal.NOT_APPLICABLE: _("The finding says that the requirement does not apply: there is no gap."),
    Refusal.UNKNOWN: _("The finding does not say that something is missing. Judge it again."),
}
REASON_LABELS = {
    "coverage.none": _("Nothing was identified"),
    "coverage.partly": _("Only a part was identified"),
    "force.binding": _("The text binds the State"),
    "force.standard": _("The text is an agreed standard"),
    "weight.heavy": _("The requirement weighs more than usual in its framework"),
    "weight.very-heavy": _("The requirement weighs much more than usual in its framework"),
    "clock.urgent": _("A duty runs against a short clock"),
    "clock.timed": _("A duty runs against a clock"),
    "neighbours.some": _("Requirements of other frameworks wait for the same answer"),
    "neighbours.many": _("Many requirements of other frameworks wait for the same answer"),
    "rank.short": _("The part that was found stands in an act of too low a rank"),
    "evidence.provisional": _("The finding rests on a text that is not authentic"),
    "evidence.stale": _("What the finding rests on has changed since"),
    "age.old": _("The finding is more than a year old"),
    "age.very-old": _("The finding is more than three years old"),
    "pending.delegated": _("The finding says now: delegated, by-law not loaded. Nothing is known to be missing."),
    "pending.outside-corpus": _("The finding says now: outside the declared corpus. Nothing is known to be missing."),
    "pending.not-assessed": _("The finding awaits a judgement. Nothing is known to be missing."),
    "closed.met": _("The finding says now that the requirement is answered."),
    "closed.not-applicable": _("The finding says now that the requirement does not apply."),
}
_WEIGHT = _("weight %(weight)s; counted from %(from)s")
_CLOCK = _("%(hours)s hours; short is up to %(urgent_up_to)s")
_COUNT = _("number: %(count)s; counted from %(from)s")
_AGE = _("%(days)s days, from %(from)s to %(to)s; counted above %(limit)s")
FIGURE_WORDS = {
    "weight.heavy": _WEIGHT,
    "weight.very-heavy": _WEIGHT,
    "clock.urgent": _CLOCK,
    "clock.timed": _CLOCK,
    "neighbours.some": _COUNT,
    "neighbours.many": _COUNT,
    "rank.short": _("needed: %(required)s; found: %(reached)s"),
    "age.old": _AGE,
    "age.very-old": _AGE,
}
RANK_WORDS = {
    "any": pgettext_lazy("rank of an act", "any act"),
    "administrative": pgettext_lazy("rank of an act", "administrative act"),
    "regulation": pgettext_lazy("rank of an act", "regulation"),
    "statute": pgettext_lazy("rank of an act", "statute"),
}
SORT_LABELS = (
    ("severity", pgettext_lazy("order of gaps", "The gravest first")),
    ("due", pgettext_lazy("order of gaps", "The earliest due first")),
    ("reference", pgettext_lazy("order of gaps", "In the order of the framework")),
    ("newest", pgettext_lazy("order of gaps", "The newest first")),
)
STATE_CHOICES = (
    ("standing", pgettext_lazy("choice of gaps", "All that stand")),
    ("active", pgettext_lazy("choice of gaps", "To be worked on")),
    *STATE_LABELS,
    ("all", pgettext_lazy("choice of gaps", "All, resolved ones too")),
)
