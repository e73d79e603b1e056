"""How far an assessment has come: counts of words, coverages and reviews, as a whole and by section."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kerege.foundation.accounts.actors import Actor
from kerege.gaps.assessments.models import Assessment, Finding, Section
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.selectors.findings import innermost
from kerege.gaps.assessments.selectors.sections import sections_of
from kerege.gaps.assessments.selectors.stale import stale_count


@dataclass(slots=True)
class Counts:
    """Findings counted; a copied finding that nobody confirmed is no judgement and counts as unconfirmed only."""

    total: int = 0
    judged: int = 0
    unconfirmed: int = 0
    words: Counter[str] = field(default_factory=Counter)
    coverages: Counter[str] = field(default_factory=Counter)
    reviews: Counter[str] = field(default_factory=Counter)

    def add(self, word: str, coverage: str, review: str, *, unconfirmed: bool) -> None:
        """Count one finding."""
        self.total += 1
        self.coverages[coverage] += 1
        if unconfirmed:
            self.unconfirmed += 1
            return
        self.words[word] += 1
        if word != Judgement.NOT_ASSESSED:
            self.judged += 1
            self.reviews[review] += 1

    @property
    def is_judged(self) -> bool:
        """Whether nothing is left to be judged."""
        return self.judged == self.total


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """A section and how far it is; what was handed on inside it counts there."""

    section: Section
    counts: Counts


@dataclass(frozen=True, slots=True)
class Progress:
    """The whole, the sections, what is in none, and how many findings rest on wordings that changed."""

    counts: Counts
    sections: tuple[SectionProgress, ...]
    outside: Counts
    stale: int


def progress(viewer: Actor, assessment: Assessment) -> Progress:
    """How far an assessment that the viewer holds has come."""
    sections = sections_of(assessment=assessment)
    whole, outside = Counts(), Counts()
    by_section = {one.pk: Counts() for one in sections}
    rows = Finding.objects.filter(assessment=assessment).order_by("position")
    for position, word, coverage, review, unconfirmed in rows.values_list(
        "position", "judgement", "coverage", "review", "needs_confirmation"
    ):
        section = innermost(sections, position)
        for counts in (whole, by_section[section.pk] if section else outside):
            counts.add(word, coverage, review, unconfirmed=unconfirmed)
    return Progress(
        counts=whole,
        sections=tuple(SectionProgress(one, by_section[one.pk]) for one in sections),
        outside=outside,
        stale=stale_count(viewer, assessment),
    )
