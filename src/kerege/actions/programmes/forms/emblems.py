"""The emblem of an organisation, and what it shows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.actions.programmes.forms.rows import OrganisationField
from kerege.actions.programmes.rules.wordings import FIRST
from kerege.actions.programmes.selectors.funding import keepers_organisations
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.interface.fields import KeregeFormMixin


class EmblemForm(KeregeFormMixin, forms.Form):
    """Whose emblem, the picture, and its words."""

    organisation = OrganisationField(label=_("Organisation"), queryset=Organisation.objects.none(), empty_label=None)
    file = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_("PNG or JPEG, at most 500 kB. No picture keeps the present one."),
    )
    words_en = forms.CharField(label=_("What it shows, in English"), max_length=300, required=False)
    words_ru = forms.CharField(label=_("What it shows, in Russian"), max_length=300, required=False)

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = keepers_organisations(viewer).order_by("short_name", "pk")

    def words(self) -> dict[str, str]:
        """What was said, by language."""
        return {language: self.cleaned_data[f"words_{language}"] for language in FIRST}
