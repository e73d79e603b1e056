"""What the frame of every page needs to know."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from kerege.foundation.interface.navigation import links_in


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Navigation and the marks that stand on every page."""
    user = getattr(request, "user", None)
    return {
        "main_links": links_in("main", viewer=user) if user is not None else [],
        "is_demo": settings.IS_DEMO,
    }
