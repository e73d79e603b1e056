"""Hands stored files out, never to be shown inside our own pages."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from kerege.foundation.files.selectors import content_of, downloadable_file

SHOWN_TYPES = frozenset({"application/pdf"})
OPAQUE = "application/octet-stream"
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


@login_required
@never_cache
@require_GET
def file_download(request: HttpRequest, file_id: int) -> FileResponse:
    """The bytes of a file, as an attachment that no browser may run."""
    file = downloadable_file(viewer=request.user, file_id=file_id)
    response = FileResponse(
        content_of(file),
        as_attachment=True,
        filename=file.name,
        content_type=file.media_type if file.media_type in SHOWN_TYPES else OPAQUE,
    )
    response["Content-Length"] = str(file.size_bytes)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    return response
