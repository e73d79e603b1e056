"""How people come in, and what they lend each other."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kerege.foundation.accounts.models.people import Membership, Organisation, Role, User
from kerege.kernel.identifiers import urn


class OneTimeLink(models.Model):
    """A link that signs one person in once; only a hash of its token is kept."""

    token_hash = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"one-time link {self.pk}"


class Invitation(models.Model):
    """A role that waits for somebody to take it up; its link is computed, never kept."""

    class Way(models.TextChoices):
        """How the link reaches the person."""

        MAIL = "mail", _("By mail")
        LINK = "link", _("By a link that I pass on myself")
        PRINT = "print", _("On a printed sheet")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    way = models.CharField(max_length=8, choices=Way.choices)
    email = models.EmailField(blank=True)
    display_name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=12)
    nonce = models.CharField(max_length=32)
    key = models.CharField(max_length=64, blank=True)
    invited_by = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    needs_approval = models.BooleanField(default=False)
    approved_by = models.CharField(max_length=200, blank=True)
    revoked_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """Newest first; a form that is sent twice invites once."""

        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("invited_by", "key"), condition=~Q(key=""), name="accounts_invitation_key_once"
            ),
        )

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    @property
    def urn(self) -> str:
        """Stable name of the invitation."""
        return urn("invitation", self.pk)


class Delegation(models.Model):
    """A role that its holder lends to a colleague of the same organisation for a while."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(help_text="First day on which the role is back.")
    key = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=200, blank=True)

    class Meta:
        """A period has a length; a form that is sent twice lends once."""

        ordering = ("-starts_on", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="accounts_delegation_period"),
            models.UniqueConstraint(
                fields=("membership", "key"), condition=~Q(key=""), name="accounts_delegation_key_once"
            ),
        )

    def __str__(self) -> str:
        return f"delegation {self.pk}"
