"""Provisions of law and requirements of frameworks in the words of the matching engine, and its answers in ours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kerege.engines.passage_matching import (
    Passage,
    Requirement,
    Searcher,
    Statement,
    Term,
    build_index,
)
from kerege.evidence.law.selectors import ProvisionRow
from kerege.gaps.candidates.adapters.lexicon import domain_lexicon
from kerege.gaps.candidates.rules import Answer, TermMark
from kerege.requirements.frameworks.selectors import RequirementText

ENGINE = "passage_matching 1"


@dataclass(frozen=True, slots=True)
class Asked:
    """Provisions ready to be asked; `encoder` names the model of meaning that takes part, if one does."""

    searcher: Searcher
    encoder: str = ""


def index_provisions(rows: Sequence[ProvisionRow]) -> Asked:
    """Provisions ready to be asked; every wording is a passage of its own."""
    passages = [Passage(str(row.id), row.text, row.language, row.context) for row in rows]
    return Asked(Searcher(build_index(passages), None, domain_lexicon()))


def ask(asked: Asked, requirement: RequirementText, *, top: int) -> list[Answer]:
    """The wordings that may answer a requirement, best first."""
    return [
        Answer(
            provision_id=int(one.passage_id),
            score=one.score,
            terms=_marks(one.terms),
            meaning=one.meaning,
        )
        for one in asked.searcher.search(engine_requirement(requirement), top=top)
    ]


def marks_of(requirement: RequirementText, rows: Sequence[ProvisionRow]) -> dict[int, tuple[TermMark, ...]]:
    """The words of a requirement in wordings that are not among its best, such as the same place in a language."""
    found = ask(index_provisions(rows), requirement, top=len(rows))
    return {one.provision_id: one.terms for one in found}


def engine_requirement(requirement: RequirementText) -> Requirement:
    """A requirement in all its languages; its name is part of what it says."""
    wordings = requirement.statements or requirement.names
    statements = tuple(
        Statement(f"{requirement.names.get(language, '')} {text}".strip(), language)
        for language, text in wordings.items()
        if text
    )
    keywords = tuple(Statement(word, language) for language, words in requirement.keywords.items() for word in words)
    return Requirement(requirement.urn, statements, keywords)


def _marks(terms: Iterable[Term]) -> tuple[TermMark, ...]:
    return tuple(TermMark(term.text, term.found, term.via, term.weight, term.spans) for term in terms)
