"""Tells people that a section was handed to them, and reminds them before and after its day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kerege.foundation.accounts.models import Membership, Role, User
from kerege.foundation.notices.registry import Due
from kerege.foundation.notices.services import send_notice
from kerege.gaps.assessments.models import Section
from kerege.gaps.assessments.permissions import WORKING_ROLES
from kerege.gaps.assessments.rules.states import AssessmentState

DAYS_BEFORE = 7


def tell_holders(section: Section, *, now: datetime) -> None:
    """Send a notice to everybody to whom the section was handed; a revision of it is told once."""
    for person in holders(section, now=now):
        send_notice(
            to=person,
            kind="assessments.section.handed",
            title=partial(_handed, _values(section)),
            body=section.note,
            href=_address(section),
            country=section.assessment.country,
            key=f"section:{section.pk}:{section.revision}",
            now=now,
        )


def due_sections(now: datetime) -> Iterable[Due]:
    """Reminders of sections that fall due within a week or are overdue; each of the two is sent once per day set.

    Whoever leads the assessment hears of what is overdue, too.
    """
    today = now.date()
    open_ones = [AssessmentState.OPEN.value, AssessmentState.IN_REVIEW.value]
    rows = Section.objects.filter(
        assessment__state__in=open_ones, done_at=None, due_on__lte=today + timedelta(days=DAYS_BEFORE)
    ).select_related("assessment__country", "requirement", "organisation", "person")
    for section in rows.order_by("due_on", "pk"):
        is_late = section.due_on is not None and section.due_on < today
        people = {person.pk: person for person in holders(section, now=now)}
        if is_late:
            people |= {person.pk: person for person in _leaders(section, now=now)}
        for person in people.values():
            yield _due(section, person, title=_late if is_late else _soon)


def holders(section: Section, *, now: datetime) -> list[User]:
    """The person to whom a section was handed, or the people of the organisation who may judge in it."""
    at_work = _at_work(now).filter(organisation=section.organisation_id)
    if section.person is not None:
        return [section.person] if at_work.filter(user=section.person).exists() else []
    return _people(at_work.filter(role__in=WORKING_ROLES))


def _leaders(section: Section, *, now: datetime) -> list[User]:
    return _people(_at_work(now).filter(organisation=section.assessment.organisation_id, role=Role.FOCAL_POINT))


def _at_work(now: datetime) -> QuerySet[Membership]:
    return Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=now.date()), user__is_active=True)


def _people(rows: QuerySet[Membership]) -> list[User]:
    return list({one.user_id: one.user for one in rows.select_related("user").order_by("user_id")}.values())


def _due(section: Section, person: User, *, title: Callable[[Mapping[str, object]], str]) -> Due:
    name = "overdue" if title is _late else "soon"
    day = section.due_on.isoformat() if section.due_on else ""
    return Due(
        to=person,
        kind=f"assessments.section.{name}",
        title=partial(title, _values(section)),
        key=f"section-{name}:{section.pk}:{day}",
        href=_address(section),
        country=section.assessment.country,
    )


def _address(section: Section) -> str:
    return reverse("assessments:section_show", args=[section.pk])


def _values(section: Section) -> dict[str, object]:
    place = section.requirement.ref or section.requirement.urn
    return {"place": place, "title": section.assessment.title, "day": section.due_on or "–"}


def _handed(values: Mapping[str, object]) -> str:
    return _("A section was handed to you: %(place)s of '%(title)s', due on %(day)s") % values


def _soon(values: Mapping[str, object]) -> str:
    return _("A section falls due: %(place)s of '%(title)s', on %(day)s") % values


def _late(values: Mapping[str, object]) -> str:
    return _("A section is overdue: %(place)s of '%(title)s', due on %(day)s") % values
