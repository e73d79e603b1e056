"""The words that a finding may use: each framework names its vocabulary, each word means one coverage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kerege.kernel.errors import InvalidInput
from kerege.kernel.values import Coverage


class Judgement(StrEnum):
    """Every word of every vocabulary; a framework allows the words of one vocabulary only."""

    NOT_ASSESSED = "not-assessed"
    NOT_APPLICABLE = "not-applicable"
    # law
    IDENTIFIED = "identified"
    PARTLY_IDENTIFIED = "partly-identified"
    NONE_IDENTIFIED = "none-identified"
    DELEGATED = "delegated"
    OUTSIDE_CORPUS = "outside-corpus"
    IN_PREPARATION = "in-preparation"
    # checklists
    MET = "met"
    PARTLY_MET = "partly-met"
    NOT_MET = "not-met"
    # scales: the finding carries its level beside the word
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one kind of framework in the order in which a page offers them."""

    name: str
    words: tuple[Judgement, ...]

    def __contains__(self, word: object) -> bool:
        return word in self.words


LEGAL = Vocabulary(
    "legal-measure",
    (
        Judgement.IDENTIFIED,
        Judgement.PARTLY_IDENTIFIED,
        Judgement.NONE_IDENTIFIED,
        Judgement.DELEGATED,
        Judgement.OUTSIDE_CORPUS,
        Judgement.IN_PREPARATION,
        Judgement.NOT_APPLICABLE,
        Judgement.NOT_ASSESSED,
    ),
)
CHECKLIST = Vocabulary(
    "checklist",
    (
        Judgement.MET,
        Judgement.PARTLY_MET,
        Judgement.NOT_MET,
        Judgement.NOT_APPLICABLE,
        Judgement.NOT_ASSESSED,
    ),
)
SCALE = Vocabulary("scale", (Judgement.LEVEL, Judgement.NOT_APPLICABLE, Judgement.NOT_ASSESSED))

COVERAGE: Mapping[Judgement, Coverage] = {
    Judgement.NOT_ASSESSED: Coverage.UNKNOWN,
    Judgement.NOT_APPLICABLE: Coverage.NOT_APPLICABLE,
    Judgement.IDENTIFIED: Coverage.MET,
    Judgement.PARTLY_IDENTIFIED: Coverage.PARTLY,
    Judgement.NONE_IDENTIFIED: Coverage.NONE,
    # What is delegated or outside the corpus is not known to be missing.
    Judgement.DELEGATED: Coverage.UNKNOWN,
    Judgement.OUTSIDE_CORPUS: Coverage.UNKNOWN,
    # A draft is not in force: what it will answer is still missing.
    Judgement.IN_PREPARATION: Coverage.NONE,
    Judgement.MET: Coverage.MET,
    Judgement.PARTLY_MET: Coverage.PARTLY,
    Judgement.NOT_MET: Coverage.NONE,
    Judgement.LEVEL: Coverage.UNKNOWN,
}


_BY_NAME = {one.name: one for one in (LEGAL, CHECKLIST, SCALE)}


def kept_vocabulary(name: str) -> Vocabulary:
    """The vocabulary that an assessment keeps by its name.

    >>> kept_vocabulary("checklist").name
    'checklist'
    """
    return _BY_NAME[name]


def scale_ends(scale: Mapping[str, object]) -> tuple[float, float] | None:
    """Lowest and highest level of a framework's scale; None where it states none that could be used.

    Examples
    --------
    >>> scale_ends({"min_score": 0, "max_score": 100})
    (0, 100)
    >>> scale_ends({"scores_definition": [{"score": 1}, {"score": 5}]})
    (1, 5)
    >>> scale_ends({"min_score": 3, "max_score": 3}) is None
    True
    """
    known = [_number(step.get("score")) for step in scale_steps(scale)]
    levels = [level for level in known if level is not None]
    lowest = _number(scale.get("min_score", min(levels, default=None)))
    highest = _number(scale.get("max_score", max(levels, default=None)))
    if lowest is None or highest is None or not lowest < highest:
        return None
    return lowest, highest


def scale_steps(scale: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The described steps of a framework's scale; where a file describes several scales, those of the common one.

    Examples
    --------
    >>> scale_steps({"scores_definition": [{"score": 1}, "noise"]})
    [{'score': 1}]
    >>> scale_steps({"scores_definition": {"scale": [{"score": 2}], "other": [{"score": 9}]}})
    [{'score': 2}]
    """
    definition = scale.get("scores_definition")
    steps = definition.get("scale") if isinstance(definition, Mapping) else definition
    return [step for step in steps if isinstance(step, Mapping)] if isinstance(steps, list) else []


def _number(value: object) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def vocabulary_named(name: str, *, has_scale: bool) -> Vocabulary:
    """The vocabulary of a framework; an imported one without a name judges by its scale, or as a checklist.

    Examples
    --------
    >>> vocabulary_named("legal-measure", has_scale=False).name
    'legal-measure'
    >>> vocabulary_named("", has_scale=True).name, vocabulary_named("", has_scale=False).name
    ('scale', 'checklist')
    """
    if name == LEGAL.name:
        return LEGAL
    if name.startswith("score") or (has_scale and name != CHECKLIST.name):
        return SCALE
    return CHECKLIST


def coverage_of(word: Judgement, *, level: float | None = None, lowest: float = 1, highest: float = 5) -> Coverage:
    """What a finding means in the one vocabulary that all frameworks map to.

    Parameters
    ----------
    word : a word of any vocabulary.
    level : for a scale, from `lowest` to `highest`, both included; required with the word LEVEL.
    lowest, highest : ends of the scale; `lowest` below `highest`.

    Raises
    ------
    InvalidInput
        When the level is missing or outside the scale.

    Examples
    --------
    >>> coverage_of(Judgement.DELEGATED)
    <Coverage.UNKNOWN: 'unknown'>
    >>> [coverage_of(Judgement.LEVEL, level=level).value for level in (1, 3, 5)]
    ['none', 'partly', 'met']
    """
    if word is not Judgement.LEVEL:
        return COVERAGE[word]
    if level is None or not lowest <= level <= highest:
        raise InvalidInput(f"Give a level from {lowest:g} to {highest:g}.", field="level")
    if level == lowest:
        return Coverage.NONE
    return Coverage.MET if level == highest else Coverage.PARTLY
