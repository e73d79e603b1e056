"""Which findings a reader wants to see, and which were ticked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.foundation.interface.fields import PlainSelect
from kerege.gaps.assessments.forms.base import ANY, Choices
from kerege.gaps.assessments.models.words import REVIEW_LABELS
from kerege.kernel.values import Coverage

COVERAGE_LABELS = (
    (Coverage.MET.value, pgettext_lazy("coverage", "answered")),
    (Coverage.PARTLY.value, pgettext_lazy("coverage", "answered in part")),
    (Coverage.NONE.value, pgettext_lazy("coverage", "missing")),
    (Coverage.UNKNOWN.value, pgettext_lazy("coverage", "not known")),
    (Coverage.NOT_APPLICABLE.value, pgettext_lazy("coverage", "not applicable")),
)


class FilterForm(forms.Form):
    """Which findings a reader wants to see; what is written wrong is as if it were not written."""

    branch = forms.ChoiceField(label=_("Part of the framework"), required=False, widget=PlainSelect)
    word = forms.ChoiceField(label=_("Word"), required=False, widget=PlainSelect)
    coverage = forms.ChoiceField(
        label=_("What it means"), required=False, choices=[ANY, *COVERAGE_LABELS], widget=PlainSelect
    )
    review = forms.ChoiceField(label=_("Review"), required=False, choices=[ANY, *REVIEW_LABELS], widget=PlainSelect)
    section = forms.ChoiceField(label=_("Section"), required=False, widget=PlainSelect)
    q = forms.CharField(label=_("Words in the requirement"), max_length=200, required=False)
    mine = forms.BooleanField(label=_("Only my organisation's sections"), required=False)
    unconfirmed = forms.BooleanField(label=_("Only copied ones to be confirmed"), required=False)
    stale = forms.BooleanField(label=_("Only those whose texts changed"), required=False)

    def __init__(self, *args: Any, branches: Choices, words: Choices, sections: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["branch"].choices = [ANY, *branches]  # type: ignore[attr-defined]
        self.fields["word"].choices = [ANY, *words]  # type: ignore[attr-defined]
        self.fields["section"].choices = [ANY, *sections]  # type: ignore[attr-defined]
        if not sections:
            self.fields["section"].widget = forms.HiddenInput()

    def answers(self) -> dict[str, Any]:
        """What was chosen."""
        self.is_valid()
        said = self.cleaned_data if self.is_bound else {}
        return {name: said.get(name) or "" for name in self.fields}


def ticked(values: Iterable[str]) -> dict[int, int]:
    """Findings that were ticked, each with the revision that was seen: `12:3` is finding 12 in revision 3."""
    pairs = (value.partition(":") for value in values)
    return {int(pk): int(seen) for pk, _sign, seen in pairs if _is_number(pk) and _is_number(seen)}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19
