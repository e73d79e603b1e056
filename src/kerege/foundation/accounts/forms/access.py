"""Forms by which people invite each other, come in, and lend a role."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kerege.foundation.accounts.models import Invitation, Membership, Organisation, Role, User
from kerege.kernel.errors import InvalidInput, RuleViolated

PASSWORD, PASSKEY = "password", "passkey"


class RefusalMixin:
    """Shows at its field what a service refused."""

    @contextmanager
    def catching(self) -> Iterator[None]:
        """Turn a refusal into an error of this form; ask `is_valid()` again afterwards."""
        try:
            yield
        except (InvalidInput, RuleViolated) as error:
            name = error.field if error.field in self.fields else None  # type: ignore[attr-defined]
            self.add_error(name, error.message)  # type: ignore[attr-defined]


class PersonChoice(forms.ModelChoiceField):
    """A person by name, with the address that tells namesakes apart."""

    def label_from_instance(self, obj: Any) -> str:
        """Name and address."""
        return f"{obj.display_name} ({obj.email})"


class RoleChoice(forms.ModelChoiceField):
    """One of the person's own roles."""

    def label_from_instance(self, obj: Any) -> str:
        """Role and organisation."""
        return f"{obj.get_role_display()}, {obj.organisation}"


def day_field(label: Any) -> forms.DateField:
    """A day, sent as ISO 8601."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"])


class LendForm(RefusalMixin, forms.Form):
    """Which role, to whom, from when until when."""

    membership = RoleChoice(label=_("Role"), queryset=Membership.objects.none(), empty_label=None)
    to = PersonChoice(label=_("Colleague"), queryset=User.objects.none())
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"))

    def __init__(self, *args: Any, roles: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"].queryset = roles  # type: ignore[attr-defined]
        self.fields["to"].queryset = colleagues  # type: ignore[attr-defined]


class InviteForm(RefusalMixin, forms.Form):
    """Whom, where, as what, and how the link gets there."""

    organisation = forms.ModelChoiceField(label=_("Organisation"), queryset=Organisation.objects.none())
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    way = forms.ChoiceField(
        label=_("How does the invitation reach the person?"), choices=Invitation.Way.choices, widget=forms.RadioSelect
    )
    email = forms.EmailField(label=_("E-mail"), required=False, help_text=_("Needed for an invitation by mail."))
    display_name = forms.CharField(label=_("Name"), required=False, max_length=200)
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, organisations: Any, roles: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["role"].choices = [pair for pair in Role.choices if pair[0] in roles]  # type: ignore[attr-defined]


class AcceptForm(RefusalMixin, forms.Form):
    """Who somebody is who comes in for the first time."""

    email = forms.EmailField(label=_("E-mail"), help_text=_("You sign in with it."))
    display_name = forms.CharField(label=_("Your name, as others see it"), max_length=200)
    language = forms.ChoiceField(label=_("Language of the pages"), choices=settings.LANGUAGES)
    way = forms.ChoiceField(
        label=_("How will you sign in?"),
        choices=(
            (PASSWORD, _("With a password and an app on my phone")),
            (PASSKEY, _("With a passkey of this device")),
        ),
        widget=forms.RadioSelect,
        initial=PASSWORD,
        help_text=_("The next page sets up the app or the passkey. A passkey needs JavaScript."),
    )
    password1 = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least twelve characters; not needed with a passkey."),
    )
    password2 = forms.CharField(
        label=_("Password (again)"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if invitation.way == Invitation.Way.MAIL:
            self.fields["email"].disabled = True

    def clean(self) -> dict[str, Any]:
        """A password twice, and strong enough, unless a passkey takes its place."""
        cleaned = super().clean() or {}
        if cleaned.get("way") == PASSKEY:
            cleaned["password1"] = None
            return cleaned
        if cleaned.get("password1") != cleaned.get("password2"):
            self.add_error("password2", _("The two passwords differ."))
        user = User(email=cleaned.get("email", ""), display_name=cleaned.get("display_name", ""))
        try:
            password_validation.validate_password(cleaned.get("password1") or "", user)
        except ValidationError as error:
            self.add_error("password1", error)
        return cleaned
