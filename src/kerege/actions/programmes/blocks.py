"""What start pages and pages of projects show of programme work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kerege.actions.programmes.models import Event
from kerege.actions.programmes.selectors.calendar import reports_owed
from kerege.actions.programmes.selectors.funding import SeenFunding, fundings
from kerege.actions.programmes.selectors.shares import SharedProject, shared_keys, shared_projects
from kerege.actions.projects.selectors.statements import FundingStatement
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Role
from kerege.foundation.accounts.selectors import has_role
from kerege.foundation.interface.blocks import Block, BlockRow

ROWS = 5


def shared_block(viewer: Actor) -> Block | None:
    """What is shared with the reader and until when, with indicators and projects alike; never a gap."""
    keys = shared_keys(viewer=viewer) if viewer.is_authenticated else []
    if not keys:
        return _nothing_shared() if has_role(viewer, (Role.DONOR,)) else None
    rows = [_shared_row(one) for one in shared_projects(viewer=viewer, keys=keys[:ROWS], among=keys)]
    label = _("All %(number)d shared projects") % {"number": len(keys)} if len(keys) > ROWS else _("More about them")
    return Block(_("Projects shared with you"), rows, reverse("programmes:shared_list"), label)


def _nothing_shared() -> Block:
    """A donor's start page is about what is shared with the donor, so it also says that nothing is."""
    return Block(
        _("Projects shared with you"),
        empty_text=_(
            "Nothing is shared with you now. Whoever keeps a project shares it with your organisation until a day; it "
            "then stands here."
        ),
    )


def reports_block(viewer: Actor) -> Block | None:
    """Events that are over and whose report the reader's organisation owes."""
    if not viewer.is_authenticated:
        return None
    owed = list(reports_owed(viewer=viewer, today=timezone.localdate())[: ROWS + 1])
    if not owed:
        return None
    rows = [_event_row(event) for event in owed[:ROWS]]
    return Block(_("Reports of events that are missing"), rows, reverse("programmes:event_list"), _("All events"))


def statements_of(viewer: Actor, keys: Sequence[int]) -> Mapping[int, Sequence[FundingStatement]]:
    """Funding statements for the pages of projects."""
    found = fundings(viewer=viewer, keys=keys)
    return {project: [_statement(one, project) for one in rows] for project, rows in found.items()}


def _statement(one: SeenFunding, project: int) -> FundingStatement:
    href = reverse("programmes:emblem_show", args=[project, one.row.pk]) if one.emblem else ""
    return FundingStatement(one.row.donor, one.statement, href, one.emblem_words)


def _shared_row(one: SharedProject) -> BlockRow:
    parts = [
        _("until %(day)s") % {"day": date_format(timezone.localtime(one.until), "SHORT_DATE_FORMAT")}
        if one.until
        else _("without an end"),
        ngettext(
            "%(measured)d of %(number)d indicator has a value",
            "%(measured)d of %(number)d indicators have a value",
            len(one.indicators),
        )
        % {"measured": one.measured, "number": len(one.indicators)}
        if one.indicators
        else _("no indicator yet"),
    ]
    if alike := len(one.lookout.found):
        parts.append(ngettext("%(number)d alike project", "%(number)d alike projects", alike) % {"number": alike})
    href = reverse("programmes:work", args=[one.project.pk])
    return BlockRow(one.project.title.text, href, "; ".join(parts), one.project.title.language)


def _event_row(event: Event) -> BlockRow:
    day = date_format(event.ends_on or event.starts_on, "SHORT_DATE_FORMAT")
    name = event.names.get(get_language() or "en")
    href = reverse("programmes:event_show", args=[event.pk])
    return BlockRow(name.text, href, _("ended on %(day)s") % {"day": day}, name.language)
