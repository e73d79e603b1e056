"""Answers with a kept picture so that a page can show it, and so that it can be nothing else."""

from __future__ import annotations

from django.http import FileResponse
from django.utils.translation import gettext as _

from kerege.foundation.files.models import StoredFile
from kerege.foundation.files.readers.pictures import PICTURE_TYPES
from kerege.foundation.files.selectors import content_of
from kerege.kernel.errors import NotFound

SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


def picture_response(file: StoredFile) -> FileResponse:
    """The picture for a caller who has asked whether the reader may see it."""
    if file.media_type not in PICTURE_TYPES:
        raise NotFound(_("There is no such picture."))
    response = FileResponse(content_of(file), content_type=file.media_type)
    response["Content-Length"] = str(file.size_bytes)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "private, max-age=3600"
    return response
