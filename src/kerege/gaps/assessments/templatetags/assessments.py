"""Says in words and tones what assessments hold as codes, and draws how far they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kerege.foundation.interface.navigation import Link
from kerege.gaps.assessments.models import Assessment, Finding
from kerege.gaps.assessments.models.words import BRANCH_STATE_LABELS, JUDGEMENT_LABELS
from kerege.gaps.assessments.rules.corpus import BranchState
from kerege.gaps.assessments.rules.staleness import StaleKind
from kerege.gaps.assessments.rules.states import AssessmentState, ReviewState
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.kernel.values import Coverage
from kerege.requirements.frameworks.models import BRANCH_LABELS

register = template.Library()

COVERAGE_TONES = {Coverage.MET.value: "good", Coverage.PARTLY.value: "info", Coverage.NONE.value: "warn"}
STATE_TONES = {
    AssessmentState.PLANNED.value: "draft",
    AssessmentState.OPEN.value: "info",
    AssessmentState.IN_REVIEW.value: "warn",
    AssessmentState.CLOSED.value: "good",
}
REVIEW_TONES = {ReviewState.ACCEPTED.value: "good", ReviewState.RETURNED.value: "warn"}
BRANCH_TONES = {BranchState.LOADED.value: "good", BranchState.HOLDS_NOTHING.value: "info"}
STALE_WORDS = {
    StaleKind.CHANGED: gettext_lazy("text changed since"),
    StaleKind.REPEALED: gettext_lazy("no longer in force"),
    StaleKind.GONE: gettext_lazy("no longer in the act"),
    StaleKind.REALIGNED: gettext_lazy("moved to another place"),
}
STALE_EXPLAINED = {
    StaleKind.CHANGED: gettext_lazy("The provision reads differently now. See whether it still bears the finding."),
    StaleKind.REPEALED: gettext_lazy("The act is no longer in force. Judge the finding anew on what holds today."),
    StaleKind.GONE: gettext_lazy("Nothing stands in this place of the act any more. Judge the finding anew."),
    StaleKind.REALIGNED: gettext_lazy("A person has said since that another place answers this one."),
}
BAR_PARTS = ("met", "partly", "none", "other")


@register.filter
def finding_tone(finding: Finding) -> str:
    """The tone of a finding's word; colour never says it alone."""
    if finding.judgement == Judgement.NOT_ASSESSED:
        return "draft"
    return COVERAGE_TONES.get(finding.coverage, "neutral")


@register.filter
def word_label(code: str) -> str:
    """A word of any vocabulary in the reader's language."""
    return str(dict(JUDGEMENT_LABELS).get(code, code))


@register.filter
def state_tone(code: str) -> str:
    """The tone of an assessment's state."""
    return STATE_TONES.get(code, "neutral")


@register.filter
def review_tone(code: str) -> str:
    """The tone of a review."""
    return REVIEW_TONES.get(code, "neutral")


@register.filter
def branch_label(code: str) -> str:
    """A branch of law in the reader's language."""
    return str(dict(BRANCH_LABELS).get(code, code))


@register.filter
def branch_state_label(code: str) -> str:
    """What was said of a branch."""
    return str(dict(BRANCH_STATE_LABELS).get(code, code))


@register.filter
def branch_tone(code: str) -> str:
    """The tone of what was said of a branch."""
    return BRANCH_TONES.get(code, "warn")


@register.filter
def stale_words(kind: StaleKind) -> str:
    """What happened to a text, in two or three words."""
    return str(STALE_WORDS[kind])


@register.filter
def stale_explained(kind: StaleKind) -> str:
    """What happened to a text, in a sentence."""
    return str(STALE_EXPLAINED[kind])


@register.filter
def period_words(assessment: Assessment) -> str:
    """The period as people say it: the year alone where it is one."""
    first, last = assessment.period_starts_on, assessment.period_ends_on - timedelta(days=1)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    days = {"first": date_format(first, "SHORT_DATE_FORMAT"), "last": date_format(last, "SHORT_DATE_FORMAT")}
    return _("%(first)s to %(last)s") % days


@register.simple_tag
def coverage_bar(counts: Mapping[str, int], total: int) -> SafeString:
    """A small bar of what was judged; the numbers stand beside it in words."""
    at, pieces = 0.0, []
    for part in BAR_PARTS:
        width = 100 * counts.get(part, 0) / total if total else 0
        if width:
            pieces.append((part, f"{at:.2f}", f"{width:.2f}"))
        at += width
    drawn = format_html_join("", '<rect class="bar-{}" x="{}" y="0" width="{}" height="10"></rect>', pieces)
    return format_html(
        '<div class="bar" aria-hidden="true"><svg viewBox="0 0 100 10" preserveAspectRatio="none">{}</svg></div>', drawn
    )


@register.simple_tag
def link_about(link: Link, name: str, number: int) -> str:
    """Address of a registered link, told which record it is about."""
    return f"{reverse(link.url_name)}?{urlencode({name: number})}"
