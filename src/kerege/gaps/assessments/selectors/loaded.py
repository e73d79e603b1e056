"""What of a country's law is here to be read: the acts that a citation may mean, in the wordings of the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kerege.evidence.law.models import Work
from kerege.evidence.law.selectors import current_expressions
from kerege.foundation.accounts.actors import Actor
from kerege.gaps.assessments.rules.citations import is_named_by
from kerege.gaps.assessments.rules.delegation import branches_in
from kerege.kernel.values import TranslatedText
from kerege.requirements.frameworks.rules import LawBranch


@dataclass(frozen=True, slots=True)
class LoadedAct:
    """An act of which a text is kept that is law."""

    work_id: int
    kind: str
    titles: tuple[str, ...]
    fingerprints: frozenset[str]
    is_private: bool

    @property
    def title(self) -> str:
        """A name for it, in the language that was stored first."""
        return self.titles[0] if self.titles else str(self.work_id)

    @property
    def branches(self) -> frozenset[LawBranch]:
        """Branches of law that its titles name."""
        return frozenset(branch for title in self.titles for branch in branches_in(title))


class LoadedLaw:
    """The acts of a country that a viewer may read and that are no drafts and not repealed."""

    def __init__(self, acts: Iterable[LoadedAct]) -> None:
        self.acts = {act.work_id: act for act in acts}

    def code_of(self, branch: LawBranch) -> LoadedAct | None:
        """A code that belongs to the branch by its title."""
        return next((act for act in self.acts.values() if act.kind == "code" and branch in act.branches), None)

    def named(self, citation: str) -> LoadedAct | None:
        """An act whose title the citation gives."""
        return next((act for act in self.acts.values() if is_named_by(act.titles, citation)), None)


def loaded_law(*, viewer: Actor, country: str, on: date | None = None) -> LoadedLaw:
    """The country's law as it can be read here on the day."""
    works: dict[int, Work] = {}
    fingerprints: dict[int, set[str]] = defaultdict(set)
    for row in current_expressions(viewer=viewer, country=country, on=on):
        works[row.work.pk] = row.work
        fingerprints[row.work.pk].add(row.fingerprint)
    return LoadedLaw(_act(work, fingerprints[pk]) for pk, work in works.items())


def _act(work: Work, fingerprints: set[str]) -> LoadedAct:
    titles = TranslatedText.from_json(work.titles).wordings
    return LoadedAct(
        work_id=work.pk,
        kind=work.kind,
        titles=tuple(text for _language, text, _status in titles if text),
        fingerprints=frozenset(fingerprints),
        is_private=work.visibility == "organisation",
    )
