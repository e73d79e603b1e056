"""Says in words what scores hold as numbers and codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kerege.foundation.interface.charts import Bar, BarChart, bar_chart
from kerege.gaps.scores.models import PublishedScore
from kerege.gaps.scores.rules.records import Kind, Why
from kerege.gaps.scores.rules.values import number_in
from kerege.gaps.scores.selectors import ScoreSet

register = template.Library()
MOST_BARS = 60
RULE_WORDS = {
    "counted": gettext_lazy("a reported 0 is counted in the mean"),
    "left-out": gettext_lazy("a reported 0 is left out of the mean"),
    "half-up": gettext_lazy("halves are rounded up"),
    "half-even": gettext_lazy("halves are rounded to the even number"),
    "down": gettext_lazy("means are cut off"),
    "rounded-groups": gettext_lazy("the total is the mean of the rounded capacities"),
    "exact-groups": gettext_lazy("the total is the mean of the exact capacities"),
    "indicators": gettext_lazy("the total is the mean of all indicators"),
}
DIFFERENCE_WORDS = {
    "rounding": gettext_lazy("It depends on where one rounds."),
    "differs": gettext_lazy("The file gives another value."),
    "not-given": gettext_lazy("The file gives no value, although its parts are there."),
    "nothing-to-recompute": gettext_lazy("The file gives a value, but none of its parts."),
}

WHY_WORDS = {
    Why.NO_NAME: gettext_lazy("The row names no country."),
    Why.NO_COUNTRY: gettext_lazy("'%(value)s' is no country of ISO 3166-1 by any known name or code."),
    Why.NO_SCORE: gettext_lazy("'%(value)s' is no score of this scale."),
    Why.COUNTRY_TWICE: gettext_lazy("The country stands in row %(value)s already."),
    Why.MORE_CELLS: gettext_lazy("The row has more cells than there are headings; nothing says which belong together."),
    Why.NO_ASSESSMENT: gettext_lazy("The score belongs to no assessment of the file."),
    Why.NO_INDICATOR: gettext_lazy("Indicator %(value)s is none of the list, or none of an edition that is loaded."),
    Why.OTHER_EDITION: gettext_lazy("The indicator is of %(value)s, the other scores of the assessment are not."),
    Why.SCORED_TWICE: gettext_lazy("The assessment has a score for %(value)s already."),
}


@register.filter
def why_words(row: Mapping[str, Any]) -> str:
    """Why a row was rejected, in the reader's language."""
    return str(WHY_WORDS[Why(row["why"])]) % {"value": row["value"]}


@register.filter
def percent_words(percent: Decimal) -> str:
    """A percentage as a reader sees it, with a digit behind the point only where it has one."""
    is_whole = percent == percent.to_integral_value()
    return _("%(percent)s %%") % {"percent": number_format(round(percent) if is_whole else round(percent, 1))}


@register.filter
def score_words(score: PublishedScore) -> str:
    """A figure in words: as a level, with its percentage where the source gives that, or as a zero below the scale."""
    if score.kind == Kind.INDICATOR.value and not score.percent:
        return _("0: reported below the lowest level")
    if score.level is None:
        return percent_words(score.percent)
    if _is_given_as_level(score):
        return _("level %(level)s") % {"level": score.level}
    return _("level %(level)s (%(percent)s)") % {"level": score.level, "percent": percent_words(score.percent)}


def _is_given_as_level(score: PublishedScore) -> bool:
    return score.level is not None and number_in(score.given) == score.level


@register.filter
def score_chart(found: ScoreSet) -> BarChart | None:
    """The capacities of a set as bars, or its indicators where the source gives no capacities."""
    kind = Kind.GROUP if found.has_capacities else Kind.INDICATOR
    chosen = [line.score for line in found.lines if line.score is not None and line.score.kind == kind.value]
    if not 1 < len(chosen) <= MOST_BARS:
        return None
    bars = [
        Bar(one.code, float(one.percent), str(one.level) if _is_given_as_level(one) else percent_words(one.percent))
        for one in chosen
    ]
    return bar_chart(_("Published values; the table below says the same"), bars, maximum=100)


@register.filter
def rule_words(rule: Mapping[str, str]) -> str:
    """The rule of a file's totals as one line."""
    return "; ".join(str(RULE_WORDS.get(value, value)) for value in rule.values())


@register.filter
def difference_words(kind: str) -> Any:
    """What kind of difference it is."""
    return DIFFERENCE_WORDS.get(kind, kind)


@register.filter
def joined(values: Iterable[object]) -> str:
    """Values in one line."""
    return ", ".join(map(str, values))
