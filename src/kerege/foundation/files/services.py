"""The one door through which a file comes in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path, PurePath

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.accounts.selectors import organisations_of
from kerege.foundation.audit.services import record_event
from kerege.foundation.files.models import StoredFile
from kerege.foundation.files.readers.inspection import inspect_file
from kerege.foundation.files.sandbox import run_limited
from kerege.foundation.files.storage import ByteStream, keep, received, too_large
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.places.models import Country
from kerege.kernel.errors import NotPermitted
from kerege.kernel.identifiers import urn

INSPECTION_SECONDS = 30
NAME_CHARACTERS = 200


def accept_upload(
    *,
    by: Actor,
    name: str,
    stream: ByteStream,
    organisation: Organisation,
    country: Country | None,
    now: datetime,
    declared_size: int | None = None,
    visibility: Visibility = Visibility.ORGANISATION,
) -> StoredFile:
    """Measure, inspect and keep a file; the same bytes of the same organisation are kept once."""
    if not organisations_of(by).filter(pk=organisation.pk).exists():
        raise NotPermitted(_("You can upload files only for an organisation that you work for."))
    limit = settings.UPLOAD_LIMIT_BYTES
    if declared_size is not None and declared_size > limit:
        raise too_large(limit)
    root = Path(settings.FILES_DIR)
    shown = clean_name(name)
    with received(stream, root=root, limit_bytes=limit) as incoming:
        data = incoming.path.read_bytes()
        media_type = run_limited(inspect_file, data, name=shown, seconds=INSPECTION_SECONDS)
        keep(incoming, root=root)
    file = StoredFile(
        sha256=incoming.sha256,
        size_bytes=incoming.size_bytes,
        media_type=media_type,
        name=shown,
        stored_by=actor_urn(by),
        organisation=organisation,
        country=country,
        visibility=visibility.value,
    )
    return _stored(file, by=by, now=now)


def _stored(file: StoredFile, *, by: Actor, now: datetime) -> StoredFile:
    with transaction.atomic():
        known = StoredFile.objects.unscoped(reason="the same bytes of one organisation are one record").filter(
            organisation=file.organisation, sha256=file.sha256
        )
        if found := known.first():
            return found
        file.save(force_insert=True)
        record_event(
            actor=actor_urn(by),
            act="files.file.stored",
            object_urn=urn("file", file.pk),
            country=file.country_id,
            after={"sha256": file.sha256, "size_bytes": file.size_bytes, "media_type": file.media_type},
            at=now,
        )
    return file


def clean_name(name: str) -> str:
    """Return the last part of a file's name without signs that a header or a folder would misread."""
    last = PurePath(name.replace("\\", "/")).name
    kept = "".join(sign for sign in last if sign.isprintable() and sign not in '"<>|:*?/').strip(" .")
    return kept[-NAME_CHARACTERS:] or "file"
