"""What a person says to make a concordance table, and to bring it back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kerege.foundation.interface.fields import DayField, KeregeFormMixin
from kerege.gaps.assessments.models import Assessment
from kerege.gaps.consultation.selectors import ministries_of
from kerege.kernel.values import TranslatedText
from kerege.requirements.frameworks.models import Requirement


class TableForm(KeregeFormMixin, forms.Form):
    """Which findings, before whom, in which language."""

    ministry = forms.ModelChoiceField(  # type: ignore[var-annotated]
        label=_("Ministry or other organisation"), queryset=None, empty_label=_("Choose one")
    )
    branch = forms.ModelChoiceField(  # type: ignore[var-annotated]
        label=_("Part of the framework"), queryset=None, required=False, empty_label=_("All of it")
    )
    language = forms.ChoiceField(label=_("Language of the table"), choices=settings.LANGUAGES)
    due_on = DayField(label=_("Answer expected by"), required=False)

    def __init__(self, *args: Any, assessment: Assessment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ministry"].queryset = ministries_of(assessment)  # type: ignore[attr-defined]
        parts = Requirement.objects.filter(framework=assessment.framework_id, level=1).order_by("position")
        self.fields["branch"].queryset = parts  # type: ignore[attr-defined]
        self.fields["branch"].label_from_instance = _part  # type: ignore[attr-defined]


class ReturnForm(KeregeFormMixin, forms.Form):
    """The file as it came back."""

    file = forms.FileField(
        label=_("File that came back"), help_text=_("The workbook or document that was sent, with the remarks in it.")
    )


def _part(requirement: Requirement) -> str:
    name = TranslatedText.from_json(requirement.name).get(get_language() or "en").text
    return " ".join(filter(None, (requirement.ref, name)))
