"""What people enter about themselves."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as sign_in_forms
from allauth.mfa.base import forms as second_step_forms
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


class PlainFields:
    """A field has one label, above it: a placeholder that repeats it only gets in the way."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)


class SignInForm(PlainFields, sign_in_forms.LoginForm):
    """The page has its own link for a forgotten password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class ReauthenticateForm(PlainFields, sign_in_forms.ReauthenticateForm):
    """The password once more."""


class ChangePasswordForm(PlainFields, sign_in_forms.ChangePasswordForm):
    """Old and new password."""


class SetPasswordForm(PlainFields, sign_in_forms.SetPasswordForm):
    """A first password."""


class ResetPasswordForm(PlainFields, sign_in_forms.ResetPasswordForm):
    """The address to which a link goes."""


class ResetPasswordKeyForm(PlainFields, sign_in_forms.ResetPasswordKeyForm):
    """A new password behind such a link."""


class AuthenticateForm(PlainFields, second_step_forms.AuthenticateForm):
    """The code of the second step."""
