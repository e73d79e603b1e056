"""What the register puts on the start pages of those who keep it and of those who work on it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Role
from kerege.foundation.accounts.selectors import has_role
from kerege.foundation.interface.blocks import Block, BlockRow
from kerege.gaps.register.models import Gap
from kerege.gaps.register.selectors import MinistryCount, overdue_by_ministry, own_gaps, working_countries

MOST_ROWS = 8


def ministries_block(viewer: Actor) -> Block | None:
    """For a focal point: what each ministry still has to do, and what of it is overdue."""
    today = timezone.localdate()
    for country in working_countries(viewer):
        if not has_role(viewer, [Role.FOCAL_POINT], country=country.pk):
            continue
        rows = overdue_by_ministry(viewer=viewer, country=country.pk, today=today)
        return Block(
            title=_("Gaps by ministry"),
            rows=[_ministry_row(one, country=country.pk) for one in rows],
            href=f"{reverse('register:gap_list')}?{urlencode({'country': country.pk, 'overdue': 'on'})}",
            link_label=_("All overdue gaps"),
            empty_text=_("No gap waits for anybody."),
        )
    return None


def own_gaps_block(viewer: Actor) -> Block | None:
    """For whoever gaps were handed to: those, the earliest due first."""
    rows = list(own_gaps(viewer=viewer)[:MOST_ROWS])
    if not rows:
        return None
    return Block(
        title=_("My gaps"),
        rows=[_gap_row(one) for one in rows],
        href=f"{reverse('register:gap_list')}?{urlencode({'mine': 'on', 'state': 'active', 'sort': 'due'})}",
        link_label=_("All gaps handed to me"),
    )


def _ministry_row(one: MinistryCount, *, country: str) -> BlockRow:
    note = _("%(late)d overdue of %(active)d") % {"late": one.overdue, "active": one.active}
    if one.ministry is None:
        return BlockRow(label=_("No ministry named"), note=note)
    chosen = {"country": country, "ministry": one.ministry.pk, "state": "active", "sort": "due"}
    return BlockRow(
        label=one.ministry.short_name, href=f"{reverse('register:gap_list')}?{urlencode(chosen)}", note=note
    )


def _gap_row(gap: Gap) -> BlockRow:
    due = date_format(gap.due_on, "SHORT_DATE_FORMAT") if gap.due_on else _("no day")
    late = gap.is_overdue(timezone.localdate())
    name = gap.title or gap.requirement_words.text
    return BlockRow(
        label=f"{gap.requirement_ref} {name}".strip(),
        href=reverse("register:gap_show", args=[gap.pk]),
        note=_("due %(day)s, overdue") % {"day": due} if late else _("due %(day)s") % {"day": due},
    )
