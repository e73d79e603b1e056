"""What may be chosen for a comparison: assessed subjects, languages of the law, editions."""

from __future__ import annotations

from dataclasses import dataclass, field

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.places.models import Country
from kerege.reports.comparison.selectors.subjects import subjects
from kerege.reports.comparison.selectors.wordings import acts
from kerege.reports.comparison.services.words import framework_words
from kerege.requirements.frameworks.selectors import frameworks


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What the lists offer."""

    subjects: list[Choice] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    frameworks: list[Choice] = field(default_factory=list)


def choices_for(*, viewer: Actor, country: Country) -> Choices:
    """What the viewer may choose for an own country."""
    assessed = subjects(viewer=viewer, country=country.pk)
    held = acts(viewer=viewer, country=country.pk)
    return Choices(
        subjects=[
            Choice(f"{one.framework_urn}|{one.key}", f"{framework_words(one.framework)}; {one.label}")
            for one in assessed
        ],
        languages=sorted({language for act in held for language in act.wordings}),
        frameworks=[Choice(one.urn, framework_words(one)) for one in frameworks(viewer=viewer)],
    )
