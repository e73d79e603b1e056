"""The link of an invitation: computed from the instance's secret key whenever it is shown, and kept nowhere."""

from __future__ import annotations

from base64 import b64encode, urlsafe_b64encode
from datetime import datetime
from io import BytesIO

import qrcode
from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from qrcode.image.svg import SvgPathImage

from kerege.foundation.accounts.models import Invitation
from kerege.kernel.errors import NotFound


def token_of(invitation: Invitation) -> str:
    """The secret part of the link."""
    digest = salted_hmac("kerege.invitation", f"{invitation.pk}:{invitation.nonce}", algorithm="sha256").digest()
    return f"{invitation.pk}-{urlsafe_b64encode(digest).decode().rstrip('=')}"


def address_of(invitation: Invitation) -> str:
    """The whole link, for a mail or a sheet."""
    return settings.PUBLIC_URL + reverse("accounts:invitation_accept", kwargs={"token": token_of(invitation)})


def picture_of(address: str) -> str:
    """The link as a QR code, as the address of an image that is drawn here."""
    stream = BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, border=2).save(stream)
    return "data:image/svg+xml;base64," + b64encode(stream.getvalue()).decode()


def find_invitation(*, token: str, now: datetime) -> Invitation:
    """The invitation that the link belongs to, as long as it can be accepted."""
    number = token.split("-", 1)[0]
    rows = Invitation.objects.select_related("organisation__country")
    invitation = rows.filter(pk=int(number)).first() if number.isascii() and number.isdecimal() else None
    if invitation is None or not constant_time_compare(token_of(invitation), token) or not is_open(invitation, now=now):
        raise NotFound(
            _("This invitation has been used, withdrawn or has expired. Ask whoever invited you for a new one.")
        )
    if invitation.needs_approval and not invitation.approved_by:
        raise NotFound(_("This invitation still waits for a second person to agree. Try again later."))
    return invitation


def is_open(invitation: Invitation, *, now: datetime) -> bool:
    """Whether the invitation is neither used nor withdrawn nor expired."""
    return invitation.accepted_at is None and invitation.revoked_at is None and invitation.expires_at > now
