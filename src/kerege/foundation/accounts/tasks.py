"""Has invitations mailed by the worker."""

from __future__ import annotations

from django.core.mail import send_mail
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from kerege.foundation.accounts.models import Invitation
from kerege.foundation.accounts.services.invitation_links import address_of, is_open


@task()
def mail_invitation(invitation_id: int) -> bool:
    """Mail the link, unless the invitation is over by now."""
    invitation = Invitation.objects.filter(pk=invitation_id, way=Invitation.Way.MAIL).first()
    if invitation is None or not is_open(invitation, now=timezone.now()):
        return False
    with translation.override(invitation.language):
        lines = (
            _("You are invited to work in Kerege. Open this link to take the invitation up:"),
            address_of(invitation),
            _("The link works once. If you did not expect this mail, do nothing."),
        )
        send_mail(_("Invitation to Kerege"), "\n\n".join(lines) + "\n", None, [invitation.email])
    return True
