"""Says who should be reminded of which gap: shortly before its day, and once that day has passed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from kerege.foundation.accounts.models import Membership, Role, User
from kerege.foundation.notices.registry import Due
from kerege.gaps.register.models import Gap
from kerege.gaps.register.rules.states import ACTIVE
from kerege.gaps.register.selectors.gaps import SHOWN_WITH

DAYS_BEFORE = 7


def due_gaps(now: datetime) -> Iterable[Due]:
    """Reminders of gaps that fall due within a week or are overdue; the same day of a gap reminds once."""
    today = now.date()
    rows = Gap.objects.unscoped(reason="reminders go to the people in charge, each of whom may see the gap")
    soon = rows.filter(state__in=ACTIVE, due_on__lte=today + timedelta(days=DAYS_BEFORE))
    for gap in soon.select_related(*SHOWN_WITH).order_by("due_on", "pk"):
        assert gap.due_on is not None
        is_late = gap.due_on < today
        kind = "overdue" if is_late else "soon"
        for person in _receivers(gap, now=now):
            yield Due(
                to=person,
                kind=f"register.gap.{kind}",
                title=_title(gap, is_late),
                key=f"gap-{kind}:{gap.pk}:{gap.due_on.isoformat()}",
                href=reverse("register:gap_show", args=[gap.pk]),
                country=gap.country,
            )


def _title(gap: Gap, is_late: bool) -> Callable[[], str]:  # noqa: FBT001  chosen by the day, not by a caller
    values = {"place": gap.requirement_ref or gap.framework_ref or gap.pk, "day": gap.due_on}
    return partial(_late if is_late else _soon, values)


def _late(values: Mapping[str, object]) -> str:
    return _("A gap is overdue: %(place)s, due on %(day)s") % values


def _soon(values: Mapping[str, object]) -> str:
    return _("A gap falls due: %(place)s, on %(day)s") % values


def _receivers(gap: Gap, *, now: datetime) -> list[User]:
    """The person in charge; without one who still works there, the owner's focal points, or else the country's."""
    current = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=now.date()), user__is_active=True)
    if gap.person is not None and current.filter(user=gap.person, organisation=gap.owner_id).exists():
        return [gap.person]
    focal = current.filter(role=Role.FOCAL_POINT).select_related("user").order_by("user")
    own = [one.user for one in focal.filter(organisation=gap.owner_id)]
    if own or gap.visibility == "organisation":
        return own
    return list({one.user_id: one.user for one in focal.filter(organisation__country=gap.country_id)}.values())
