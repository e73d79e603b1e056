"""Keeps shares true when projects are joined and taken apart: nobody is shown more, and nobody loses what stands."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from kerege.actions.projects.models import Project
from kerege.actions.projects.permissions import organisations_to_register_for
from kerege.actions.projects.selectors.sharing import open_grants
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Organisation, Programme
from kerege.foundation.ownership.models import Grant
from kerege.foundation.ownership.rules import Right
from kerege.foundation.ownership.selectors import grants_on
from kerege.foundation.ownership.services import Receiver, revoke_grant, share_record
from kerege.foundation.places.models import Country
from kerege.kernel.errors import RuleViolated
from kerege.kernel.values import TranslatedText

Opening = tuple[str, Receiver]


def demand_same_shares(kept: Project, given: Project, *, by: Actor, now: datetime) -> None:
    """Raise while somebody sees one of the two by a share that the other lacks, or sees it for longer."""
    left, right = ({_reach(grant): grant for grant in open_grants(one, now=now)} for one in (kept, given))
    lacking = [_words(left[one], kept) for one in left.keys() - right.keys()]
    lacking += [_words(right[one], given) for one in right.keys() - left.keys()]
    if not lacking:
        return
    # who was lent an edit right by a share does not learn with whom else the owner shares
    if not organisations_to_register_for(by).filter(pk=kept.organisation_id).exists():
        raise RuleViolated(
            _("The two projects are not shared alike, so joining them would show more. Ask the owner to join them."),
            field="record",
        )
    raise RuleViolated(
        _(
            "Joining would show more than was shown before, for the two projects are not shared alike: %(shares)s. "
            "Share both with the same receivers until the same day, or take these shares back, then join them."
        )
        % {"shares": "; ".join(sorted(lacking))},
        field="record",
    )


def end_shares(given: Project, *, by: Actor, now: datetime) -> None:
    """End the shares of a project that is joined to another, which is shared with the same receivers."""
    for grant in open_grants(given, now=now):
        revoke_grant(grant=grant, record=given, by=by, now=now)


def share_again(origin: Project, *, of: Project, joined_at: datetime, by: Actor, now: datetime) -> None:
    """Give a restored project the shares that its joining ended, as far as those of the other stand, and no longer."""
    standing = {_opening(grant): grant for grant in open_grants(of, now=now)}
    for grant in grants_on(origin).filter(revoked_at=joined_at):
        other = standing.get(_opening(grant))
        ends = [end for end in (grant.ends_at, other.ends_at) if end is not None] if other else [now]
        ends_at = min(ends, default=None)
        if ends_at is None or ends_at > now:
            right = Right(grant.right)
            share_record(record=origin, receiver=_receiver(grant), right=right, by=by, now=now, ends_at=ends_at)


def _reach(grant: Grant) -> tuple[Opening, date | None]:
    return _opening(grant), timezone.localdate(grant.ends_at) if grant.ends_at else None


def _opening(grant: Grant) -> Opening:
    return grant.right, _receiver(grant)


def _receiver(grant: Grant) -> Receiver:
    """The one receiver that a constraint gives each grant."""
    found: tuple[Receiver | None, ...] = (grant.organisation, grant.country, grant.programme)
    return next(one for one in found if one is not None)


def _words(grant: Grant, project: Project) -> str:
    receiver, language = _receiver(grant), get_language() or "en"
    assert isinstance(receiver, Organisation | Country | Programme)
    name = receiver.short_name if isinstance(receiver, Organisation) else TranslatedText.from_json(receiver.name)
    words = {
        "receiver": name if isinstance(name, str) else name.get(language).text,
        "day": timezone.localdate(grant.ends_at).isoformat() if grant.ends_at else "",
        "project": project.title.text,
    }
    if grant.ends_at:
        return pgettext("a share", "%(project)s: %(receiver)s until %(day)s") % words
    return pgettext("a share", "%(project)s: %(receiver)s without an end") % words
