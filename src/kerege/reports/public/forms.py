"""What a person says to propose, approve or withdraw a publication."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kerege.foundation.interface.fields import KeregeFormMixin
from kerege.gaps.assessments.models import Assessment
from kerege.kernel.values import TranslatedText
from kerege.reports.public.models import AUDIENCE_LABELS, DETAIL_LABELS, VOICE_LABELS
from kerege.requirements.frameworks.models import Requirement


class ProposalForm(KeregeFormMixin, forms.Form):
    """What shall leave, and for whom."""

    title = forms.CharField(label=_("Title"), max_length=200)
    summary = forms.CharField(
        label=_("What the country says about it"),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        required=False,
    )
    sections = forms.ModelMultipleChoiceField(  # type: ignore[var-annotated]
        label=_("Sections"), queryset=None, widget=forms.CheckboxSelectMultiple
    )
    detail = forms.ChoiceField(label=_("How much is told"), choices=DETAIL_LABELS, widget=forms.RadioSelect)
    audience = forms.ChoiceField(label=_("For whom"), choices=AUDIENCE_LABELS, widget=forms.RadioSelect)

    def __init__(self, *args: Any, assessment: Assessment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Requirement.objects.filter(framework=assessment.framework_id, level=1).order_by("position")
        self.fields["sections"].queryset = rows  # type: ignore[attr-defined]
        self.fields["sections"].label_from_instance = _label  # type: ignore[attr-defined]


class ApprovalForm(KeregeFormMixin, forms.Form):
    """One voice on the content that was shown."""

    voice = forms.ChoiceField(choices=VOICE_LABELS)
    sha256 = forms.CharField(min_length=64, max_length=64)


class WithdrawalForm(KeregeFormMixin, forms.Form):
    """Why it is taken back."""

    revision = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    notice = forms.CharField(
        label=_("Notice that stays at the address"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


def _label(requirement: Requirement) -> str:
    name = TranslatedText.from_json(requirement.name).get(get_language() or "en").text
    return " ".join(filter(None, (requirement.ref, name)))
