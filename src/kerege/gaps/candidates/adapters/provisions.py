"""Provisions of law and requirements of frameworks in the words of the matching engine, and its answers in ours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from kerege.engines.passage_matching import (
    Candidate,
    Index,
    Params,
    Passage,
    Requirement,
    Searcher,
    Statement,
    Term,
    build_index,
)
from kerege.engines.passage_matching.fusion import Fusion
from kerege.engines.passage_matching.search import Asked as WordScores
from kerege.engines.passage_matching.search import best
from kerege.evidence.law.selectors import ProvisionRow
from kerege.gaps.candidates.adapters.encoder import PASSAGE, QUERY, vector_key
from kerege.gaps.candidates.adapters.lexicon import domain_lexicon
from kerege.gaps.candidates.adapters.stored_vectors import KnownTexts, StoredVectors
from kerege.gaps.candidates.rules import Answer, TermMark
from kerege.requirements.frameworks.selectors import RequirementText

ENGINE = "passage_matching 1"


@dataclass(frozen=True, slots=True)
class Asked:
    """Provisions ready to be asked; `meaning` holds their vectors where a job made all of them."""

    index: Index
    searcher: Searcher
    places: dict[int, int]
    meaning: KnownTexts | None = None
    fusions: dict[int, Fusion] = field(default_factory=dict)
    latest: list[WordScores] = field(default_factory=list)

    def by_words(self, question: Requirement) -> WordScores:
        """Scores of all provisions by their words; the latest are kept, since a page asks for them twice."""
        if not self.latest or self.latest[0].requirement != question:
            self.latest[:] = [self.searcher.ask(question)]
        return self.latest[0]

    def fusion(self, meaning: KnownTexts, *, top: int) -> Fusion:
        """Words and meaning together; made once for each number of candidates."""
        if top not in self.fusions:
            self.fusions[top] = Fusion(Searcher(self.index, Params(top=top), domain_lexicon()), meaning)
        return self.fusions[top]


def index_provisions(rows: Sequence[ProvisionRow], *, meaning: KnownTexts | None = None) -> Asked:
    """Provisions ready to be asked; every wording is a passage of its own, in the order of the text."""
    index = build_index([Passage(str(row.id), row.text, row.language, row.context) for row in rows])
    places = {row.id: place for place, row in enumerate(rows)}
    return Asked(index, Searcher(index, None, domain_lexicon()), places, meaning)


def meaning_of(rows: Sequence[ProvisionRow]) -> KnownTexts | None:
    """The vectors of all provisions, or none where a job has not made every one of them."""
    keys = [vector_key(row.text, PASSAGE) for row in rows]
    known = StoredVectors().find(keys)
    return KnownTexts(known) if known and len(known) == len(set(keys)) else None


def knows_meaning(asked: Asked, requirement: RequirementText) -> bool:
    """Whether the encoder can take part: the vectors of the provisions and of every wording asked are there."""
    if asked.meaning is None:
        return False
    texts = [part.text for part in engine_requirement(requirement).statements]
    if not asked.meaning.knows(texts, QUERY):
        asked.meaning.learn(StoredVectors().find([vector_key(text, QUERY) for text in texts]))
    return asked.meaning.knows(texts, QUERY)


def ask(asked: Asked, requirement: RequirementText, *, top: int) -> list[Answer]:
    """The wordings that may answer a requirement, best first."""
    question = engine_requirement(requirement)
    if asked.meaning is not None and knows_meaning(asked, requirement):
        return _answers(asked.fusion(asked.meaning, top=top).search(question))
    scored = asked.by_words(question)
    places = best(scored.own + scored.nearby, asked.index, top)
    return _answers(asked.searcher.explained(scored, places))


def marks_of(
    asked: Asked, requirement: RequirementText, provision_ids: Sequence[int]
) -> dict[int, tuple[TermMark, ...]]:
    """The words of a requirement in wordings that are not among its best, such as the same place in a language."""
    answered = asked.by_words(engine_requirement(requirement))
    places = np.array([asked.places[one] for one in provision_ids], dtype=np.int64)
    return {int(one.passage_id): _marks(one.terms) for one in asked.searcher.explained(answered, places)}


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


def asked_texts(requirements: Iterable[RequirementText]) -> list[str]:
    """What an encoder reads of requirements."""
    return [part.text for one in requirements for part in engine_requirement(one).statements]


def _answers(found: Iterable[Candidate]) -> list[Answer]:
    return [Answer(int(one.passage_id), one.score, _marks(one.terms), one.meaning) for one in found]


def _marks(terms: Iterable[Term]) -> tuple[TermMark, ...]:
    return tuple(TermMark(term.text, term.found, term.via, term.weight, term.spans) for term in terms)
