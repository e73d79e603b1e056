"""Says in words why a row is not taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kerege.actions.programmes.rules.checks import Problem, Refusal
from kerege.kernel.errors import InvalidInput

WORDS: Final = {
    Refusal.NO_BASELINE: gettext_lazy(
        "Give the baseline: without the value at the start nobody can say later what the project changed."
    ),
    Refusal.NO_BASELINE_DAY: gettext_lazy("Give the day of the baseline: a value without a day cannot be compared."),
    Refusal.NO_BASELINE_SOURCE: gettext_lazy("Say where the baseline comes from, so that others can look it up."),
    Refusal.TARGET_BEFORE_BASELINE: gettext_lazy("The target has to lie after the day of the baseline."),
    Refusal.TARGET_WITHOUT_DAY: gettext_lazy("A target has a value and a day: give both, or neither."),
    Refusal.NO_EVIDENCE: gettext_lazy("Say what shows this value: a report, a list, a record or an address."),
    Refusal.IN_FUTURE: gettext_lazy("This day lies in the future. Give a day that has come."),
    Refusal.ENDS_BEFORE_START: gettext_lazy("The end lies before the start."),
    Refusal.NO_BODY: gettext_lazy("Name the organisation that the people came from; no names of people."),
    Refusal.NOTHING_TO_READ: gettext_lazy("Give an address or a reference, or a file."),
}


def refuse(problems: Sequence[Problem]) -> None:
    """Raise for the first problem, with its field."""
    for problem in problems:
        raise InvalidInput(str(WORDS[problem.refusal]), field=problem.field)


def overlapping_stay() -> InvalidInput:
    """A country takes part once at a time."""
    return InvalidInput(
        _("The country takes part in these days already. Change that row, or give its end first."), field="starts_on"
    )
