"""What the frame of every page needs to know."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from kerege.foundation.audit import request_id
from kerege.foundation.interface.catalogues import language_state
from kerege.foundation.interface.navigation import shown_links
from kerege.foundation.notices.selectors import unread_count

VERSION = version("kerege")


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Navigation and the marks that stand on every page."""
    user = getattr(request, "user", None)
    return {
        "main_links": shown_links("main", viewer=user, path=request.path) if user is not None else [],
        "unread_notices": unread_count(viewer=user) if user is not None and user.is_authenticated else 0,
        "is_demo": settings.IS_DEMO,
        "kerege_version": VERSION,
        "request_id": request_id.current(),
        "language_choices": settings.LANGUAGES,
        "language_state": language_state(get_language() or settings.LANGUAGE_CODE),
    }
