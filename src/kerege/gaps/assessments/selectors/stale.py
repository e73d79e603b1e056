"""Which confirmations the law has left behind; computed when somebody looks, a set at a time, and never stored."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import TypeVar

from django.db.models import Exists, Max, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from kerege.evidence.law.models import Expression, Provision, ProvisionAlignment, Work
from kerege.evidence.law.rules.vocabulary import AlignmentKind, AlignmentState
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.selectors import reading_scope
from kerege.gaps.assessments.models import Assessment, EvidenceLink
from kerege.gaps.assessments.rules.staleness import Confirmed, StaleKind, stale_kind
from kerege.gaps.assessments.rules.states import EvidenceKind
from kerege.gaps.assessments.selectors.today import (
    DECIDED_OTHERWISE,
    Place,
    There,
    Today,
    parts,
    places_today,
    realigned,
    today_of,
)

MOST_KEPT = 64
Row = TypeVar("Row", bound=Model)
PLACE_COLUMNS = (
    "pk",
    "finding_id",
    "provision_id",
    "expression_id",
    "work_id_at_link",
    "language",
    "eid",
    "text_hash",
    "linked_at",
)


@dataclass(frozen=True, slots=True)
class Stale:
    """A link whose wording is no longer what was confirmed; `was` was seen, `now_provision` stands there today."""

    link: EvidenceLink
    kind: StaleKind
    was: Provision
    now_provision: Provision | None


def stale_links(
    viewer: Actor,
    assessment: Assessment,
    finding_ids: Sequence[int] | None = None,
    *,
    on: date | None = None,
) -> dict[int, list[Stale]]:
    """By finding, the confirmations that the law has left behind; of all findings or of some of them.

    Links to acts that the viewer may not read are left out.
    """
    judged = list(_judged(_readable(viewer, _standing(assessment, finding_ids)), on or timezone.now().date()))
    links = _in_bulk(EvidenceLink.objects.all(), [place.link for place, _kind, _there in judged])
    provisions = _in_bulk(
        Provision.objects.select_related("expression").defer("search_text", "expression__counts"),
        sorted(
            {pk for place, _kind, there in judged for pk in (place.provision, *([there.provision] if there else []))}
        ),
    )
    found: dict[int, list[Stale]] = defaultdict(list)
    for place, kind, there in judged:
        now_provision = provisions[there.provision] if there else None
        found[place.finding].append(Stale(links[place.link], kind, provisions[place.provision], now_provision))
    return dict(found)


def stale_finding_ids(viewer: Actor, assessment: Assessment, *, on: date | None = None) -> Counter[int]:
    """How many stale confirmations each finding has; kept until a wording, a link or a judgement of pairs changes."""
    day = on or timezone.now().date()
    key = (assessment.pk, assessment.created_at, day, _eyes(viewer), _fingerprint(assessment))
    kept = KEPT.find(key)
    if kept is None:
        rows = _judged(_readable(viewer, _standing(assessment, None)), day)
        kept = Counter(place.finding for place, _kind, _there in rows)
        KEPT.keep(key, kept)
    return kept


def stale_count(viewer: Actor, assessment: Assessment, *, on: date | None = None) -> int:
    """How many findings rest on wordings that changed."""
    return len(stale_finding_ids(viewer, assessment, on=on))


def current_place(link: EvidenceLink, *, on: date | None = None) -> Provision | None:
    """What stands today in the place of a link's provision, in the same language; None where nothing does."""
    there = places_today([_place(link)], today_of({link.work_id_at_link or 0}, on or timezone.now().date()))
    found = there.get(link.pk)
    return Provision.objects.select_related("expression").get(pk=found.provision) if found else None


def authentic_place(link: EvidenceLink, *, on: date | None = None) -> Provision | None:
    """The authentic provision that answers a translation which a link rests on, once such a text is there."""
    if not link.is_provisional:
        return None
    there = current_place(link, on=on)
    if there is not None and not there.expression.is_provisional:
        return there
    today = today_of({link.work_id_at_link or 0}, on or timezone.now().date())
    authentic = [row.pk for row in today.current.values() if row is not None and not row.is_provisional]
    own = there or link.provision
    pairs = ProvisionAlignment.objects.filter(
        Q(left=own, right__expression__in=authentic) | Q(right=own, left__expression__in=authentic),
        kind=AlignmentKind.LANGUAGE,
    ).exclude(state=AlignmentState.REJECTED)
    pair = pairs.order_by("state", "-confidence", "pk").select_related("left__expression", "right__expression").first()
    if pair is None:
        return None
    return pair.right if pair.right.expression_id in authentic else pair.left


