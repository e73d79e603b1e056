"""What the start page shows of the registry: what waits for a decision."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kerege.actions.projects.permissions import organisations_to_register_for
from kerege.actions.projects.selectors.proposals import proposals_to_decide
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.interface.blocks import Block, BlockRow

COUNTED = 100


def proposals_block(viewer: Actor) -> Block | None:
    """Pairs of records that wait for a decision of the reader's organisations."""
    if not viewer.is_authenticated:
        return None
    number = len(proposals_to_decide(organisations=organisations_to_register_for(viewer)).values_list("pk")[:COUNTED])
    if not number:
        return None
    label = ngettext("%(number)d pair waits", "%(number)d pairs wait", number) % {"number": number}
    return Block(_("One project or two?"), [BlockRow(label, reverse("projects:proposal_list"))])
