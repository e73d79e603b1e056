"""What people enter about themselves."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class OwnAccountForm(forms.Form):
    """Name and language of one's own account."""

    display_name = forms.CharField(
        label=_("Your name, as others see it"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the pages"),
        help_text=_("Used when you sign in; the switch on top changes it for this visit."),
        choices=settings.LANGUAGES,
    )
