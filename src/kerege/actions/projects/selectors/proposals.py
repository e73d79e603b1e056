"""Pairs of records that look like one project, for those who judge them."""

from __future__ import annotations

import re
from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from kerege.actions.projects.models import MergeProposal, ProjectSource, SourceRecord
from kerege.actions.projects.rules.likeness import Reason
from kerege.actions.projects.rules.vocabulary import ProposalState
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Organisation


def proposals(*, viewer: Actor, state: ProposalState = ProposalState.OPEN) -> QuerySet[MergeProposal]:
    """Proposals whose two records the viewer may see, the likeliest first; open ones only of different projects."""
    found = MergeProposal.objects.filter(_is_seen("left", viewer), _is_seen("right", viewer), state=state.value)
    if state is ProposalState.OPEN:
        found = _undecided(found)
    return found.select_related("left", "right")


def proposals_to_decide(*, organisations: QuerySet[Organisation]) -> QuerySet[MergeProposal]:
    """Open pairs that somebody of the organisations has to judge; their own records they see without being asked."""
    open_ones = MergeProposal.objects.filter(organisation__in=organisations.order_by().values("pk"))
    return _undecided(open_ones.filter(state=ProposalState.OPEN.value))


def _undecided(found: QuerySet[MergeProposal]) -> QuerySet[MergeProposal]:
    """Pairs of readings that hold today and speak of different projects so far."""
    found = found.filter(left__is_replaced=False, right__is_replaced=False)
    found = found.annotate(left_project=_project_of("left"), right_project=_project_of("right"))
    return found.exclude(left_project=F("right_project"))


def reasons_of(proposal: MergeProposal) -> list[Reason]:
    """The reasons of a proposal."""
    return [Reason(plain["kind"], plain["weight"], tuple(plain["details"])) for plain in proposal.reasons]


def reasons_sum(proposal: MergeProposal) -> float:
    """What the reasons add up to; the score is that sum, capped at 0 and at 1."""
    return round(sum(reason.weight for reason in reasons_of(proposal)), 2)


def is_capped(proposal: MergeProposal) -> bool:
    """Whether the score is not the sum that its reasons show."""
    return not 0 <= reasons_sum(proposal) <= 1


def reason_words(reason: Reason) -> str:
    """A reason in the reader's words."""
    details = [_detail(reason.kind, detail) for detail in reason.details]
    named = {"what": ", ".join(details), "one": "", "other": ""}
    if len(details) > 1:
        named["one"], named["other"] = details[0], details[1]
    return _WORDS[reason.kind]() % named


def _detail(kind: str, detail: str) -> str:
    """A number or a day in the reader's habit; everything else as it was compared."""
    if kind == "title" and _NUMBER.fullmatch(detail):
        return number_format(detail, decimal_pos=2)
    if kind in _DATED and _DAY.fullmatch(detail):
        return date_format(date.fromisoformat(detail), "SHORT_DATE_FORMAT")
    return detail


_NUMBER, _DAY = re.compile(r"\d\.\d+"), re.compile(r"\d{4}-\d{2}-\d{2}")
_DATED = frozenset({"starts", "ends", "no_overlap"})
_WORDS = {
    "contract": lambda: _("The same contract number: %(what)s"),
    "number": lambda: _("The same project number: %(what)s"),
    "title": lambda: _("Titles alike when spellings are evened out: %(what)s of 1"),
    "places": lambda: _("The same places: %(what)s"),
    "regions": lambda: _("The same regions: %(what)s"),
    "partners": lambda: _("The same bodies: %(what)s"),
    "starts": lambda: _("The same start: %(what)s"),
    "ends": lambda: _("The same end: %(what)s"),
    "other_number": lambda: _("Against it: different project numbers, %(one)s and %(other)s"),
    "other_contract": lambda: _("Against it: different contracts, %(one)s and %(other)s"),
    "no_overlap": lambda: _("Against it: one ends (%(one)s) before the other begins (%(other)s)"),
    "kept_apart": lambda: _("Against it: their registry itself keeps %(one)s and %(other)s apart"),
}


def _is_seen(side: str, viewer: Actor) -> Exists:
    """Asked of each proposal: there are far fewer of them than of records."""
    return Exists(SourceRecord.objects.visible_to(viewer).filter(pk=OuterRef(side)).order_by())


def _project_of(side: str) -> Subquery:
    members = ProjectSource.objects.filter(record=OuterRef(side), undone_at=None)
    return Subquery(members.order_by().values("project")[:1])
