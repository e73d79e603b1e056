"""The one door through which a file comes in."""

from __future__ import annotations

from collections.abc import Callable
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
from kerege.foundation.files.readers.pictures import inspect_picture
from kerege.foundation.files.sandbox import run_limited
from kerege.foundation.files.storage import ByteStream, keep, received, too_large
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.places.models import Country
from kerege.kernel.errors import NotPermitted
from kerege.kernel.identifiers import urn

INSPECTION_SECONDS = 30
NAME_CHARACTERS = 200
PICTURE_BYTES = 500_000


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
    file = StoredFile(name=clean_name(name), organisation=organisation, country=country, visibility=visibility.value)
    limit = settings.UPLOAD_LIMIT_BYTES
    return _accepted(file, stream, inspect=inspect_file, limit=limit, declared_size=declared_size, by=by, now=now)


def accept_picture(
    *,
    by: Actor,
    name: str,
    stream: ByteStream,
    organisation: Organisation,
    now: datetime,
    declared_size: int | None = None,
) -> StoredFile:
    """The same for a picture that pages show, such as an emblem: PNG or JPEG, and small."""
    file = StoredFile(name=clean_name(name), organisation=organisation, country=organisation.country)
    limit = min(PICTURE_BYTES, settings.UPLOAD_LIMIT_BYTES)
    return _accepted(file, stream, inspect=inspect_picture, limit=limit, declared_size=declared_size, by=by, now=now)


def _accepted(
    file: StoredFile,
    stream: ByteStream,
    *,
    inspect: Callable[..., str],
    limit: int,
    declared_size: int | None,
    by: Actor,
    now: datetime,
) -> StoredFile:
    if not organisations_of(by).filter(pk=file.organisation_id).exists():
        raise NotPermitted(_("You can upload files only for an organisation that you work for."))
    if declared_size is not None and declared_size > limit:
        raise too_large(limit)
    root = Path(settings.FILES_DIR)
    with received(stream, root=root, limit_bytes=limit) as incoming:
        data = incoming.path.read_bytes()
        file.media_type = run_limited(inspect, data, name=file.name, seconds=INSPECTION_SECONDS)
        keep(incoming, root=root)
    file.sha256, file.size_bytes, file.stored_by = incoming.sha256, incoming.size_bytes, actor_urn(by)
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
