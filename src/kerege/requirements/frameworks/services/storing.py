"""Writes the rows of one library, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.audit.services import record_event
from kerege.foundation.ownership.rules import Visibility
from kerege.requirements.frameworks.format.library_rows import LibraryParts
from kerege.requirements.frameworks.models import Crosswalk, CrosswalkSet, Framework, Library, Requirement
from kerege.requirements.frameworks.services.preparing import PreparedFramework, prepared

BATCH = 500


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
    library = ready.record
    with transaction.atomic():
        if is_current:
            _retire(library.urn, owner)
        library.save(force_insert=True)
        for framework in ready.frameworks:
            _store_framework(framework, library=library, owner=owner)
        for crosswalk_set, crosswalks in ready.crosswalk_sets:
            _store_crosswalks(crosswalk_set, crosswalks, library=library)
        record_event(
            actor=actor_urn(by),
            act=act,
            object_urn=library.urn,
            country=library.country_id,
            after={"version": library.version, "sha256": origin.sha256, "organisation": owner.organisation.urn},
            at=now,
        )
    return library


def _retire(urn: str, owner: Owner) -> None:
    older = Library.objects.unscoped(reason="older versions of the owner's own library").filter(
        organisation=owner.organisation, urn=urn
    )
    Framework.objects.unscoped(reason="frameworks of those versions").filter(library__in=older).update(is_current=False)
    older.update(is_current=False)


def _store_framework(ready: PreparedFramework, *, library: Library, owner: Owner) -> None:
    framework = ready.record
    for column, value in owner.columns().items():
        setattr(framework, column, value)
    framework.library, framework.version, framework.locale = library, library.version, library.locale
    framework.provider, framework.is_current = library.provider, library.is_current
    framework.save(force_insert=True)
    stored: dict[int, int] = {}
    for level in ready.levels:
        for parent, requirement in level:
            requirement.framework = framework
            requirement.parent_id = None if parent is None else stored[parent]
        Requirement.objects.bulk_create((requirement for _parent, requirement in level), batch_size=BATCH)
        stored = {requirement.order: requirement.pk for _parent, requirement in level}


def _store_crosswalks(crosswalk_set: CrosswalkSet, crosswalks: list[Crosswalk], *, library: Library) -> None:
    crosswalk_set.library = library
    crosswalk_set.save(force_insert=True)
    for crosswalk in crosswalks:
        crosswalk.crosswalk_set = crosswalk_set
    Crosswalk.objects.bulk_create(crosswalks, batch_size=BATCH)
