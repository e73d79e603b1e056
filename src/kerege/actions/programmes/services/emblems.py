"""Keeps the emblem of an organisation, which its own people give and take back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from kerege.actions.programmes.models import Emblem
from kerege.actions.programmes.rules.wordings import wordings
from kerege.actions.programmes.selectors.funding import keepers_organisations
from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.audit.services import record_event
from kerege.foundation.files.models import StoredFile
from kerege.foundation.files.services import accept_picture
from kerege.kernel.errors import InvalidInput, NotPermitted


def keep_emblem(
    *,
    by: Actor,
    organisation: Organisation,
    words: Mapping[str, str],
    now: datetime,
    upload: UploadedFile[bytes] | None = None,
) -> Emblem:
    """Keep what the emblem shows in words, and the picture where a new one is given."""
    _demand(by, organisation)
    said = wordings(words)
    if not said:
        raise InvalidInput(_("Say in words what the emblem shows, for those who do not see it."), field="words_en")
    held = Emblem.objects.filter(organisation=organisation).first()
    if upload is None and held is None:
        raise InvalidInput(_("Choose a picture."), field="file")
    stored = None if upload is None else _picture(by, organisation, upload, now)
    return _keep(held, organisation, stored, said, by=by, now=now)


@transaction.atomic
def remove_emblem(*, by: Actor, organisation: Organisation, now: datetime) -> None:
    """Take the emblem from every page; statements stay, with what they say in words."""
    _demand(by, organisation)
    if Emblem.objects.filter(organisation=organisation).delete()[0]:
        _account(organisation, act="removed", by=by, now=now)


def _demand(by: Actor, organisation: Organisation) -> None:
    if not keepers_organisations(by).filter(pk=organisation.pk).exists():
        raise NotPermitted(_("Only the organisation's own people keep its emblem. Ask a donor or focal point of it."))


def _picture(by: Actor, organisation: Organisation, upload: UploadedFile[bytes], now: datetime) -> StoredFile:
    named = {"name": upload.name or "", "declared_size": upload.size}
    return accept_picture(by=by, stream=upload, organisation=organisation, now=now, **named)  # type: ignore[arg-type]


@transaction.atomic
def _keep(
    held: Emblem | None,
    organisation: Organisation,
    stored: StoredFile | None,
    words: dict[str, dict[str, str]],
    *,
    by: Actor,
    now: datetime,
) -> Emblem:
    emblem = held or Emblem(organisation=organisation, revision=0)
    if stored is not None:
        emblem.file = stored
    emblem.words, emblem.kept_by, emblem.kept_at = words, actor_urn(by), now
    emblem.revision += 1
    emblem.save()
    _account(organisation, act="kept", by=by, now=now, after={"sha256": emblem.file.sha256, "words": words})
    return emblem


def _account(
    organisation: Organisation, *, act: str, by: Actor, now: datetime, after: dict[str, object] | None = None
) -> None:
    record_event(
        actor=actor_urn(by),
        act=f"programmes.emblem.{act}",
        object_urn=organisation.urn,
        country=organisation.country_id,
        after=after,
        at=now,
    )
