"""Stores a change of a gap with its line of history and its event, in the transaction of whoever changes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.foundation.ownership.selectors import get_visible
from kerege.gaps.register.models import Gap, GapChange
from kerege.gaps.register.rules.states import ChangeKind
from kerege.kernel.errors import InvalidInput, StaleRevision
from kerege.kernel.text import search_text

LONGEST_TITLE, LONGEST_NOTE, LONGEST_REASON = 300, 8000, 4000
TOLD = ("state", "owner_id", "person_id", "ministry_id", "due_on", "finding_id")


@dataclass(frozen=True, slots=True)
class Change:
    """What is done to a gap, by whom, when and why."""

    kind: ChangeKind
    by: Actor
    now: datetime
    reason: str = ""


def locked(by: Actor, gap_id: int, *, revision: int) -> Gap:
    """The gap, held until the transaction ends, in the wording that the person saw."""
    get_visible(Gap, by, pk=gap_id)
    rows = Gap.objects.unscoped(reason="the actor was shown the gap; held for writing")
    gap: Gap = rows.select_for_update(of=("self",)).select_related("finding", "country").get(pk=gap_id)
    if gap.revision != revision:
        raise StaleRevision(
            _("Somebody changed this gap meanwhile. Nothing of yours was kept: look at it again and decide.")
        )
    return gap


def told(gap: Gap) -> dict[str, Any]:
    """What history and events keep of a gap: no free text, which may name people."""
    values = {name.removesuffix("_id"): getattr(gap, name) for name in TOLD}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}


def store(gap: Gap, change: Change, *, before: dict[str, Any]) -> Gap:
    """Save the gap, and say what was done."""
    gap.revision += 1
    gap.search_text = words_of(gap)
    gap.save()
    after = told(gap)
    changed = [name for name in after if after[name] != before.get(name)]
    GapChange.objects.create(
        gap=gap,
        kind=change.kind.value,
        revision=gap.revision,
        before={name: before.get(name) for name in changed},
        after={name: after[name] for name in changed},
        reason=change.reason,
        changed_by=actor_urn(change.by),
        changed_at=change.now,
    )
    record_event(
        actor=actor_urn(change.by),
        act=f"register.gap.{change.kind.value}",
        object_urn=gap.urn,
        country=gap.country_id,
        before=before | {"revision": gap.revision - 1},
        after=after | {"revision": gap.revision},
        personal={"reason": change.reason} if change.reason else None,
        at=change.now,
    )
    return gap


def words_of(gap: Gap) -> str:
    """What a search in the register compares."""
    names = [one.get("text", "") if isinstance(one, dict) else str(one) for one in gap.requirement_name.values()]
    return search_text(" ".join([gap.title, gap.requirement_ref, gap.framework_ref, *names, gap.note]))


def within(text: str, most: int, field: str) -> str:
    """The text without blanks at its ends; too long a one is refused."""
    kept = text.strip()
    if len(kept) > most:
        raise InvalidInput(_("This text is longer than %(most)d characters. Shorten it.") % {"most": most}, field=field)
    return kept
