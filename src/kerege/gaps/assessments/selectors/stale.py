"""Which confirmations the law has left behind; computed when somebody looks, a set at a time, and never stored."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from kerege.evidence.law.models import Expression, Provision, ProvisionAlignment, Work
from kerege.evidence.law.rules.versions import in_force_on, newest
from kerege.evidence.law.rules.vocabulary import AlignmentKind, AlignmentState, Force
from kerege.foundation.accounts.actors import Actor
from kerege.gaps.assessments.models import Assessment, EvidenceLink
from kerege.gaps.assessments.rules.staleness import Confirmed, StaleKind, stale_kind
from kerege.gaps.assessments.rules.states import EvidenceKind

BY_HAND = "hand"
CHUNK = 900
MOST_KEPT = 64


@dataclass(frozen=True, slots=True)
class Stale:
    """A link whose wording is no longer what was confirmed; `was` was seen, `now_provision` stands there today."""

    link: EvidenceLink
    kind: StaleKind
    was: Provision
    now_provision: Provision | None


@dataclass(frozen=True, slots=True)
class Today:
    """The wording of each act and language that holds on a day, and the acts that are no law any more."""

    current: Mapping[tuple[int, str], Expression | None]
    repealed: frozenset[int]

    @property
    def current_ids(self) -> set[int]:
        """Keys of the wordings that hold."""
        return {row.pk for row in self.current.values() if row is not None}


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
    rows = _standing(assessment, finding_ids)
    rows = rows.filter(expression__work__in=Work.objects.visible_to(viewer).values("pk"))
    today = _today(assessment, on or timezone.now().date())
    links = list(_suspects(rows, today).select_related("provision__expression", "expression").order_by("pk"))
    found: dict[int, list[Stale]] = defaultdict(list)
    for link, kind, there in _judged(links, today):
        found[link.finding_id].append(Stale(link, kind, link.provision, there))
    return dict(found)


def stale_finding_ids(viewer: Actor, assessment: Assessment, *, on: date | None = None) -> Counter[int]:
    """How many stale confirmations each finding has; kept until a wording, a link or a judgement of pairs changes."""
    day = on or timezone.now().date()
    key = (assessment.pk, day, actor_key(viewer), _fingerprint(assessment))
    kept = KEPT.find(key)
    if kept is None:
        kept = Counter({pk: len(rows) for pk, rows in stale_links(viewer, assessment, on=day).items()})
        KEPT.keep(key, kept)
    return kept


def stale_count(viewer: Actor, assessment: Assessment, *, on: date | None = None) -> int:
    """How many findings rest on wordings that changed."""
    return len(stale_finding_ids(viewer, assessment, on=on))


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


def current_place(link: EvidenceLink, *, on: date | None = None) -> Provision | None:
    """What stands today in the place of a link's provision, in the same language; None where nothing does."""
    today = _today_of({link.work_id_at_link or 0}, on or timezone.now().date())
    return _places([link], today).get(link.pk)


def authentic_place(link: EvidenceLink, *, on: date | None = None) -> Provision | None:
    """The authentic provision that answers a translation which a link rests on, once such a text is there."""
    if not link.is_provisional:
        return None
    today = _today_of({link.work_id_at_link or 0}, on or timezone.now().date())
    there = _places([link], today).get(link.pk)
    if there is not None and not there.expression.is_provisional:
        return there
    authentic = {row.pk for row in today.current.values() if row is not None and not row.is_provisional}
    pairs = ProvisionAlignment.objects.filter(
        Q(left=there or link.provision, right__expression__in=authentic)
        | Q(right=there or link.provision, left__expression__in=authentic),
        kind=AlignmentKind.LANGUAGE,
    ).exclude(state=AlignmentState.REJECTED)
    pair = pairs.order_by("state", "-confidence", "pk").select_related("left__expression", "right__expression").first()
    if pair is None:
        return None
    return pair.right if pair.right.expression_id in authentic else pair.left


def actor_key(viewer: Actor) -> object:
    """What tells one viewer's eyes from another's."""
    return getattr(viewer, "pk", None) or getattr(viewer, "urn", "")


def _standing(assessment: Assessment, finding_ids: Sequence[int] | None) -> QuerySet[EvidenceLink]:
    rows = EvidenceLink.objects.filter(finding__assessment=assessment, kind=EvidenceKind.PROVISION, removed_at=None)
    return rows if finding_ids is None else rows.filter(finding__in=list(finding_ids))


def _today(assessment: Assessment, day: date) -> Today:
    works = Expression.objects.filter(
        pk__in=_standing(assessment, None).order_by().values("expression_id").distinct()
    ).values_list("work_id", flat=True)
    return _today_of(set(works), day)


def _today_of(works: Iterable[int], day: date) -> Today:
    groups: dict[tuple[int, str], list[Expression]] = defaultdict(list)
    for row in Expression.objects.filter(work__in=list(works)).order_by("pk"):
        groups[row.work_id, row.language].append(row)
    gone = Work.objects.unscoped(reason="only whether the acts are in force is asked").filter(
        pk__in=list(works), force=Force.REPEALED
    )
    return Today(
        current={place: _holding(rows, day) for place, rows in groups.items()},
        repealed=frozenset(gone.values_list("pk", flat=True)),
    )


def _holding(rows: Sequence[Expression], day: date) -> Expression | None:
    """The wording in force; where none has begun yet, the newest; where all have ended, none."""
    holding = in_force_on(rows, day=day)
    if holding is not None:
        return holding
    return newest([row for row in rows if row.valid_until is None or row.valid_until > day])


