"""People, the organisations they work for, their roles, and the programmes that join them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kerege.foundation.places.models import Country
from kerege.kernel.identifiers import urn
from kerege.kernel.values import TranslatedText


class Role(models.TextChoices):
    """What a person does in an organisation; each opens pages and acts of its own."""

    FOCAL_POINT = "focal_point", _("National focal point")
    DRAFTER = "drafter", _("Legal drafter")
    LABORATORY_HEAD = "laboratory_head", _("Head of laboratory")
    TRAINER = "trainer", _("Trainer")
    LEARNER = "learner", _("Learner")
    DUTY_OFFICER = "duty_officer", _("Duty officer")
    DONOR = "donor", _("Donor")
    EVALUATOR = "evaluator", _("Evaluator")
    SECRETARIAT = "secretariat", _("Regional secretariat")
    ADMINISTRATOR = "administrator", _("Administrator")


class UserManager(BaseUserManager["User"]):
    """Makes users whose e-mail address is their name."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Store a user; without a password nobody can sign in with one."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Addresses are the same whatever their case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in."""

    email = models.EmailField(unique=True)
    display_name = models.CharField(max_length=200)
    language = models.CharField(max_length=12, default="ru")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    class Meta:
        """An address belongs to one person, whatever its case."""

        constraints = (models.UniqueConstraint(Lower("email"), name="accounts_user_email_folded"),)

    def __str__(self) -> str:
        return self.display_name or self.email

    @property
    def urn(self) -> str:
        """Stable name of the person, without personal data in it."""
        return urn("user", self.pk)


class Organisation(models.Model):
    """A body that owns records; regional bodies have no country."""

    name = models.JSONField()
    short_name = models.CharField(max_length=60)
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, default="authority")

    class Meta:
        """A short name is one organisation's in its country."""

        ordering = ("country_id", "short_name")
        constraints = (
            models.UniqueConstraint(
                fields=("country", "short_name"), name="accounts_organisation_once", nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return self.short_name

    @property
    def urn(self) -> str:
        """Stable name of the organisation."""
        return urn("organisation", self.pk)

    @property
    def names(self) -> TranslatedText:
        """The organisation's name in every language that is known."""
        return TranslatedText.from_json(self.name)


class Membership(models.Model):
    """A person's role in an organisation, until further notice or a day."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    ends_on = models.DateField(null=True, blank=True, help_text="First day on which the role is gone.")

    class Meta:
        """A role is held once."""

        constraints = (
            models.UniqueConstraint(fields=("user", "organisation", "role"), name="accounts_membership_once"),
        )

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.organisation_id}"


class Programme(models.Model):
    """A named list of countries and organisations that work together."""

    name = models.JSONField()
    slug = models.SlugField(unique=True)
    countries = models.ManyToManyField(Country, related_name="+")
    organisations = models.ManyToManyField(Organisation, related_name="+")

    def __str__(self) -> str:
        return self.slug

    @property
    def names(self) -> TranslatedText:
        """The programme's name in every language that is known."""
        return TranslatedText.from_json(self.name)
