"""What people change about their own account."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.accounts.models import Role, User
from kerege.foundation.accounts.selectors import has_role, sessions_of
from kerege.foundation.audit.services import record_event
from kerege.kernel.errors import NotPermitted


@transaction.atomic
def change_own_account(*, by: User, display_name: str, language: str, now: datetime) -> User:
    """Change the name that others see and the language that pages speak."""
    before = {"display_name": by.display_name}
    by.display_name, by.language = display_name, language
    by.save(update_fields=("display_name", "language"))
    record_event(
        actor=by.urn,
        act="accounts.user.changed",
        object_urn=by.urn,
        after={"language": language},
        personal={"before": before, "after": {"display_name": display_name}},
        at=now,
    )
    return by


@transaction.atomic
def end_session(*, by: User, reference: str, now: datetime) -> int:
    """Sign the person out of one place; answers 0 when that session is over already."""
    keys = [session.key for session in sessions_of(by, now=now) if session.reference == reference]
    ended, _rows = Session.objects.filter(session_key__in=keys).delete()
    if ended:
        record_event(actor=by.urn, act="accounts.sessions.ended", object_urn=by.urn, after={"ended": ended}, at=now)
    return ended


@transaction.atomic
def keep_recovery_codes(*, by: User, now: datetime) -> bool:
    """Note that the person has put the recovery codes away; new codes have to be put away anew."""
    rows = Authenticator.objects.select_for_update().filter(user=by, type=Authenticator.Type.RECOVERY_CODES)
    codes = rows.first()
    if codes is None:
        return False
    codes.data = codes.data | {"kept_at": now.timestamp()}
    codes.save(update_fields=("data",))
    record_event(actor=by.urn, act="accounts.second_step.codes_kept", object_urn=by.urn, at=now)
    return True


@transaction.atomic
def take_second_step_away(*, by: Actor, person: User, now: datetime) -> int:
    """Let somebody who lost phone and codes set up a second step anew; an administrator has seen them before."""
    if not has_role(by, [Role.ADMINISTRATOR]) or by == person:
        raise NotPermitted(_("Only another administrator, or the operator, takes a second step away."))
    count, _rows = Authenticator.objects.filter(user=person).delete()
    keys = [session.key for session in sessions_of(person, now=now)]
    Session.objects.filter(session_key__in=keys).delete()
    record_event(actor=actor_urn(by), act="accounts.second_step.taken_away", object_urn=person.urn, at=now)
    return count


@transaction.atomic
def end_other_sessions(*, by: User, kept_key: str, now: datetime) -> int:
    """Sign the person out everywhere but here; answers how many sessions ended."""
    keys = [session.key for session in sessions_of(by, now=now) if session.key != kept_key]
    ended, _rows = Session.objects.filter(session_key__in=keys).delete()
    record_event(actor=by.urn, act="accounts.sessions.ended", object_urn=by.urn, after={"ended": ended}, at=now)
    return ended
