"""Finds the provisions that may answer requirements, among those that the viewer may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kerege.evidence.law.selectors import ProvisionRow
from kerege.foundation.accounts.actors import Actor
from kerege.gaps.candidates.adapters import ENGINE, MODEL, ask, knows_meaning
from kerege.gaps.candidates.rules import Candidate, join_languages
from kerege.gaps.candidates.services.corpus import Corpus, Wording, corpus_for
from kerege.kernel.values import TranslatedText
from kerege.requirements.frameworks.models import Requirement
from kerege.requirements.frameworks.selectors import RequirementText

TOP = 10


@dataclass(frozen=True, slots=True)
class Matching:
    """Candidates by requirement, the provisions that they name, and what was searched to find them.

    `encoder` names the model of meaning that took part; it is empty where words alone decided.
    """

    candidates: Mapping[str, list[Candidate]]
    rows: Mapping[int, ProvisionRow]
    wordings: tuple[Wording, ...]
    engine: str
    encoder: str

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of the law that were searched."""
        return tuple(sorted({wording.language for wording in self.wordings}))

    def joined(self, later: Matching) -> Matching:
        """This with what was found later for other requirements in the same wordings."""
        is_alike = not self.candidates or self.encoder == later.encoder
        return Matching(
            candidates={**self.candidates, **later.candidates},
            rows={**self.rows, **later.rows},
            wordings=later.wordings,
            engine=later.engine,
            encoder=later.encoder if is_alike else "",
        )


# Where nothing is asked, no law needs to be read.
NOTHING_ASKED = Matching(candidates={}, rows={}, wordings=(), engine=ENGINE, encoder="")


def match_requirements(
    *,
    viewer: Actor,
    country: str | None,
    requirements: Sequence[RequirementText],
    top: int = TOP,
    languages: Sequence[str] = (),
    on: date | None = None,
) -> Matching:
    """The places of law that may answer each requirement, best first; candidates, never judgements."""
    corpus = corpus_for(viewer=viewer, country=country, languages=languages, on=on)
    candidates = {one.urn: candidates_in(corpus, one, top=top) for one in requirements}
    named = {answer.provision_id for found in candidates.values() for one in found for answer in one.answers}
    return Matching(
        candidates=candidates,
        rows={provision_id: corpus.rows[provision_id] for provision_id in sorted(named)},
        wordings=corpus.wordings,
        engine=ENGINE,
        encoder=MODEL if requirements and all(knows_meaning(corpus.asked, one) for one in requirements) else "",
    )


def candidates_in(corpus: Corpus, requirement: RequirementText, *, top: int = TOP) -> list[Candidate]:
    """The best `top` places of a corpus for one requirement."""
    with corpus.lock:
        answers = ask(corpus.asked, requirement, top=top * corpus.most_wordings)
    return join_languages(answers, place_of=corpus.places, top=top)


def requirement_text(requirement: Requirement) -> RequirementText:
    """One stored requirement as something to be asked."""
    return RequirementText(
        pk=requirement.pk,
        urn=requirement.urn,
        framework_urn=requirement.framework.urn,
        ref=requirement.ref,
        names=TranslatedText.from_json(requirement.name).texts(),
        statements=TranslatedText.from_json(requirement.statement).texts(),
        keywords={tag: [str(word) for word in words] for tag, words in requirement.keywords.items()},
    )
