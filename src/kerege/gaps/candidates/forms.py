"""What a person sends from the workbench."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.foundation.interface.fields import KeregeFormMixin
from kerege.gaps.candidates.models import STATE_LABELS
from kerege.gaps.candidates.services.deciding import LONGEST_REASON
from kerege.gaps.candidates.services.searching import LONGEST_QUERY

LARGEST_ID = 2**63 - 1


class DecisionForm(KeregeFormMixin, forms.Form):
    """A word on one provision."""

    provision = forms.IntegerField(min_value=1, max_value=LARGEST_ID)
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    state = forms.ChoiceField(choices=STATE_LABELS)
    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON, required=False)


class SearchForm(KeregeFormMixin, forms.Form):
    """A search that is to be kept; without words, that the candidates of the statement were looked through."""

    q = forms.CharField(label=_("Words"), max_length=LONGEST_QUERY, required=False)
