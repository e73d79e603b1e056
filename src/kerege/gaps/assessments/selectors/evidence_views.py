"""Lays evidence out for a page: the place in its act, two languages side by side, who linked it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kerege.evidence.law.models import Provision
from kerege.evidence.law.selectors.alignments import counterparts_of_many
from kerege.evidence.law.selectors.provisions import visible_provisions
from kerege.foundation.accounts.actors import Actor
from kerege.gaps.assessments.models import EvidenceLink, Finding
from kerege.gaps.candidates.models import CandidateDecision
from kerege.gaps.candidates.rules import DecisionState
from kerege.gaps.candidates.selectors import decisions_on, names_of
from kerege.kernel.values import TranslatedText

SEPARATOR = " › "
MOST_OFFERS = 12
BELOW_SHOWN = 8
# A label that is longer than this says more than a number, such as the heading of an article.
LONGEST_NUMBER = 8


@dataclass(frozen=True, slots=True)
class Side:
    """One wording of a place."""

    language: str
    text: str
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a provision stands: its own number and heading, and the act with what stands above it."""

    title: str
    way: str
    text: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One piece of evidence as the page shows it; without a provision the text is not open to the viewer."""

    link: EvidenceLink
    linked_by: str
    provision: Provision | None
    place: Place
    sides: tuple[Side, ...]

    @property
    def title(self) -> str:
        """The heading of the place, or the name of the document."""
        return self.place.title or self.link.title or self.link.eid


@dataclass(frozen=True, slots=True)
class Offer:
    """A provision that can be linked with one click."""

    provision_id: int
    title: str
    way: str
    language: str
    text: str
    reason: str = ""


def standing_links(finding: Finding) -> list[EvidenceLink]:
    """Evidence of a finding that the viewer already holds, in the order in which it was linked."""
    return list(EvidenceLink.objects.filter(finding=finding, removed_at=None).order_by("pk"))


def evidence_views(*, viewer: Actor, links: Sequence[EvidenceLink], language: str) -> list[EvidenceView]:
    """The links with the wording that was seen, and the same place in a second language, the reader's first."""
    rows = _provisions(viewer, [link.provision_id for link in links if link.provision_id])
    others = counterparts_of_many(viewer=viewer, provision_ids=list(rows))
    shown = {pk: _pair(row, others.get(pk, []), language) for pk, row in rows.items()}
    places = places_of([*rows.values(), *(one for pair in shown.values() for one in pair)])
    names = names_of({link.linked_by for link in links})
    return [_view(link, rows, shown, places, names) for link in links]


def relevant_offers(*, viewer: Actor, finding: Finding, linked: Collection[tuple[int | None, str]]) -> list[Offer]:
    """Provisions that somebody called relevant on the workbench and that are not linked yet."""
    said = decisions_on(
        viewer=viewer, country=str(finding.assessment.country_id), requirement_urn=finding.requirement_urn
    )
    open_ones = [
        one for one in said if one.state == DecisionState.RELEVANT and (one.work_id_at_decision, one.eid) not in linked
    ]
    rows = _provisions(viewer, [one.provision_id for one in open_ones[:MOST_OFFERS]])
    places = places_of(rows.values())
    return [_offer(rows[one.provision_id], places, one) for one in open_ones if one.provision_id in rows]


def candidate_offers(*, viewer: Actor, provision_ids: Sequence[int]) -> list[Offer]:
    """Candidates that can be linked, in the order given."""
    rows = _provisions(viewer, provision_ids)
    places = places_of(rows.values())
    return [_offer(rows[pk], places) for pk in provision_ids if pk in rows]


def places_of(rows: Iterable[Provision]) -> dict[int, Place]:
    """The place of each provision in its act, in its own language; two queries however many there are."""
    held = {row.pk: row for row in rows}
    if not held:
        return {}
    above = _headings(held.values())
    below = _below(held.values())
    return {pk: _place(row, above, below) for pk, row in held.items()}