def _suspects(rows: QuerySet[EvidenceLink], today: Today) -> QuerySet[EvidenceLink]:
    """Links that may be stale: their wording does not hold today with the same words in the same place."""
    here = Provision.objects.filter(
        expression__in=today.current_ids,
        expression__work_id=OuterRef("work_id_at_link"),
        expression__language=OuterRef("language"),
        eid=OuterRef("eid"),
        text_hash=OuterRef("text_hash"),
    )
    old = ~Q(expression__in=today.current_ids)
    judged = Q(provision__in=_judged_pairs().values("left")) | Q(provision__in=_judged_pairs().values("right"))
    is_gone = Q(work_id_at_link__in=today.repealed)
    return rows.annotate(is_here=Exists(here)).filter(is_gone | judged | (old & Q(is_here=False)))


def _judged_pairs() -> QuerySet[ProvisionAlignment]:
    """Pairs on which a person decided otherwise than the machine proposed, or that a person made."""
    return ProvisionAlignment.objects.filter(_DECIDED_OTHERWISE)


_DECIDED_OTHERWISE = Q(state=AlignmentState.REJECTED) | Q(state=AlignmentState.CONFIRMED, method=BY_HAND)


def _judged(links: Sequence[EvidenceLink], today: Today) -> Iterable[tuple[EvidenceLink, StaleKind, Provision | None]]:
    places, realigned = _places(links, today), _realigned(links)
    for link in links:
        there = places.get(link.pk)
        kind = stale_kind(
            Confirmed(
                seen_hash=link.text_hash,
                is_in_force=link.work_id_at_link not in today.repealed,
                has_wording=today.current.get((link.work_id_at_link or 0, link.language)) is not None,
                current_hash=there.text_hash if there else None,
                is_realigned=link.pk in realigned,
            )
        )
        if kind is not None:
            yield link, kind, None if kind is StaleKind.REPEALED else there


def _realigned(links: Sequence[EvidenceLink]) -> set[int]:
    """Links about whose provision somebody decided after the confirmation that it answers another one."""
    by_provision: dict[int, list[EvidenceLink]] = defaultdict(list)
    for link in links:
        by_provision[link.provision_id].append(link)
    found: set[int] = set()
    for part in _parts(list(by_provision)):
        rows = ProvisionAlignment.objects.filter(_DECIDED_OTHERWISE, Q(left__in=part) | Q(right__in=part))
        for left, right, decided_at in rows.values_list("left_id", "right_id", "decided_at"):
            touched = [*by_provision.get(left, ()), *by_provision.get(right, ())]
            found.update(link.pk for link in touched if decided_at and decided_at > link.linked_at)
    return found


def _places(links: Sequence[EvidenceLink], today: Today) -> dict[int, Provision]:
    """By link, what stands in its place: the aligned provision of today's wording, else the same place in it."""
    wanted = {link.provision_id for link in links}
    found: dict[int, int] = {}
    for part in _parts(sorted(wanted)):
        rows = ProvisionAlignment.objects.filter(
            Q(left__in=part, right__expression__in=today.current_ids)
            | Q(right__in=part, left__expression__in=today.current_ids),
            kind=AlignmentKind.VERSION,
        ).exclude(state=AlignmentState.REJECTED)
        for left, right in rows.order_by("-state", "confidence", "-pk").values_list("left_id", "right_id"):
            found.update({one: other for one, other in ((left, right), (right, left)) if one in wanted})
    same = _same_places(links, today)
    rows_by_id = Provision.objects.select_related("expression").defer("search_text")
    aligned = {row.pk: row for part in _parts(sorted(set(found.values()))) for row in rows_by_id.filter(pk__in=part)}
    here = {link.pk: link.provision for link in links if link.expression_id in today.current_ids}
    partners = {link.pk: aligned.get(found.get(link.provision_id, 0)) for link in links}
    return {
        link.pk: there
        for link in links
        if (there := here.get(link.pk) or partners[link.pk] or same.get(link.pk)) is not None
    }


def _same_places(links: Sequence[EvidenceLink], today: Today) -> dict[int, Provision]:
    by_expression: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for link in links:
        current = today.current.get((link.work_id_at_link or 0, link.language))
        if current is not None:
            by_expression[current.pk][link.eid].append(link.pk)
    found: dict[int, Provision] = {}
    for expression_id, by_eid in by_expression.items():
        for part in _parts(sorted(by_eid)):
            rows = Provision.objects.filter(expression=expression_id, eid__in=part).select_related("expression")
            for row in rows.defer("search_text"):
                found.update(dict.fromkeys(by_eid[row.eid], row))
    return found


def _parts(values: Sequence[object]) -> Iterable[Sequence[object]]:
    """No database takes any number of values in one question."""
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))


def _fingerprint(assessment: Assessment) -> tuple[object, ...]:
    """Everything on which the counts of an assessment depend, as cheap to ask as it can be."""
    links = _standing(assessment, None).aggregate(newest=Max("pk"), confirmed=Max("linked_at"))
    removed = EvidenceLink.objects.filter(finding__assessment=assessment).aggregate(at=Max("removed_at"))
    wordings = Expression.objects.filter(work__country=assessment.country_id).order_by("pk")
    law = hash(tuple(wordings.values_list("pk", "valid_from", "valid_until", "work__revision", "work__force")))
    decided = ProvisionAlignment.objects.filter(_DECIDED_OTHERWISE).aggregate(at=Max("decided_at"))
    return (links["newest"], links["confirmed"], removed["at"], law, decided["at"])
