"""What a finding is told to rest on."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kerege.foundation.interface.fields import KeregeFormMixin
from kerege.gaps.assessments.forms.base import LARGEST_ID, LONGEST_NOTE
from kerege.gaps.assessments.models.words import RELATION_LABELS
from kerege.gaps.assessments.rules.states import LinkRelation

_PROVISION_ADDRESS = re.compile(r"(?:^|/law/provisions/)(\d{1,18})/?(?:[?#].*)?$")


def provision_in(written: str) -> int | None:
    """The number of the provision that an address or a bare number names; None for nothing written."""
    if not written.strip():
        return None
    found = _PROVISION_ADDRESS.search(written.strip())
    if found is None:
        raise forms.ValidationError(
            gettext("This names no provision. Open it and copy the address of its page, such as /law/provisions/12/.")
        )
    return int(found[1])


class ProvisionForm(KeregeFormMixin, forms.Form):
    """A provision that a finding rests on."""

    provision = forms.CharField(
        label=_("Address of the provision"),
        max_length=300,
        help_text=_("Open the provision, copy the address of its page, and paste it here."),
    )
    relation = forms.ChoiceField(label=_("What it does"), choices=RELATION_LABELS, initial=LinkRelation.ANSWERS.value)
    note = forms.CharField(
        label=_("Note"), max_length=LONGEST_NOTE, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def clean_provision(self) -> int | None:
        """The provision that the address names."""
        return provision_in(self.cleaned_data["provision"])


class DocumentForm(KeregeFormMixin, forms.Form):
    """A document or record that a finding rests on, by its reference."""

    title = forms.CharField(label=_("Document"), max_length=500, widget=forms.TextInput(attrs={"dir": "auto"}))
    reference = forms.CharField(
        label=_("Where it can be found"),
        max_length=LONGEST_NOTE,
        help_text=_("Number and date, or an address."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    relation = forms.ChoiceField(label=_("What it does"), choices=RELATION_LABELS, initial=LinkRelation.ANSWERS.value)
    note = forms.CharField(
        label=_("Note"), max_length=LONGEST_NOTE, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )


class SearchForm(forms.Form):
    """Which recorded search a finding rests on."""

    search = forms.IntegerField(min_value=1, max_value=LARGEST_ID)
