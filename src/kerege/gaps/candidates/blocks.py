"""What the workbench puts on the start page of those who decide."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.interface.blocks import Block, BlockRow
from kerege.gaps.candidates.permissions import may_decide
from kerege.gaps.candidates.selectors import working_countries
from kerege.gaps.candidates.services.starting import Standing, begun_by
from kerege.kernel.values import TranslatedText


def candidates_block(viewer: Actor) -> Block | None:
    """Frameworks on which the person stopped; nothing for those who do not decide."""
    if not any(may_decide(viewer, country=one.pk) for one in working_countries(viewer)):
        return None
    return Block(
        title=_("Continue where you stopped"),
        rows=[_row(one) for one in begun_by(viewer)],
        href=reverse("candidates:workbench_start"),
        link_label=_("Candidates of all frameworks"),
        empty_text=_("You have not looked at any candidates yet."),
    )


def _row(one: Standing) -> BlockRow:
    name = one.framework.names.get(get_language() or "en")
    country = TranslatedText.from_json(one.country.name).get(get_language() or "en")
    return BlockRow(
        label=f"{name.text or one.framework.ref} · {country.text}",
        href=reverse("candidates:framework_enter", args=[one.country.pk, one.framework.pk]),
        note=_("%(seen)d of %(all)d requirements looked at") % {"seen": one.looked_at, "all": one.judged},
    )
