"""What the start page shows of the registry: what is shared with the reader and until when, and what waits."""

from __future__ import annotations

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kerege.actions.projects.permissions import may_register
from kerege.actions.projects.selectors.facets import shared_grants
from kerege.actions.projects.selectors.projects import projects
from kerege.actions.projects.selectors.proposals import proposals
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.interface.blocks import Block, BlockRow

ROWS = 5


def shared_block(viewer: Actor) -> Block | None:
    """Projects that are shared with the reader, those whose share ends first in front."""
    if not viewer.is_authenticated:
        return None
    grants = list(shared_grants(viewer=viewer)[:ROWS])
    named = projects(viewer=viewer).in_bulk([grant.record_id for grant in grants]) if grants else {}
    rows = [
        BlockRow(
            named[grant.record_id].title.text,
            reverse("projects:project_show", args=[grant.record_id]),
            _("until %(day)s") % {"day": date_format(grant.ends_at, "SHORT_DATE_FORMAT")}
            if grant.ends_at
            else _("without an end"),
        )
        for grant in grants
        if grant.record_id in named
    ]
    if not rows:
        return None
    return Block(_("Projects shared with you"), rows, f"{reverse('projects:project_list')}?shared=on", _("All of them"))


def proposals_block(viewer: Actor) -> Block | None:
    """Pairs of records that wait for a decision."""
    if not may_register(viewer):
        return None
    number = proposals(viewer=viewer)[:100].count()
    if not number:
        return None
    label = ngettext("%(number)d pair waits", "%(number)d pairs wait", number) % {"number": number}
    return Block(_("One project or two?"), [BlockRow(label, reverse("projects:proposal_list"))])
