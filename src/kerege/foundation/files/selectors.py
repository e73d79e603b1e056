"""Reads of stored files."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.files.models import StoredFile
from kerege.foundation.files.storage import open_content
from kerege.foundation.ownership.rules import Right
from kerege.kernel.errors import NotFound


def stored_files(*, viewer: Actor) -> QuerySet[StoredFile]:
    """Files that the viewer may see, newest first."""
    return StoredFile.objects.visible_to(viewer)


def downloadable_file(*, viewer: Actor, file_id: int) -> StoredFile:
    """One file whose bytes the viewer may have; any other does not exist for that viewer."""
    found = StoredFile.objects.open_to(viewer, right=Right.DOWNLOAD).filter(pk=file_id).first()
    if found is None:
        raise NotFound(_("There is no such file, or it is not shared with you. Check the address or ask its owner."))
    return found


def content_of(file: StoredFile) -> BinaryIO:
    """The bytes of a file, open for reading."""
    return open_content(file.sha256, root=Path(settings.FILES_DIR))
