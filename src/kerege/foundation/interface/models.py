"""Tables of forms that have been answered, of what was done how often, and of pages that were refused."""

from __future__ import annotations

from django.db import models


class IdempotencyKey(models.Model):
    """One posted form of one person, and where its first sending led."""

    owner = models.CharField(max_length=200)
    key = models.CharField(max_length=64)
    path = models.CharField(max_length=500)
    status = models.PositiveSmallIntegerField(default=0)
    location = models.CharField(max_length=2000, blank=True)
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        """A form is answered once."""

        constraints = (models.UniqueConstraint(fields=("owner", "key", "path"), name="interface_key_once"),)

    def __str__(self) -> str:
        return f"{self.path} {self.key[:8]}"


class Allowance(models.Model):
    """How often one person did one costly thing since the window of time began."""

    owner = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    began_at = models.DateTimeField(db_index=True)
    used = models.PositiveIntegerField(default=0)

    class Meta:
        """A person has one count of each kind, so that the table stays as small as the number of people."""

        constraints = (models.UniqueConstraint(fields=("owner", "kind"), name="interface_allowance_once"),)

    def __str__(self) -> str:
        return f"{self.owner} {self.kind} {self.used}"


class Refusal(models.Model):
    """How often one person was refused one page on one day; the first time is in the account of events."""

    owner = models.CharField(max_length=200)
    page = models.CharField(max_length=120)
    day = models.DateField(db_index=True)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        """One row a day for a person and a page."""

        constraints = (models.UniqueConstraint(fields=("owner", "page", "day"), name="interface_refusal_once"),)

    def __str__(self) -> str:
        return f"{self.owner} {self.page} {self.count}"
