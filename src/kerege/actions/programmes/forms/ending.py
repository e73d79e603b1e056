"""What is said when an event comes to its end."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.foundation.interface.fields import KeregeFormMixin


class CloseForm(KeregeFormMixin, forms.Form):
    """The report of an event, or where it can be read."""

    report = forms.CharField(
        label=_("Report"), max_length=50_000, required=False, widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"})
    )
    reference = forms.CharField(label=_("Or where the report can be read"), max_length=500, required=False)


class CancelForm(KeregeFormMixin, forms.Form):
    """Why an event does not take place."""

    reason = forms.CharField(label=_("Reason"), max_length=1000)


class MonthForm(forms.Form):
    """Which month the list shows."""

    month = forms.DateField(required=False, input_formats=["%Y-%m"])
    project = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
    programme = forms.SlugField(required=False)
