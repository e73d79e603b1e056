"""Puts published facts and counts into the reader's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import template
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from kerege.foundation.places.models import CountryFact
from kerege.reports.reporting.services.words import day_words

register = template.Library()

KINDS = {
    "spar-2": gettext_lazy("What the state reported about itself: SPAR, second edition"),
    "spar-2018": gettext_lazy("What the state reported about itself: SPAR, first edition (2018)"),
    "jee-1": gettext_lazy("Joint external evaluation, first edition"),
    "jee-2": gettext_lazy("Joint external evaluation, second edition"),
    "jee-3": gettext_lazy("Joint external evaluation, third edition"),
    "treaty-status": gettext_lazy("Standing towards treaties and organisations"),
}
KEYS = {
    "bwc": gettext_lazy("Biological Weapons Convention"),
    "cartagena": gettext_lazy("Cartagena Protocol on Biosafety"),
    "ihr-amendments-2014": gettext_lazy("International Health Regulations, amendment of 2014"),
    "ihr-amendments-2022": gettext_lazy("International Health Regulations, amendments of 2022"),
    "ihr-amendments-2024": gettext_lazy("International Health Regulations, amendments of 2024"),
    "unscr-1540": gettext_lazy("Security Council resolution 1540 (2004)"),
    "wto": gettext_lazy("World Trade Organization"),
    "total": gettext_lazy("Mean of all capacities"),
}
STATUSES = {
    "bound": gettext_lazy("bound"),
    "party": gettext_lazy("party"),
    "member": gettext_lazy("member"),
    "observer": gettext_lazy("observer"),
    "negotiating": gettext_lazy("negotiating accession"),
    "not-party": gettext_lazy("not a party"),
}


@register.filter
def day_in_words(day: str) -> str:
    """A day that a report gives as YYYY-MM-DD, as the reader writes it; what is no day stays as it is."""
    try:
        return day_words(date.fromisoformat(day), language=get_language() or "en")
    except ValueError:
        return day


@register.filter
def fact_kind(kind: str) -> str:
    """The heading of a kind of facts."""
    return str(KINDS.get(kind, kind))


@register.filter
def fact_key(key: str) -> str:
    """What a fact is about; codes of indicators stay as they are."""
    return str(KEYS.get(key, key))


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
