"""The page on which a person finds what waits for them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from kerege.foundation.notices import selectors, services


@login_required
@never_cache
@require_GET
def notice_list(request: HttpRequest) -> HttpResponse:
    """All notices of the reader, newest first."""
    rows = selectors.notices(viewer=request.user)
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    unread = selectors.unread_count(viewer=request.user)
    return render(request, "notices/notice_list.html", {"page": page, "unread": unread})


@login_required
@require_POST
def notice_read(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Mark one as read; another's notice is left as it is, without a word about it."""
    services.mark_read(by=request.user, notice_id=notice_id, now=timezone.now())
    return redirect("notices:notice_list")


@login_required
@require_POST
def notices_read(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    count = services.mark_all_read(by=request.user, now=timezone.now())
    text = ngettext("%(count)s notice marked as read.", "%(count)s notices marked as read.", count)
    messages.success(request, text % {"count": count})
    return redirect("notices:notice_list")
