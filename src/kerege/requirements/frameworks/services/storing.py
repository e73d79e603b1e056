"""Writes the rows of one library, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db import transaction

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.audit.services import record_event
from kerege.foundation.ownership.rules import Visibility
from kerege.kernel.text import search_text
from kerege.requirements.frameworks.format.library_rows import CrosswalkPart, FrameworkPart, LibraryParts
from kerege.requirements.frameworks.format.requirement_rows import RequirementRow
from kerege.requirements.frameworks.models import Crosswalk, CrosswalkSet, Framework, Library, Requirement
from kerege.requirements.frameworks.services.tree import Place, places

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


@transaction.atomic
def store_library(
    *, parts: LibraryParts, owner: Owner, origin: Origin, is_current: bool, act: str, by: Actor, now: datetime
) -> Library:
    """Store a version beside the older ones, which stay as they are."""
    if is_current:
        _retire(parts.row.urn, owner)
    library = Library.plain.create(
        **_columns(parts.row),
        **owner.columns(),
        content_sha256=origin.sha256,
        size_bytes=origin.size_bytes,
        is_current=is_current,
    )
    for order, part in enumerate(parts.frameworks):
        _store_framework(part, order=order, library=library, owner=owner)
    for order, crosswalks in enumerate(parts.crosswalk_sets):
        _store_crosswalks(crosswalks, order=order, library=library)
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


def _columns(row: Any) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in fields(row)}


def _store_framework(part: FrameworkPart, *, order: int, library: Library, owner: Owner) -> None:
    framework = Framework.plain.create(
        **_columns(part.row),
        **owner.columns(),
        library=library,
        library_key=part.key,
        order=order,
        version=library.version,
        provider=library.provider,
        is_current=library.is_current,
        requirement_count=len(part.requirements),
        assessable_count=sum(row.assessable for row in part.requirements),
    )
    stored: dict[int, Requirement] = {}
    by_level: dict[int, list[Place]] = {}
    for place in places(part.requirements):
        by_level.setdefault(place.level, []).append(place)
    for level in sorted(by_level):
        made = [_requirement(part.requirements, place, framework, stored) for place in by_level[level]]
        for requirement in Requirement.objects.bulk_create(made, batch_size=BATCH):
            stored[requirement.order] = requirement


def _requirement(
    rows: Sequence[RequirementRow], place: Place, framework: Framework, stored: dict[int, Requirement]
) -> Requirement:
    row = rows[place.index]
    return Requirement(
        **_columns(row),
        framework=framework,
        parent=None if place.parent is None else stored[place.parent],
        order=place.index,
        position=place.position,
        last_position=place.last_position,
        level=place.level,
        search_text=_searched(row),
    )


def _searched(row: RequirementRow) -> str:
    texts = [("", f"{row.ref} {row.source_article}")]
    for wordings in (row.name, row.statement, row.guidance):
        texts.extend((language, wording["text"]) for language, wording in wordings.items())
    for language, words in row.keywords.items():
        texts.append((language, " ".join(map(str, words)) if isinstance(words, list) else ""))
    return " " + " ".join(search_text(text, language) for language, text in texts)


def _store_crosswalks(part: CrosswalkPart, *, order: int, library: Library) -> None:
    crosswalk_set = CrosswalkSet.objects.create(
        **_columns(part.row), library=library, library_key=part.key, order=order
    )
    Crosswalk.objects.bulk_create(
        (
            Crosswalk(**_columns(row), crosswalk_set=crosswalk_set, order=place)
            for place, row in enumerate(part.crosswalks)
        ),
        batch_size=BATCH,
    )
