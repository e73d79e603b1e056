"""What people enter about themselves and about each other."""

from kerege.foundation.accounts.forms.access import AcceptForm, InviteForm, LendForm
from kerege.foundation.accounts.forms.signing_in import (
    AuthenticateForm,
    ChangePasswordForm,
    OwnAccountForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
    SignInForm,
)

__all__ = [
    "AcceptForm",
    "AuthenticateForm",
    "ChangePasswordForm",
    "InviteForm",
    "LendForm",
    "OwnAccountForm",
    "ReauthenticateForm",
    "ResetPasswordForm",
    "ResetPasswordKeyForm",
    "SetPasswordForm",
    "SignInForm",
]