class KeptCounts:
    """The counts asked for last; a key names everything that they depend on."""

    def __init__(self) -> None:
        self._held: OrderedDict[object, Counter[int]] = OrderedDict()
        self._lock = Lock()

    def find(self, key: object) -> Counter[int] | None:
        """The counts of exactly this state of things."""
        with self._lock:
            return self._held.get(key)

    def keep(self, key: object, counts: Counter[int]) -> None:
        """Put counts on the shelf; the oldest leave it."""
        with self._lock:
            self._held[key] = counts
            while len(self._held) > MOST_KEPT:
                self._held.popitem(last=False)


KEPT = KeptCounts()


def _standing(assessment: Assessment, finding_ids: Sequence[int] | None) -> QuerySet[EvidenceLink]:
    rows = EvidenceLink.objects.filter(finding__assessment=assessment, kind=EvidenceKind.PROVISION, removed_at=None)
    return rows if finding_ids is None else rows.filter(finding__in=list(finding_ids))


def _readable(viewer: Actor, rows: QuerySet[EvidenceLink]) -> QuerySet[EvidenceLink]:
    return rows.filter(work_id_at_link__in=Work.objects.visible_to(viewer).values("pk"))


def _judged(rows: QuerySet[EvidenceLink], day: date) -> Iterator[tuple[Place, StaleKind, There | None]]:
    works = {work or 0 for work in rows.order_by().values_list("work_id_at_link", flat=True).distinct()}
    today = today_of(works, day)
    places = [Place(*row) for row in _suspects(rows, today).values_list(*PLACE_COLUMNS).order_by("pk")]
    standing, turned = places_today(places, today), realigned(places)
    for place in places:
        there = standing.get(place.link)
        kind = stale_kind(
            Confirmed(
                seen_hash=place.text_hash,
                is_in_force=place.work not in today.repealed,
                has_wording=today.current.get((place.work, place.language)) is not None,
                current_hash=there.text_hash if there else None,
                is_realigned=place.link in turned,
            )
        )
        if kind is not None:
            yield place, kind, None if kind is StaleKind.REPEALED else there


def _suspects(rows: QuerySet[EvidenceLink], today: Today) -> QuerySet[EvidenceLink]:
    """Links that may be stale: all but those whose words stand in the same place today and that nobody turned."""
    here = Provision.objects.filter(
        expression__in=today.current_ids,
        expression__work=OuterRef("work_id_at_link"),
        expression__language=OuterRef("language"),
        eid=OuterRef("eid"),
        text_hash=OuterRef("text_hash"),
    )
    turned = ProvisionAlignment.objects.filter(DECIDED_OTHERWISE)
    is_turned = Q(provision__in=turned.values("left")) | Q(provision__in=turned.values("right"))
    is_moved = ~Q(expression__in=today.current_ids) & ~Exists(here)
    return rows.filter(Q(work_id_at_link__in=today.repealed) | is_turned | is_moved)


def _place(link: EvidenceLink) -> Place:
    return Place(
        link.pk,
        link.finding_id,
        link.provision_id or 0,
        link.expression_id or 0,
        link.work_id_at_link or 0,
        link.language,
        link.eid,
        link.text_hash,
        link.linked_at,
    )


def _in_bulk(rows: QuerySet[Row], keys: Sequence[int]) -> dict[int, Row]:
    return {row.pk: row for part in parts(keys) for row in rows.filter(pk__in=part)}


def _eyes(viewer: Actor) -> object:
    """What tells one viewer's sight of the law from another's: the scope, and the person for the sake of grants."""
    return (getattr(viewer, "pk", None), reading_scope(viewer))


def _fingerprint(assessment: Assessment) -> tuple[object, ...]:
    """Everything on which the counts of an assessment depend, as cheap to ask as it can be."""
    rows = Assessment.objects.unscoped(reason="the caller holds the assessment")
    evidence = rows.filter(pk=assessment.pk).values_list("evidence_revision", flat=True).first()
    wordings = Expression.objects.filter(work__country=assessment.country_id).order_by("pk")
    law = tuple(wordings.values_list("pk", "valid_from", "valid_until", "work__revision", "work__force", "status"))
    decided = ProvisionAlignment.objects.filter(DECIDED_OTHERWISE).aggregate(at=Max("decided_at"))
    return (evidence, hash(law), decided["at"])