def _provisions(viewer: Actor, ids: Iterable[int]) -> dict[int, Provision]:
    wanted = set(ids)
    if not wanted:
        return {}
    rows = visible_provisions(viewer=viewer).filter(pk__in=wanted).select_related("expression__work")
    return {row.pk: row for row in rows.defer("search_text", "expression__counts")}


def _pair(row: Provision, others: Sequence[Provision], language: str) -> tuple[Provision, ...]:
    """The wording that was linked and one other, the reader's language first where it is there."""
    by_language: dict[str, Provision] = {}
    for one in others:
        by_language.setdefault(one.expression.language, one)
    by_language.pop(row.expression.language, None)
    if not by_language:
        return (row,)
    other = by_language.get(language) or next(iter(by_language.values()))
    return (other, row) if other.expression.language == language else (row, other)


def _headings(rows: Iterable[Provision]) -> dict[tuple[int, str], str]:
    """Labels and headings of what stands above provisions, found by the eIds that theirs are built of."""
    wanted: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        parts = row.eid.split("__")
        wanted[row.expression_id] |= {"__".join(parts[:length]) for length in range(1, len(parts))}
    eids = set().union(*wanted.values()) if wanted else set()
    found = Provision.objects.filter(expression__in=list(wanted), eid__in=eids)
    columns = found.values_list("expression_id", "eid", "label", "heading")
    return {(expression, eid): " ".join(filter(None, (label, heading))) for expression, eid, label, heading in columns}


def _below(rows: Iterable[Provision]) -> dict[int, list[str]]:
    """The items that a provision with little text of its own introduces."""
    parents = [row.pk for row in rows if row.last_order > row.order and len(row.text) < 400]
    found: dict[int, list[str]] = defaultdict(list)
    items = Provision.objects.filter(parent__in=parents).order_by("expression_id", "order")
    for parent, label, text in items.values_list("parent_id", "label", "text"):
        if len(found[parent]) < BELOW_SHOWN and text:
            found[parent].append(f"{label} {text}".strip())
    return found


def _place(row: Provision, above: Mapping[tuple[int, str], str], below: Mapping[int, list[str]]) -> Place:
    parts = row.eid.split("__")
    ways = [above.get((row.expression_id, "__".join(parts[:length])), "") for length in range(1, len(parts))]
    held = [one for one in ways if one]
    own = " ".join(part for part in (row.label, row.heading) if part)
    named = max((at for at, text in enumerate(held) if len(text) > LONGEST_NUMBER), default=0)
    act = TranslatedText.from_json(row.expression.work.titles).get(row.expression.language).text
    return Place(
        title=" · ".join(part for part in (*held[named:], own) if part) or row.eid,
        way=SEPARATOR.join(part for part in (act, *held[:named]) if part),
        text="\n".join((row.text, *below.get(row.pk, []))).strip(),
    )


def _view(
    link: EvidenceLink,
    rows: Mapping[int, Provision],
    shown: Mapping[int, tuple[Provision, ...]],
    places: Mapping[int, Place],
    names: Mapping[str, str],
) -> EvidenceView:
    provision = rows.get(link.provision_id or 0)
    if provision is None:
        return EvidenceView(link, names.get(link.linked_by, ""), None, Place("", "", ""), ())
    pair = shown[provision.pk]
    sides = tuple(Side(one.expression.language, places[one.pk].text, one.expression.is_provisional) for one in pair)
    return EvidenceView(link, names.get(link.linked_by, ""), provision, places[pair[0].pk], sides)


def _offer(row: Provision, places: Mapping[int, Place], decision: CandidateDecision | None = None) -> Offer:
    place = places[row.pk]
    return Offer(
        provision_id=row.pk,
        title=place.title,
        way=place.way,
        language=row.expression.language,
        text=place.text,
        reason=decision.reason if decision else "",
    )
