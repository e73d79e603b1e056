"""Keeps a document's file with the project's owner, seen as far as the project is."""

from __future__ import annotations

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from kerege.actions.programmes.permissions import demand_write
from kerege.actions.programmes.rules.vocabulary import RowKind
from kerege.actions.projects.models import Project
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.files.models import StoredFile
from kerege.foundation.files.services import accept_upload
from kerege.foundation.ownership.rules import Visibility


def keep_file(*, by: Actor, project: Project, upload: UploadedFile[bytes], now: datetime) -> StoredFile:
    """Take a file in through the one door; only members of the project's owner may."""
    demand_write(by, project, RowKind.DOCUMENT)
    return accept_upload(
        by=by,
        name=upload.name or "",
        stream=upload,
        organisation=project.organisation,
        country=project.country,
        now=now,
        declared_size=upload.size,
        visibility=Visibility(project.visibility),
    )
