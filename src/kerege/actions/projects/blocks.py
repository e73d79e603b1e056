"""What the start page shows of the registry: what waits for a decision."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kerege.actions.projects.permissions import may_register
from kerege.actions.projects.selectors.proposals import proposals
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.interface.blocks import Block, BlockRow


def proposals_block(viewer: Actor) -> Block | None:
    """Pairs of records that wait for a decision."""
    if not may_register(viewer):
        return None
    number = proposals(viewer=viewer)[:100].count()
    if not number:
        return None
    label = ngettext("%(number)d pair waits", "%(number)d pairs wait", number) % {"number": number}
    return Block(_("One project or two?"), [BlockRow(label, reverse("projects:proposal_list"))])
