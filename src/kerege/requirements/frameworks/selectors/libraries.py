"""Reads of libraries and frameworks: which there are, and the one that is meant."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.kernel.errors import NotFound
from kerege.requirements.frameworks.models import Framework, Library

LIST_DEFERS = ("extra", "scale", "translation_status", "library__extra", "library__objects_kept")


def frameworks(*, viewer: Actor) -> QuerySet[Framework]:
    """Frameworks in their current version that the viewer may see, the product's own first."""
    return (
        Framework.objects.visible_to(viewer)
        .filter(is_current=True)
        .select_related("library", "organisation")
        .defer(*LIST_DEFERS)
        .order_by("organisation__country_id", "organisation_id", "ref", "pk")
    )


def framework(*, viewer: Actor, urn: str, version: int | None = None) -> Framework:
    """The framework of that name; the current version unless one is named, an own one before a public one."""
    found = Framework.objects.visible_to(viewer).filter(urn=urn.lower()).select_related("library", "organisation")
    found = found.filter(version=version) if version is not None else found.filter(is_current=True)
    first = found.order_by("-version", "visibility", "pk").first()
    if first is None:
        raise NotFound(
            _("There is no framework '%(urn)s' for you. `kerege frameworks list` shows which there are.")
            % {"urn": urn},
            field="framework",
        )
    return first


def framework_of_page(*, viewer: Actor, framework_id: int) -> Framework:
    """The framework of a page's address, in whatever version it is."""
    found = (
        Framework.objects.visible_to(viewer).filter(pk=framework_id).select_related("library", "organisation").first()
    )
    if found is None:
        raise NotFound(_("There is no such framework, or it is not shared with you. Check the address."))
    return found


def library_of_page(*, viewer: Actor, library_id: int) -> Library:
    """The library of a page's address, in whatever version it is."""
    found = Library.objects.visible_to(viewer).filter(pk=library_id).first()
    if found is None:
        raise NotFound(_("There is no such library, or it is not shared with you. Check the address."))
    return found


def other_versions(*, viewer: Actor, framework: Framework) -> QuerySet[Framework]:
    """Other versions of the same framework at the same owner, the newest first."""
    return (
        Framework.objects.visible_to(viewer)
        .filter(urn=framework.urn, organisation_id=framework.organisation_id)
        .exclude(pk=framework.pk)
        .only("pk", "version", "edition", "is_current", "organisation_id")
        .order_by("-version")
    )


def first_framework(library: Library) -> Framework | None:
    """The first framework of a library that the caller has just stored."""
    return (
        Framework.objects.unscoped(reason="part of a library that the caller holds")
        .filter(library=library)
        .order_by("order")
        .first()
    )


def libraries_without_frameworks(*, viewer: Actor) -> QuerySet[Library]:
    """Current libraries that hold crosswalks or other objects only."""
    return (
        Library.objects.visible_to(viewer)
        .filter(is_current=True, frameworks=None)
        .select_related("organisation")
        .defer("extra", "objects_kept")
        .order_by("ref", "pk")
    )
