"""Hands mail to the worker, so that no page waits for a mail server."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from kerege.foundation.notices.registry import register_mailer
from kerege.foundation.notices.services import mail_notice


@task()
def mail_one(notice_id: int) -> bool:
    """Mail one notice; a notice that was mailed or read meanwhile is left alone."""
    return mail_notice(notice_id=notice_id, now=timezone.now())


def connect() -> None:
    """Make the worker the one that mails."""
    register_mailer(mail_one.enqueue)
