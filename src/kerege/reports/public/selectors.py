"""Reads of publications: what is out for everybody, and what a country is working on."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.ownership.models import OwnedQuerySet
from kerege.kernel.errors import NotFound
from kerege.reports.public.models import Publication
from kerege.reports.public.rules.approving import Audience, PublicationState

OUT = (PublicationState.PUBLISHED.value, PublicationState.WITHDRAWN.value)


def public_publications() -> QuerySet[Publication]:
    """What everybody may read, the newest first."""
    found = Publication.objects.unscoped(reason="published for everybody")
    rows: QuerySet[Publication] = found.filter(state=PublicationState.PUBLISHED, audience=Audience.PUBLIC)
    return rows.select_related("country").order_by("-published_at", "-pk")


def public_publication(*, slug: str) -> Publication:
    """What stands at a public address: a publication, or the notice that it was withdrawn."""
    found = Publication.objects.unscoped(reason="published for everybody, or the notice of its withdrawal")
    row = found.filter(slug=slug, audience=Audience.PUBLIC, state__in=OUT, published_at__isnull=False).first()
    if row is None:
        raise NotFound(_("There is no publication at this address."))
    return row  # type: ignore[no-any-return]


def publications(*, viewer: Actor) -> QuerySet[Publication]:
    """Publications that the viewer may see, out or not, the newest first."""
    found: OwnedQuerySet[Publication] = Publication.objects.visible_to(viewer)
    return found.select_related("country", "assessment", "organisation")


def publication(*, viewer: Actor, publication_id: int) -> Publication:
    """One of them; another country's draft does not exist for the viewer."""
    found = publications(viewer=viewer).filter(pk=publication_id).first()
    if found is None:
        raise NotFound(_("There is no publication of this number for you."))
    return found
