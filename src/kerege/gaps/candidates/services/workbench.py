"""Gathers what the workbench shows of one requirement, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.places.models import Country
from kerege.gaps.candidates.adapters import ENGINE, MODEL, knows_meaning
from kerege.gaps.candidates.permissions import demand_workbench
from kerege.gaps.candidates.rules import Candidate, Tally, beside, ends_between, looked_at
from kerege.gaps.candidates.selectors import decisions_on, names_of, open_branch, tallies
from kerege.gaps.candidates.services.cards import Card, Layout, cards_of
from kerege.gaps.candidates.services.corpus import Corpus, Wording, corpus_for
from kerege.gaps.candidates.services.matching import TOP, candidates_in, requirement_text
from kerege.gaps.candidates.services.searching import query_text
from kerege.requirements.frameworks.models import Framework, Requirement
from kerege.requirements.frameworks.selectors import RequirementText, assessable_requirements

Places = Sequence[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class View:
    """How a reader wants to see the law: on which day, in which two languages, by whose words."""

    reader_language: str
    on: date | None = None
    left: str = ""
    right: str = ""
    query: str = ""
    top: int = TOP


@dataclass(frozen=True, slots=True)
class TreeLine:
    """One line of the framework's tree with what was looked at below it; `closes` counts the branches that end."""

    requirement: Requirement
    is_current: bool
    is_open: bool
    tally: Tally
    judged: int
    looked_at: int
    closes: range


@dataclass(frozen=True, slots=True)
class Bench:
    """The candidates of one requirement, and what was searched to find them."""

    cards: tuple[Card, ...]
    rejected: tuple[Card, ...]
    wordings: tuple[Wording, ...]
    languages: tuple[str, ...]
    shown_languages: tuple[str, str]
    engine: str
    encoder: str

    @property
    def newest(self) -> date | None:
        """Day from which the newest of the searched wordings holds, as far as the days are stated."""
        return max((one.valid_from for one in self.wordings if one.valid_from), default=None)

    @property
    def works(self) -> int:
        """Acts that were searched."""
        return len({one.work_id for one in self.wordings})


def bench_of(
    *, viewer: Actor, country: Country, requirement: Requirement, view: View, counts: Mapping[str, Tally]
) -> Bench:
    """The cards of a requirement, or of a person's own search, with the decisions that `counts` says there are."""
    demand_workbench(viewer, country=country.pk)
    corpus = corpus_for(viewer=viewer, country=country.pk, on=view.on)
    asked = query_text(view.query) if view.query else requirement_text(requirement)
    found = candidates_in(corpus, asked, top=view.top)
    held = []
    if requirement.urn in counts:
        held = decisions_on(viewer=viewer, country=country.pk, requirement_urn=requirement.urn)
    if view.query:
        named = {corpus.places[one.provision_id] for one in found}
        held = [one for one in held if (one.work_id_at_decision, one.eid) in named]
    names = names_of({one.decided_by for one in held})
    layout = Layout(viewer, corpus, asked, _languages(corpus, country, view), names)
    cards = cards_of(layout, found, held)
    return Bench(
        cards=tuple(card for card in cards if not card.is_rejected),
        rejected=tuple(card for card in cards if card.is_rejected),
        wordings=corpus.wordings,
        languages=corpus.languages,
        shown_languages=layout.languages,
        engine=ENGINE,
        encoder=MODEL if knows_meaning(corpus.asked, asked) else "",
    )


def card_in(bench: Bench, *, provision_id: int) -> Card | None:
    """The card of a bench that shows the provision in one of its wordings."""
    return next((card for card in (*bench.cards, *bench.rejected) if provision_id in _ids(card)), None)


def tree_lines(
    *, framework: Framework, requirement: Requirement, places: Places, counts: Mapping[str, Tally]
) -> list[TreeLine]:
    """The framework's tree with only the way to the requirement open, and what was looked at in each branch."""
    rows = open_branch(framework=framework, requirement=requirement)
    opened = [row.last_position for row in rows if _holds(row, requirement)]
    following = [*(row.position for row in rows[1:]), None]
    return [
        _line(row, requirement, places, counts, closes=range(ends_between(opened, row.position, next_position)))
        for row, next_position in zip(rows, following, strict=True)
    ]


def neighbours_of(requirement: Requirement, places: Places) -> tuple[int | None, int | None]:
    """Ids of the requirements that people judge before and after this one."""
    before = [pk for position, pk, _ in places if position < requirement.position]
    after = [pk for position, pk, _ in places if position > requirement.position]
    return (before[-1] if before else None, after[0] if after else None)


@dataclass(frozen=True, slots=True)
class PictureRow:
    """One requirement: what people said, how many candidates nobody looked at, and the first of them all."""

    requirement: RequirementText
    tally: Tally
    open: int
    best: Candidate | None


def picture_rows(
    *, viewer: Actor, country: Country, framework: Framework, top: int = TOP, on: date | None = None
) -> list[PictureRow]:
    """Where the work on a framework stands; nothing in it says that a requirement is met or missing."""
    demand_workbench(viewer, country=country.pk)
    requirements = assessable_requirements(framework)
    counts = tallies(viewer=viewer, country=country.pk, framework_urn=framework.urn)
    corpus = corpus_for(viewer=viewer, country=country.pk, on=on)
    rows = []
    for one in requirements:
        found, tally = candidates_in(corpus, one, top=top), counts.get(one.urn, Tally())
        rows.append(PictureRow(one, tally, max(0, len(found) - tally.decided), found[0] if found else None))
    return rows


def _languages(corpus: Corpus, country: Country, view: View) -> tuple[str, str]:
    first, second = beside(view.reader_language, held=corpus.languages, preferred=country.default_languages)
    left = view.left if view.left in corpus.languages else first
    rest = [one for one in (view.right, second, first) if one in corpus.languages and one != left]
    return (left, rest[0] if rest else "")


def _ids(card: Card) -> set[int]:
    return {side.row.id for side in card.sides}


def _holds(row: Requirement, other: Requirement) -> bool:
    """Whether the row has something below it, and the other stands there or is the row itself."""
    return row.position <= other.position <= row.last_position and row.last_position > row.position


def _line(
    row: Requirement, current: Requirement, places: Places, counts: Mapping[str, Tally], *, closes: range
) -> TreeLine:
    inside = [urn for position, _, urn in places if row.position <= position <= row.last_position]
    return TreeLine(
        requirement=row,
        is_current=row.pk == current.pk,
        is_open=_holds(row, current),
        tally=counts.get(row.urn, Tally()),
        judged=len(inside),
        looked_at=looked_at(inside, counts),
        closes=closes,
    )
