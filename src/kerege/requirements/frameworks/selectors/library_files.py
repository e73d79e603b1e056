"""Reads a stored library back into the file that it came from."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.ownership.permissions import may_view
from kerege.kernel.errors import NotFound
from kerege.requirements.frameworks.format.crosswalk_rows import CrosswalkRow, CrosswalkSetRow
from kerege.requirements.frameworks.format.framework_rows import FrameworkRow
from kerege.requirements.frameworks.format.library_rows import CrosswalkPart, FrameworkPart, LibraryParts, LibraryRow
from kerege.requirements.frameworks.format.requirement_rows import RequirementRow
from kerege.requirements.frameworks.format.writing import write_file
from kerege.requirements.frameworks.models import Crosswalk, Framework, Library, Requirement

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """A file to hand out."""

    name: str
    content: bytes


def library(*, viewer: Actor, urn: str, version: int | None = None) -> Library:
    """The library of that name, or the one that holds the framework or the crosswalks of that name."""
    named = Q(urn=urn.lower()) | Q(frameworks__urn=urn.lower()) | Q(crosswalk_sets__urn=urn.lower())
    found = Library.objects.visible_to(viewer).filter(named)
    found = found.filter(version=version) if version is not None else found.filter(is_current=True)
    first = found.order_by("-version", "visibility", "pk").first()
    if first is None:
        raise NotFound(
            _("There is no library or framework '%(urn)s' for you. `kerege frameworks list` shows which there are.")
            % {"urn": urn},
            field="urn",
        )
    return first


def library_file(*, viewer: Actor, library: Library) -> LibraryFile:
    """The library as a file; data, not layout, is what comes back unchanged.

    Who was only granted one of its frameworks gets that framework and the library's own name.
    """
    parts = library_parts(library)
    if not may_view(viewer, library):
        shared = Framework.objects.visible_to(viewer).filter(library=library)
        parts = _only(parts, orders=set(shared.values_list("order", flat=True)))
    stem = "".join(sign if sign.isalnum() or sign in "-." else "-" for sign in library.urn.rsplit(":", 1)[-1])
    return LibraryFile(name=f"{stem[:80].strip('.') or 'library'}.yaml", content=write_file(parts))


def library_parts(library: Library) -> LibraryParts:
    """The rows of a library as the format knows them."""
    frameworks = (
        Framework.objects.unscoped(reason="parts of a library that the caller was shown")
        .filter(library=library)
        .order_by("order")
        .prefetch_related(Prefetch("requirements", Requirement.objects.order_by("order")))
    )
    sets = library.crosswalk_sets.order_by("order").prefetch_related(
        Prefetch("crosswalks", Crosswalk.objects.order_by("order"))
    )
    return LibraryParts(
        row=_row(LibraryRow, library),
        frameworks=[
            FrameworkPart(
                key=framework.library_key,
                row=_row(FrameworkRow, framework),
                requirements=[_row(RequirementRow, requirement) for requirement in framework.requirements.all()],
            )
            for framework in frameworks
        ],
        crosswalk_sets=[
            CrosswalkPart(
                key=held.library_key,
                row=_row(CrosswalkSetRow, held),
                crosswalks=[_row(CrosswalkRow, crosswalk) for crosswalk in held.crosswalks.all()],
            )
            for held in sets
        ],
    )


def _only(parts: LibraryParts, *, orders: set[int]) -> LibraryParts:
    shared = [part for order, part in enumerate(parts.frameworks) if order in orders]
    shape = {part.key: parts.row.shape[part.key] for part in shared}
    row = replace(parts.row, shape=shape, objects_kept={}, extra={})
    return LibraryParts(row=row, frameworks=shared, crosswalk_sets=[])


def _row(kind: type[R], record: Any) -> R:
    return kind(**{column.name: getattr(record, column.name) for column in fields(kind)})  # type: ignore[arg-type]
