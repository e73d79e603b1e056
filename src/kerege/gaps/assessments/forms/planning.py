"""The questions that make a plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.foundation.interface.fields import DayField, KeregeFormMixin
from kerege.gaps.assessments.forms.base import Choices
from kerege.gaps.assessments.models.words import SUBJECT_LABELS
from kerege.gaps.assessments.rules.states import SubjectKind

NAMED_SUBJECTS = {SubjectKind.FACILITY.value, SubjectKind.CURRICULUM.value}


class FrameworkForm(forms.Form):
    """The first question of a plan."""

    framework = forms.ChoiceField(label=_("Framework"), widget=forms.RadioSelect)
    country = forms.ChoiceField(label=_("Country"))

    def __init__(self, *args: Any, frameworks: Choices, countries: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["framework"].choices = frameworks  # type: ignore[attr-defined]
        self.fields["country"].choices = countries  # type: ignore[attr-defined]
        self.fields["country"].initial = countries[0][0] if countries else ""
        if len(countries) == 1:
            self.fields["country"].widget = forms.HiddenInput()


class SubjectForm(forms.Form):
    """The second question of a plan: whom or what it is about."""

    subject_kind = forms.ChoiceField(
        label=_("What is assessed?"),
        choices=SUBJECT_LABELS,
        widget=forms.RadioSelect,
        initial=SubjectKind.COUNTRY.value,
    )
    subject_organisation = forms.ChoiceField(
        label=_("Organisation"), required=False, help_text=_("For an organisation, a facility or a curriculum.")
    )
    subject_name = forms.CharField(
        label=_("Name"),
        max_length=300,
        required=False,
        help_text=_("Of the facility or the curriculum."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject_organisation"].choices = [("", "—"), *organisations]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An organisation and a name are asked for where the subject needs them, and dropped where not."""
        said: dict[str, Any] = super().clean() or {}
        kind = said.get("subject_kind")
        if kind == SubjectKind.COUNTRY.value:
            return said | {"subject_organisation": "", "subject_name": ""}
        if kind and not said.get("subject_organisation"):
            self.add_error("subject_organisation", _("Choose the organisation that is assessed or runs it."))
        if kind in NAMED_SUBJECTS and not said.get("subject_name"):
            self.add_error("subject_name", _("Write the name of the facility or curriculum."))
        return said


class PeriodForm(KeregeFormMixin, forms.Form):
    """The last question of a plan."""

    title = forms.CharField(label=_("Title"), max_length=300, widget=forms.TextInput(attrs={"dir": "auto"}))
    period_starts_on = DayField(label=_("First day of the period"))
    period_last_on = DayField(label=_("Last day of the period"))
    groups = forms.MultipleChoiceField(
        label=_("Implementation groups"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only requirements of the groups ticked are judged. Tick none to judge every requirement."),
    )
    previous = forms.ChoiceField(
        label=_("Continue an earlier assessment"),
        required=False,
        help_text=_("Its findings can be copied afterwards; each one waits to be confirmed."),
    )

    def __init__(self, *args: Any, earlier: Choices, groups: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["previous"].choices = [("", pgettext_lazy("assessment", "none")), *earlier]  # type: ignore[attr-defined]
        self.fields["groups"].choices = groups  # type: ignore[attr-defined]
        for name, choices in (("previous", earlier), ("groups", groups)):
            if not choices:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        said: dict[str, Any] = super().clean() or {}
        first, last = said.get("period_starts_on"), said.get("period_last_on")
        if first and last and last < first:
            self.add_error("period_last_on", _("The last day stands before the first. Correct one of them."))
        return said

    def period_ends_on(self) -> date:
        """The first day that no longer belongs to the period."""
        last: date = self.cleaned_data["period_last_on"]
        return last + timedelta(days=1)


class CopyForm(KeregeFormMixin, forms.Form):
    """From which earlier assessment findings are brought over."""

    previous = forms.ChoiceField(label=_("Earlier assessment"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, earlier: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["previous"].choices = earlier  # type: ignore[attr-defined]
