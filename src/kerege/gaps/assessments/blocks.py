"""What assessments put on the start page: who owes what, what waits for a review, what came back or went stale."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Role
from kerege.foundation.accounts.selectors import has_role
from kerege.foundation.interface.blocks import Block, BlockRow
from kerege.gaps.assessments.models import Section
from kerege.gaps.assessments.selectors.pages import awaiting_review, returned_to, sections_for, stale_of
from kerege.gaps.assessments.selectors.sections import Overdue, overdue_sections
from kerege.gaps.candidates.selectors import working_countries
from kerege.requirements.frameworks.templatetags.frameworks import shown_name

MOST_ROWS = 8
JUDGING_ROLES = (Role.FOCAL_POINT, Role.DRAFTER)


def lead_block(viewer: Actor) -> Block | None:
    """For a focal point: what is overdue, by ministry, and what awaits a review."""
    if not has_role(viewer, (Role.FOCAL_POINT,)):
        return None
    today = timezone.localdate()
    overdue = [one for country in working_countries(viewer) for one in overdue_sections(viewer, country.pk, today)]
    rows = [_owes(one, today) for one in overdue] + _reviews(viewer)
    return Block(
        title=_("Assessments: who owes what"),
        rows=rows[:MOST_ROWS],
        href=reverse("assessments:assessment_list"),
        link_label=_("All assessments"),
        empty_text=_("Nothing is overdue, and nothing awaits a review."),
    )


def sections_block(viewer: Actor) -> Block | None:
    """Parts of assessments that were handed to the person or to the person's organisation."""
    held, today = sections_for(viewer), timezone.localdate()
    if not held:
        return None
    return Block(
        title=_("Sections that wait for you"),
        rows=[_section(one, today) for one in held[:MOST_ROWS]],
        href=reverse("assessments:section_list"),
        link_label=_("My sections"),
    )


def judging_block(viewer: Actor) -> Block | None:
    """For those who judge: what came back from a reviewer, and what rests on a text that changed."""
    if not has_role(viewer, JUDGING_ROLES):
        return None
    rows = [
        BlockRow(
            label=_label(one.requirement.ref, shown_name(one.requirement).text),
            href=reverse("assessments:finding_show", args=[one.pk]),
            note=_("returned by the reviewer"),
        )
        for one in returned_to(viewer, most=MOST_ROWS)
    ]
    for assessment, count in stale_of(viewer):
        words = ngettext(
            "%(n)d finding rests on a text that changed", "%(n)d findings rest on texts that changed", count
        )
        address = reverse("assessments:finding_list", args=[assessment.pk])
        rows.append(BlockRow(label=assessment.title, href=f"{address}?stale=on", note=words % {"n": count}))
    return Block(title=_("Findings to look at again"), rows=rows[:MOST_ROWS]) if rows else None


def _owes(one: Overdue, today: date) -> BlockRow:
    """One organisation, with the days by which its oldest section is late."""
    oldest = one.sections[0]
    days = (today - oldest.due_on).days if oldest.due_on else 0
    count = ngettext("%(n)d section overdue", "%(n)d sections overdue", len(one.sections)) % {"n": len(one.sections)}
    late = ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days}
    address = reverse("assessments:assessment_show", args=[oldest.assessment_id])
    return BlockRow(
        label=one.organisation.names.get(get_language() or "en").text or one.organisation.short_name,
        href=f"{address}#sections",
        note=f"{count}, {late}",
    )


def _reviews(viewer: Actor) -> list[BlockRow]:
    rows = []
    for assessment, count in awaiting_review(viewer):
        words = ngettext("%(n)d finding awaits a review", "%(n)d findings await a review", count) % {"n": count}
        address = reverse("assessments:finding_list", args=[assessment.pk])
        rows.append(BlockRow(label=assessment.title, href=f"{address}?review=open", note=words))
    return rows


def _section(one: Section, today: date) -> BlockRow:
    day = date_format(one.due_on, "SHORT_DATE_FORMAT") if one.due_on else ""
    if one.due_on and one.due_on < today:
        note = _("overdue since %(day)s") % {"day": day}
    else:
        note = _("due on %(day)s") % {"day": day} if day else ""
    return BlockRow(
        label=_label(one.requirement.ref, shown_name(one.requirement).text),
        href=reverse("assessments:section_show", args=[one.pk]),
        note=note,
    )


def _label(reference: str, name: str) -> str:
    return name if name == reference else " ".join(part for part in (reference, name) if part)
