"""Pages on which people are invited, seen and let go."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kerege.foundation.accounts import current
from kerege.foundation.accounts.forms import InviteForm
from kerege.foundation.accounts.models import Invitation, Membership, Role, User
from kerege.foundation.accounts.selectors.reach import (
    approvers,
    giveable_roles,
    invitations_in_reach,
    memberships_in_reach,
    organisations_to_invite_to,
)
from kerege.foundation.accounts.services.invitation_links import address_of, is_open, picture_of
from kerege.foundation.accounts.services.inviting import approve_invitation, end_role, invite, revoke_invitation
from kerege.foundation.accounts.tasks import mail_invitation
from kerege.kernel.errors import NotFound


@login_required
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Who works where, and who is invited."""
    user, today = _keeper(request), timezone.now().date()
    page = Paginator(memberships_in_reach(user), 50).get_page(request.GET.get("page"))
    rows = [_member(row, user=user, today=today) for row in page.object_list]
    waiting = [_waiting(row, user=user) for row in invitations_in_reach(user) if is_open(row, now=timezone.now())]
    return render(request, "accounts/people.html", {"page": page, "rows": rows, "waiting": waiting})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def person_invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody to a role."""
    user, now = _keeper(request), timezone.now()
    form = InviteForm(
        request.POST or None,
        initial={"language": user.language, "way": "link"},
        organisations=organisations_to_invite_to(user),
        roles=giveable_roles(user),
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data | {"role": Role(form.cleaned_data["role"])}
        with form.catching():
            invitation = invite(by=user, now=now, key=current.form_key(request), **data)
        if form.is_valid():
            return _after_invitation(request, invitation)
    return render(request, "accounts/person_invite.html", {"form": form}, status=400 if form.errors else 200)


@login_required
@never_cache
@require_GET
def invitation_sheet(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """The link and its picture, for whoever made the invitation."""
    user = _keeper(request)
    invitation = invitations_in_reach(user).filter(pk=invitation_id, invited_by=user.urn).first()
    if invitation is None or not is_open(invitation, now=timezone.now()):
        raise NotFound(_("There is no such invitation, or it has been used, withdrawn or has expired."))
    address = address_of(invitation)
    context = {"invitation": invitation, "address": address, "picture": picture_of(address)}
    return render(request, "accounts/invitation_sheet.html", context)


@login_required
@require_POST
def invitation_revoke(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Withdraw an invitation."""
    revoke_invitation(by=_keeper(request), invitation_id=invitation_id, now=timezone.now())
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("accounts:people")


@login_required
@require_POST
def invitation_approve(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Agree to an invitation by somebody else."""
    approve_invitation(by=_keeper(request), invitation_id=invitation_id, now=timezone.now())
    messages.success(request, _("You have agreed; the invitation can be accepted now."))
    return redirect("accounts:people")


@login_required
@require_POST
def role_end(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Take a role away."""
    end_role(by=_keeper(request), membership_id=membership_id, now=timezone.now())
    messages.success(request, _("The role has ended, and the person has been told."))
    return redirect("accounts:people")


def _keeper(request: HttpRequest) -> User:
    """Somebody who looks after people; for others these pages do not exist."""
    user = current.person(request)
    if not giveable_roles(user):
        raise NotFound(_("This page is for those who invite people."))
    return user


def _member(row: Membership, *, user: User, today: date) -> dict[str, Any]:
    is_over = row.ends_on is not None and row.ends_on <= today
    may_end = not is_over and row.role in giveable_roles(user, row.organisation)
    return {"row": row, "is_over": is_over, "may_end": may_end}


def _waiting(row: Invitation, *, user: User) -> dict[str, Any]:
    asks = row.needs_approval and not row.approved_by
    judges = approvers(country=row.organisation.country_id, inviter_urn=row.invited_by) if asks else []
    return {
        "row": row,
        "waits_for_approval": asks,
        "may_approve": user in judges,
        "is_mine": row.invited_by == user.urn,
    }


def _after_invitation(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if invitation.way != Invitation.Way.MAIL:
        return redirect("accounts:invitation_sheet", invitation_id=invitation.pk)
    mail_invitation.enqueue(invitation.pk)
    messages.success(request, _("The invitation goes out by mail now."))
    return redirect("accounts:people")
