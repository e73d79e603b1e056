"""Stores one version of a library: written where nobody sees it, then shown whole, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.audit.services import record_event
from kerege.foundation.ownership.rules import Visibility
from kerege.kernel.errors import RuleViolated
from kerege.requirements.frameworks.format.library_rows import LibraryParts
from kerege.requirements.frameworks.models import Framework, Library
from kerege.requirements.frameworks.services.preparing import prepared
from kerege.requirements.frameworks.services.staging import (
    discard_staged,
    publish_staged,
    stage_library,
    sweep_leftovers,
)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose the library will be, and how far it is seen."""

    organisation: Organisation
    visibility: Visibility

    def columns(self) -> dict[str, Any]:
        """The owner's columns of an owned record."""
        return {
            "organisation": self.organisation,
            "country_id": self.organisation.country_id,
            "visibility": self.visibility.value,
        }


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that the rows come from."""

    sha256: str
    size_bytes: int


def store_library(
    *, parts: LibraryParts, owner: Owner, origin: Origin, is_current: bool, act: str, by: Actor, now: datetime
) -> Library:
    """Store a version beside the older ones, which stay as they are."""
    ready = prepared(
        parts,
        **owner.columns(),
        content_sha256=origin.sha256,
        size_bytes=origin.size_bytes,
        is_current=is_current,
    )
    sweep_leftovers(now=now)
    library = stage_library(ready, owner=owner.columns())
    try:
        with transaction.atomic():
            _demand_free(library)
            if is_current:
                _retire(library.urn, owner)
            publish_staged(library)
            record_event(
                actor=actor_urn(by),
                act=act,
                object_urn=library.urn,
                country=library.country_id,
                after={"version": library.version, "sha256": origin.sha256, "organisation": owner.organisation.urn},
                at=now,
            )
    finally:
        discard_staged(library.pk)
    return library


def _demand_free(library: Library) -> None:
    """Nobody brought the same version in while the rows were written."""
    held = Library.objects.unscoped(reason="versions that the owner holds by now").filter(
        organisation=library.organisation_id, urn=library.urn, version=library.version
    )
    if held.exists():
        raise RuleViolated(
            _("Version %(version)s of %(urn)s was brought in meanwhile. Look at it before you import another file.")
            % {"version": library.version, "urn": library.urn},
            field="version",
        )


def _retire(urn: str, owner: Owner) -> None:
    older = Library.objects.unscoped(reason="older versions of the owner's own library").filter(
        organisation=owner.organisation, urn=urn
    )
    Framework.objects.unscoped(reason="frameworks of those versions").filter(library__in=older).update(is_current=False)
    older.update(is_current=False)
