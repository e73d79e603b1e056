"""Writes a large library where nobody sees it, some rows at a time, so that no other writer waits long."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction

from kerege.foundation.jobs.staged import (
    LEFT_BEHIND,
    ROWS_AT_ONCE,
    batches,
    clear_away,
    cleared_away,
    give_sign_of_life,
)
from kerege.requirements.frameworks.models import Crosswalk, CrosswalkSet, Framework, Library, Requirement
from kerege.requirements.frameworks.services.preparing import PreparedFramework, PreparedLibrary

R = TypeVar("R", Requirement, Crosswalk)


def stage_library(ready: PreparedLibrary, *, owner: dict[str, Any]) -> Library:
    """Write the library with all its parts, marked as staged; `owner` are the owner's columns."""
    library = ready.record
    library.is_staged = True
    library.save(force_insert=True)
    for framework in ready.frameworks:
        _stage_framework(framework, library=library, owner=owner)
    for crosswalk_set, crosswalks in ready.crosswalk_sets:
        crosswalk_set.library = library
        crosswalk_set.save(force_insert=True)
        for crosswalk in crosswalks:
            crosswalk.crosswalk_set = crosswalk_set
        _write(crosswalks, Crosswalk, library=library)
    return library


def publish_staged(library: Library) -> None:
    """Show the library with all its parts at once; the caller holds the transaction."""
    if not Library.plain.filter(pk=library.pk, is_staged=True).update(is_staged=False):
        raise cleared_away()
    Framework.plain.filter(library=library).update(is_staged=False)
    library.is_staged = False


def discard_staged(library_id: int) -> None:
    """Remove a staged library, some rows at a time; a published one is left alone."""
    if not Library.plain.filter(pk=library_id, is_staged=True).exists():
        return
    _remove(Crosswalk.objects.filter(crosswalk_set__library=library_id).order_by("pk"))
    _remove(Requirement.objects.filter(framework__library=library_id).order_by("-level", "pk"))
    with transaction.atomic():
        CrosswalkSet.objects.filter(library=library_id).delete()
        Framework.plain.filter(library=library_id, is_staged=True).delete()
        Library.plain.filter(pk=library_id, is_staged=True).delete()


def sweep_leftovers(*, now: datetime) -> int:
    """Remove what imports left behind that were killed; one that is still at work is left alone."""
    return clear_away(left_behind(now - LEFT_BEHIND), discard=discard_staged)


def left_behind(before: datetime) -> models.QuerySet[Library]:
    """Staged libraries that gave no sign of life since then."""
    return Library.plain.filter(is_staged=True, updated_at__lte=before)


def _stage_framework(ready: PreparedFramework, *, library: Library, owner: dict[str, Any]) -> None:
    framework = ready.record
    for column, value in owner.items():
        setattr(framework, column, value)
    framework.library, framework.version, framework.locale = library, library.version, library.locale
    framework.provider, framework.is_current, framework.is_staged = library.provider, library.is_current, True
    framework.save(force_insert=True)
    stored: dict[int, int] = {}
    for level in ready.levels:
        for parent, requirement in level:
            requirement.framework = framework
            requirement.parent_id = None if parent is None else stored[parent]
        _write([requirement for _parent, requirement in level], Requirement, library=library)
        stored = {requirement.order: requirement.pk for _parent, requirement in level}


def _write(rows: Sequence[R], table: type[R], *, library: Library) -> None:
    for some in batches(rows):
        with transaction.atomic():
            table._default_manager.bulk_create(some)
            give_sign_of_life(Library.plain.filter(pk=library.pk, is_staged=True), column="updated_at")


def _remove(rows: models.QuerySet[Any]) -> None:
    while ids := list(rows.values_list("pk", flat=True)[:ROWS_AT_ONCE]):
        with transaction.atomic():
            rows.model._default_manager.filter(pk__in=ids).delete()
