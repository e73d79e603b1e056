"""What a person gives to import a framework."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kerege.foundation.accounts.models import Organisation


class FrameworkImportForm(forms.Form):
    """A library file and, for whoever works for several, the organisation that will own it."""

    file = forms.FileField(
        label=_("Library file"),
        help_text=_("A YAML file (.yaml) in the format of CISO Assistant or of Kerege."),
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml"}),
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation that will own it"), queryset=Organisation.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"])
        owner.queryset = organisations

    def clean_file(self) -> Any:
        """Refuse by size before anything is read."""
        upload = self.cleaned_data["file"]
        if upload.size > settings.UPLOAD_LIMIT_BYTES:
            limit = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
            raise forms.ValidationError(
                _("The file is larger than %(limit)d MB. Split the library into several files.") % {"limit": limit}
            )
        return upload
