"""The sample form of the style guide."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.foundation.interface.fields import DayField, KeregeFormMixin

KINDS = (("law", _("Law")), ("decree", _("Government decree")), ("order", _("Ministry order")))


class SampleForm(KeregeFormMixin, forms.Form):
    """One field of every kind."""

    title = forms.CharField(label=_("Title"), help_text=_("As it stands in the official journal."), max_length=80)
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS, widget=forms.RadioSelect)
    parts = forms.MultipleChoiceField(
        label=_("Parts that are loaded"), choices=KINDS, widget=forms.CheckboxSelectMultiple, required=False
    )
    rank = forms.ChoiceField(label=_("Rank"), choices=[("", _("Choose one")), *KINDS])
    adopted_on = DayField(label=_("Adopted on"))
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}), required=False)
    file = forms.FileField(label=_("File"), required=False, help_text=_("PDF, DOCX, HTML, Markdown or plain text."))
    is_confirmed = forms.BooleanField(label=_("I have compared the text with the official one"))
