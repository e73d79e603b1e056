"""The table shape of everything that somebody owns, and the grants that share it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.accounts.models import Organisation, Programme, User
from kerege.foundation.accounts.selectors import reading_scope
from kerege.foundation.audit.kept import once
from kerege.foundation.ownership.rules import Right, Visibility
from kerege.foundation.places.models import Country

M = TypeVar("M", bound=models.Model)

VISIBILITY_LABELS = (
    (Visibility.ORGANISATION.value, _("Own organisation")),
    (Visibility.COUNTRY.value, _("Own country")),
    (Visibility.PROGRAMME.value, _("Programme")),
    (Visibility.PUBLIC.value, _("Public")),
)


class ScopeRequired(RuntimeError):
    """A query on an owned table did not say whose eyes it is for."""


class OwnedQuerySet(models.QuerySet[M]):
    """Rows of an owned table, narrowed to what an actor may do."""

    def visible_to(self, actor: Actor) -> Self:
        """Rows that the actor may see: own, the country's, the programme's, public ones and granted ones."""
        return self.open_to(actor, right=Right.VIEW)

    def open_to(self, actor: Actor, *, right: Right) -> Self:
        """Rows on which the actor has the right; seeing needs no grant where the visibility suffices."""
        if isinstance(actor, Operator):
            return self
        own = Q(organisation__in=reading_scope(actor).organisations)
        allowed = own
        if right in {Right.VIEW, Right.DOWNLOAD}:
            stays_home = self.model.MAX_VISIBILITY == Visibility.COUNTRY  # type: ignore[attr-defined]
            allowed = own | _at_home(actor) if stays_home else _by_visibility(actor)
        if (self.model._meta.label_lower, right.value) in granted_kinds(actor):
            granted = live_grants(actor, model=self.model, right=right).filter(record_id=OuterRef("pk"))
            allowed |= Q(Exists(granted))
        return self.filter(allowed)


class ScopedManager(models.Manager[M]):
    """Refuses every query until its scope is named."""

    def get_queryset(self) -> models.QuerySet[M]:
        """Raise: a query without a scope is a leak waiting to happen."""
        raise ScopeRequired(
            f"{self.model.__name__}: say whose eyes the query is for: .visible_to(actor) or .unscoped(reason=...)."
        )

    def visible_to(self, actor: Actor) -> OwnedQuerySet[M]:
        """Rows that the actor may see."""
        return self._rows().visible_to(actor)

    def open_to(self, actor: Actor, *, right: Right) -> OwnedQuerySet[M]:
        """Rows on which the actor has the right."""
        return self._rows().open_to(actor, right=right)

    def unscoped(self, *, reason: str) -> OwnedQuerySet[M]:
        """All rows, for a reason that a reviewer can read where it is used."""
        if not reason.strip():
            raise ScopeRequired(f"{self.model.__name__}: .unscoped() needs a reason.")
        return self._rows()

    def _rows(self) -> OwnedQuerySet[M]:
        return OwnedQuerySet(self.model, using=self._db)


class OwnedRecord(models.Model):
    """What every record that belongs to somebody carries."""

    MAX_VISIBILITY: ClassVar[Visibility] = Visibility.PUBLIC

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    visibility = models.CharField(max_length=12, choices=VISIBILITY_LABELS, default=Visibility.ORGANISATION.value)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ScopedManager()
    plain = models.Manager()

    class Meta:
        """Django's own machinery walks foreign keys through the plain manager."""

        abstract = True
        base_manager_name = "plain"

    @property
    def record_type(self) -> str:
        """Name under which grants know this table."""
        return self._meta.label_lower


class Grant(models.Model):
    """An explicit, dated and revocable share of one record."""

    record_type = models.CharField(max_length=100)
    record_id = models.PositiveBigIntegerField()
    right = models.CharField(max_length=10, choices=[(right.value, right.value) for right in Right])
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.CASCADE, related_name="+")
    country = models.ForeignKey(Country, null=True, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, null=True, on_delete=models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    granted_by = models.CharField(max_length=200)

    class Meta:
        """A grant goes to exactly one receiver."""

        indexes = (models.Index(fields=("record_type", "record_id", "right")),)
        constraints = (
            models.CheckConstraint(
                condition=(
                    Q(organisation__isnull=False, country__isnull=True, programme__isnull=True)
                    | Q(organisation__isnull=True, country__isnull=False, programme__isnull=True)
                    | Q(organisation__isnull=True, country__isnull=True, programme__isnull=False)
                ),
                name="ownership_grant_one_receiver",
            ),
        )

    def __str__(self) -> str:
        return f"{self.right} {self.record_type}:{self.record_id}"

    def summary(self) -> Mapping[str, Any]:
        """The grant as the account of events keeps it."""
        return {
            "record": f"{self.record_type}:{self.record_id}",
            "right": self.right,
            "organisation": self.organisation_id,
            "country": self.country_id,
            "programme": self.programme_id,
            "ends_at": self.ends_at.isoformat() if self.ends_at else None,
        }


def live_grants(actor: Actor, *, model: type[models.Model], right: Right) -> models.QuerySet[Grant]:
    """Grants on a table that open the right to the actor at this moment."""
    return _live_grants_of(actor).filter(record_type=model._meta.label_lower, right=right.value)


def granted_kinds(actor: Actor) -> frozenset[tuple[str, str]]:
    """Tables and rights of which the actor was granted anything; asked once in a request, since most hold no grant."""
    if not isinstance(actor, User):
        return frozenset()
    return once(
        ("granted kinds", actor.pk),
        lambda: frozenset(_live_grants_of(actor).values_list("record_type", "right").distinct()),
    )


def _live_grants_of(actor: Actor) -> models.QuerySet[Grant]:
    now, scope = timezone.now(), reading_scope(actor)
    if not scope.organisations:
        return Grant.objects.none()
    return Grant.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=now),
        Q(organisation__in=scope.organisations) | Q(country__in=scope.countries) | Q(programme__in=scope.programmes),
        starts_at__lte=now,
        revoked_at=None,
    )


def _at_home(actor: Actor) -> Q:
    """What the country's own people see of tables whose rows never go further; a constraint of each holds that."""
    return Q(visibility=Visibility.COUNTRY, country__in=reading_scope(actor).countries)


def _by_visibility(actor: Actor) -> Q:
    is_public = Q(visibility=Visibility.PUBLIC)
    scope = reading_scope(actor)
    if not scope.organisations:
        return is_public
    in_programme = Q(country__in=scope.partner_countries) | Q(organisation__in=scope.partner_organisations)
    return (
        is_public
        | Q(organisation__in=scope.organisations)
        | Q(visibility__in=[Visibility.COUNTRY, Visibility.PROGRAMME], country__in=scope.countries)
        | (Q(visibility=Visibility.PROGRAMME) & in_programme)
    )
