"""Shares a project with an organisation until a day, and takes the share back."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kerege.actions.projects.models import Project
from kerege.actions.projects.permissions import demand_share
from kerege.actions.projects.selectors.sharing import standing_shares
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Membership, Organisation, User
from kerege.foundation.notices.services import send_notice
from kerege.foundation.ownership.models import Grant
from kerege.foundation.ownership.rules import Right
from kerege.foundation.ownership.services import revoke_grant, share_record
from kerege.kernel.errors import InvalidInput, NotFound, RuleViolated

LAST_MOMENT = time(23, 59, 59)


@transaction.atomic
def share_project(*, by: Actor, project: Project, receiver: Organisation, until: date, now: datetime) -> Grant:
    """Let an organisation read the project to the end of a day; an earlier share of the same project ends."""
    demand_share(by, project)
    if Project.plain.select_for_update().filter(pk=project.pk, merged_into=None).first() is None:
        raise RuleViolated(_("The project was joined to another one. Share the one that it became part of."))
    if receiver.pk == project.organisation_id:
        raise InvalidInput(_("The project is this organisation's own. Choose another one."), field="receiver")
    if until < timezone.localdate(now):
        raise InvalidInput(
            _("This day has passed. Give the last day on which the project shall be seen."), field="until"
        )
    for held in standing_shares(project, now=now).filter(organisation=receiver):
        revoke_grant(grant=held, record=project, by=by, now=now)
    ends_at = timezone.make_aware(datetime.combine(until, LAST_MOMENT))
    grant = share_record(record=project, receiver=receiver, right=Right.VIEW, by=by, now=now, ends_at=ends_at)
    for person in _people_of(receiver, now=now):
        send_notice(
            to=person,
            kind="projects.shared",
            title=gettext_lazy("A project is shared with your organisation"),
            body="",
            href=reverse("projects:project_show", args=[project.pk]),
            country=None,
            now=now,
        )
    return grant


@transaction.atomic
def take_share_back(*, by: Actor, project: Project, grant_id: int, now: datetime) -> None:
    """End a share today; what was read or exported meanwhile cannot be recalled."""
    demand_share(by, project)
    grant = standing_shares(project, now=now).filter(pk=grant_id).first()
    if grant is None:
        raise NotFound(_("There is no such share any more. Look at the list again."))
    revoke_grant(grant=grant, record=project, by=by, now=now)


def _people_of(organisation: Organisation, *, now: datetime) -> list[User]:
    current = Membership.objects.filter(organisation=organisation, user__is_active=True).exclude(
        ends_on__lte=timezone.localdate(now)
    )
    return list({one.user_id: one.user for one in current.select_related("user")}.values())
