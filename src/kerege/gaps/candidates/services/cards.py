"""Lays a candidate out: two languages beside each other, terms marked, neighbours at hand, the word that was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kerege.evidence.law.models import Provision
from kerege.evidence.law.rules.vocabulary import is_provisional
from kerege.evidence.law.selectors import ProvisionRow
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.interface.marking import Segment, segments
from kerege.gaps.candidates.adapters import marks_of
from kerege.gaps.candidates.models import CandidateDecision
from kerege.gaps.candidates.rules import Candidate, DecisionState, Place, TermMark
from kerege.gaps.candidates.selectors import aligned
from kerege.gaps.candidates.services.corpus import Corpus
from kerege.requirements.frameworks.selectors import RequirementText

NEIGHBOURS = 2
WORDS_SHOWN = 6
ITEMS_SHOWN = 8
SEPARATOR = " › "


@dataclass(frozen=True, slots=True)
class Side:
    """One wording of a candidate; a provisional one awaits the authentic text."""

    row: ProvisionRow
    segments: tuple[Segment, ...]
    below: tuple[ProvisionRow, ...]
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A candidate as a page shows it; without a rank it was decided about, but is not among the best now."""

    rank: int | None
    row: ProvisionRow
    sides: tuple[Side, ...]
    missing_language: str
    words: tuple[TermMark, ...]
    before: tuple[ProvisionRow, ...]
    after: tuple[ProvisionRow, ...]
    decision: CandidateDecision | None
    decided_by: str
    is_reworded: bool

    @property
    def revision(self) -> int:
        """Revision of the decision that the reader sees; 0 for none."""
        return self.decision.revision if self.decision else 0

    @property
    def title(self) -> str:
        """The heading under which the provision stands, and its own number."""
        own = " ".join(part for part in (self.row.label, self.row.heading) if part)
        parts = (self.row.context.rpartition(SEPARATOR)[2], own)
        return " · ".join(part for part in parts if part) or self.row.eid

    @property
    def way(self) -> str:
        """The act and what else stands above the provision."""
        return SEPARATOR.join(part for part in (self.row.work_title, self.row.context.rpartition(SEPARATOR)[0]) if part)

    @property
    def is_rejected(self) -> bool:
        """Whether somebody said that it does not answer the requirement."""
        return self.decision is not None and self.decision.state == DecisionState.REJECTED


@dataclass(frozen=True, slots=True)
class Layout:
    """What all cards of a page share."""

    viewer: Actor
    corpus: Corpus
    requirement: RequirementText
    languages: tuple[str, str]
    names: Mapping[str, str]


def cards_of(layout: Layout, candidates: Sequence[Candidate], decisions: Sequence[CandidateDecision]) -> list[Card]:
    """Cards of the candidates, then of what was decided about and is not among them any more."""
    corpus = layout.corpus
    by_place = {(one.work_id_at_decision, one.eid): one for one in decisions}
    ranked: dict[Place, Candidate | None] = {corpus.places[one.provision_id]: one for one in candidates}
    places = [*ranked, *(place for place in by_place if place not in ranked and place in corpus.at_place)]
    chosen = {place: _wordings(layout, place, ranked.get(place)) for place in places}
    paired = _with_counterparts(layout, chosen)
    marks = _marks(layout, paired, candidates)
    return [_card(layout, ranked.get(place), paired[place], marks, by_place.get(place)) for place in places]


def _wordings(layout: Layout, place: Place, candidate: Candidate | None) -> list[ProvisionRow]:
    """The wordings to show: the first language, or the best one, and the second language."""
    rows = {row.language: row for row in map(layout.corpus.rows.__getitem__, layout.corpus.at_place[place])}
    best = layout.corpus.rows[candidate.provision_id] if candidate else next(iter(rows.values()))
    first, second = layout.languages
    shown = [rows.get(first) or (best if best.language != second else None), rows.get(second)]
    return [row for row in shown if row is not None]


def _with_counterparts(layout: Layout, chosen: dict[Place, list[ProvisionRow]]) -> dict[Place, list[ProvisionRow]]:
    """Where numbers differ between languages, the aligned provision stands on the other side."""
    second = layout.languages[1]
    lonely = {rows[0].id: place for place, rows in chosen.items() if len(rows) == 1 and rows[0].language != second}
    if not lonely or not second:
        return chosen
    rows = layout.corpus.rows
    for provision_id, others in aligned(provision_ids=list(lonely)).items():
        held = [rows[one] for one in others if one in rows and rows[one].language == second]
        chosen[lonely[provision_id]] += held[:1]
    return chosen


def _marks(
    layout: Layout, paired: Mapping[Place, list[ProvisionRow]], candidates: Sequence[Candidate]
) -> dict[int, tuple[TermMark, ...]]:
    known = {answer.provision_id: answer.terms for one in candidates for answer in one.answers}
    wanted = [row.id for rows in paired.values() for row in rows if row.id not in known]
    if wanted:
        with layout.corpus.lock:
            known |= marks_of(layout.corpus.asked, layout.requirement, wanted)
    return known


def _card(
    layout: Layout,
    candidate: Candidate | None,
    rows: Sequence[ProvisionRow],
    marks: Mapping[int, tuple[TermMark, ...]],
    decision: CandidateDecision | None,
) -> Card:
    main = rows[0]
    before, after = layout.corpus.around(main.id, reach=NEIGHBOURS)
    return Card(
        rank=candidate.rank if candidate else None,
        row=main,
        sides=tuple(_side(layout.corpus, row, marks.get(row.id, ())) for row in rows),
        missing_language=layout.languages[1] if len(rows) == 1 and main.language != layout.languages[1] else "",
        words=tuple(one for one in _best_words(candidate, marks, main) if one.via != "pair")[:WORDS_SHOWN],
        before=before,
        after=after,
        decision=decision,
        decided_by=layout.names.get(decision.decided_by, "") if decision else "",
        is_reworded=decision is not None and _is_reworded(layout.corpus, decision),
    )


def _best_words(
    candidate: Candidate | None, marks: Mapping[int, tuple[TermMark, ...]], main: ProvisionRow
) -> Sequence[TermMark]:
    return candidate.answers[0].terms if candidate else marks.get(main.id, ())


def _side(corpus: Corpus, row: ProvisionRow, terms: Sequence[TermMark]) -> Side:
    spans = [span for term in terms for span in term.spans]
    return Side(
        row=row,
        segments=tuple(segments(row.text, spans)),
        below=corpus.below(row.id, most=ITEMS_SHOWN),
        is_provisional=is_provisional(row.status),
    )


def _is_reworded(corpus: Corpus, decision: CandidateDecision) -> bool:
    """Whether the wording in which the decision was made reads differently now."""
    seen: Provision = decision.provision
    place = (decision.work_id_at_decision, decision.eid)
    now = [corpus.rows[one] for one in corpus.at_place.get(place, ())]
    return any(row.language == seen.expression.language and row.text_hash != decision.text_hash for row in now)
