"""Sending notices and marking them read."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import User
from kerege.foundation.notices.models import Notice
from kerege.foundation.notices.registry import hand_to_mailer
from kerege.foundation.notices.selectors import due_reminders, notices
from kerege.foundation.places.models import Country

NO_MAIL = "django.core.mail.backends.console.EmailBackend"


@transaction.atomic
def send_notice(
    *, to: User, kind: str, title: Any, body: Any, href: str, country: Country | None, now: datetime, key: str = ""
) -> Notice:
    """Tell one person something, in their language; a key that was sent before gives the notice that went then."""
    with translation.override(to.language):
        words = {"title": _words(title)[:300], "body": _words(body)}
    fields = {"kind": kind, "href": href, "language": to.language, "country": country, "created_at": now, **words}
    if not key:
        notice = Notice.objects.create(user=to, **fields)
    else:
        notice, is_new = Notice.objects.get_or_create(user=to, key=key, defaults=fields)
        if not is_new:
            return notice
    if has_mail() and to.is_active:
        transaction.on_commit(partial(hand_to_mailer, notice.pk))
    return notice


@transaction.atomic
def mark_read(*, by: Actor, notice_id: int, now: datetime) -> bool:
    """Note that the person has seen a notice; who reads what, and when, is nobody else's business."""
    return bool(notices(viewer=by).filter(pk=notice_id, read_at=None).update(read_at=now))


@transaction.atomic
def mark_all_read(*, by: Actor, now: datetime) -> int:
    """Note that the person has seen them all; answers how many there were."""
    return notices(viewer=by).filter(read_at=None).update(read_at=now)


def send_reminders(*, now: datetime) -> dict[str, int]:
    """Ask every maker of reminders and send what is due; answers how many went out, by maker."""
    sent = {}
    for name, dues in due_reminders(now=now).items():
        for due in dues:
            send_notice(
                to=due.to,
                kind=due.kind,
                title=due.title,
                body=due.body,
                href=due.href,
                country=due.country,
                key=due.key,
                now=now,
            )
        sent[name] = len(dues)
    return sent


def mail_notice(*, notice_id: int, now: datetime) -> bool:
    """Mail that something waits, without saying what: a mailbox is not under our protection. Mails once."""
    notice = Notice.objects.select_related("user").filter(pk=notice_id, mailed_at=None, read_at=None).first()
    if notice is None or not notice.user.is_active:
        return False
    with translation.override(notice.user.language):
        subject = _("Kerege: something waits for you")
        lines = (
            _("Hello %(name)s,") % {"name": notice.user.display_name},
            _("a new notice waits for you in Kerege. Sign in to read it:"),
            f"{settings.PUBLIC_URL}/notices/",
            _("For your safety this mail says no more than that."),
        )
    send_mail(subject, "\n\n".join(lines) + "\n", None, [notice.user.email])
    Notice.objects.filter(pk=notice.pk).update(mailed_at=now)
    return True


def has_mail() -> bool:
    """Whether the instance can send mail at all."""
    return bool(settings.EMAIL_BACKEND != NO_MAIL)


def _words(message: Any) -> str:
    return str(message() if callable(message) else message)
