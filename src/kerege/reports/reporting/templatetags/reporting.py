"""Puts published facts and counts into the reader's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from kerege.foundation.places.models import CountryFact

register = template.Library()

KINDS = {
    "spar-2": _lazy("What the state reported about itself: SPAR, second edition"),
    "spar-2018": _lazy("What the state reported about itself: SPAR, first edition (2018)"),
    "jee-1": _lazy("Joint external evaluation, first edition"),
    "jee-2": _lazy("Joint external evaluation, second edition"),
    "jee-3": _lazy("Joint external evaluation, third edition"),
    "treaty-status": _lazy("Standing towards treaties and organisations"),
}
KEYS = {
    "bwc": _lazy("Biological Weapons Convention"),
    "cartagena": _lazy("Cartagena Protocol on Biosafety"),
    "ihr-amendments-2014": _lazy("International Health Regulations, amendment of 2014"),
    "ihr-amendments-2022": _lazy("International Health Regulations, amendments of 2022"),
    "ihr-amendments-2024": _lazy("International Health Regulations, amendments of 2024"),
    "unscr-1540": _lazy("Security Council resolution 1540 (2004)"),
    "wto": _lazy("World Trade Organization"),
    "total": _lazy("Mean of all capacities"),
}
STATUSES = {
    "bound": _lazy("bound"),
    "party": _lazy("party"),
    "member": _lazy("member"),
    "observer": _lazy("observer"),
    "negotiating": _lazy("negotiating accession"),
    "not-party": _lazy("not a party"),
}
VERIFICATION = {
    "verified": _lazy("read in the official text"),
    "source-excerpt": _lazy("seen in an excerpt of the source"),
    "unverified": _lazy("unverified"),
}


@register.filter
def fact_kind(kind: str) -> str:
    """The heading of a kind of facts."""
    return str(KINDS.get(kind, kind))


@register.filter
def fact_key(key: str) -> str:
    """What a fact is about; codes of indicators stay as they are."""
    return str(KEYS.get(key, key))


@register.filter
def verification_text(status: str) -> str:
    """How far a fact was checked."""
    return str(VERIFICATION.get(status, status))


@register.filter
def fact_value(value: Mapping[str, Any]) -> str:
    """A published value in words."""
    if "percent" in value:
        return _("%(n)s per cent") % {"n": value["percent"]}
    if "score" in value:
        return _("level %(n)s") % {"n": value["score"]}
    if "status" in value:
        day = value.get("date") or value.get("since") or value.get("in_force_on") or value.get("year") or ""
        parts = (str(STATUSES.get(value["status"], value["status"])), str(day), _note(value.get("note")))
        return ", ".join(filter(None, parts))
    return ", ".join(f"{key}: {item}" for key, item in value.items())


def _note(note: Any) -> str:
    if isinstance(note, Mapping):
        return str(note.get(get_language() or "en") or note.get("en") or "")
    return str(note or "")


@register.filter
def fact_summary(facts: Sequence[CountryFact]) -> str:
    """How many facts a folded table holds."""
    return ngettext("%(n)s published value", "%(n)s published values", len(facts)) % {"n": len(facts)}


@register.filter
def counts_text(counts: Mapping[str, int]) -> str:
    """What people said of the candidates of one requirement."""
    relevant, rejected = counts.get("relevant", 0), counts.get("rejected", 0)
    parts = []
    if relevant:
        parts.append(_("relevant: %(n)s") % {"n": relevant})
    if rejected:
        parts.append(_("rejected: %(n)s") % {"n": rejected})
    return ", ".join(parts) or _("open")
