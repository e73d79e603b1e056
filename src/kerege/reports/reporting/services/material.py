"""Reads everything that the lines are made of, in a number of queries that does not grow with the report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kerege.evidence.law.models import Expression, Provision
from kerege.evidence.law.selectors import current_expressions
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.places.models import Country
from kerege.gaps.assessments.models import EvidenceLink
from kerege.gaps.candidates.models import CandidateDecision, PassageVector
from kerege.gaps.candidates.rules import Candidate, DecisionState
from kerege.gaps.candidates.selectors import aligned, decisions
from kerege.gaps.candidates.services.matching import NOTHING_ASKED, Matching, match_requirements
from kerege.reports.reporting.selectors.places import Way, alignment_state, provisions_with_acts, ways
from kerege.reports.reporting.services.judgements import Findings, Judged, findings_of, judged_by
from kerege.reports.reporting.services.shelf import Shelf
from kerege.requirements.frameworks.models import Framework
from kerege.requirements.frameworks.selectors import RequirementText, assessable_requirements

# What a table can still be read with; the assessment itself holds the rest.
MOST_EVIDENCE = 12
MATCHINGS: Shelf[Matching] = Shelf(most=24)


@dataclass(frozen=True, slots=True)
class Question:
    """What a report answers: whose eyes, which country and framework, which texts hold, what people said."""

    viewer: Actor
    country: Country
    framework: Framework
    top: int
    on: date
    corpus: Sequence[Expression]
    decided: Sequence[CandidateDecision]
    judged: Judged | None = None

    def matching_key(self) -> tuple[object, ...]:
        """Everything that candidates follow from; vectors count because an encoder may have read more meanwhile.

        What is found for one requirement does not depend on which others are asked, so these may be added later.
        It names every wording that was searched, so viewers share a matching only if they see the same law.
        """
        wordings = frozenset((row.pk, row.fingerprint, row.status, row.work.revision) for row in self.corpus)
        vectors = PassageVector.objects.count()
        return self.framework.pk, self.framework.library.content_sha256, self.top, vectors, wordings

    def lines_key(self, *, language: str) -> tuple[object, ...]:
        """Everything that the lines follow from: the matching, decisions, aligned pairs and the reader's language."""
        said = tuple((row.pk, row.revision, row.state) for row in self.decided)
        pairs = alignment_state(work_ids={row.work_id for row in self.corpus if row.work_id})
        return *self.matching_key(), said, pairs, language, self.judged.key if self.judged else ()


@dataclass(frozen=True, slots=True)
class Found:
    """A place for one requirement: as the program ranked it, as a person decided, or as a finding rests on it."""

    provision_ids: tuple[int, ...]
    candidate: Candidate | None = None
    decision: CandidateDecision | None = None
    links: tuple[EvidenceLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that the lines are made of."""

    found: Mapping[str, Sequence[Found]]
    counts: Mapping[str, Mapping[str, int]]
    provisions: Mapping[int, Provision]
    aligned: Mapping[int, Sequence[int]]
    ways: Mapping[int, Way]
    searched: frozenset[int]
    findings: Findings
    engine: str
    encoder: str


def ask(*, viewer: Actor, country: Country, framework: Framework, top: int, on: date) -> Question:
    """The question with the texts that hold on the day and the decisions, as far as the viewer may see them."""
    corpus = current_expressions(viewer=viewer, country=country.pk, on=on)
    decided = list(decisions(viewer=viewer, country=country.pk).filter(framework_urn=framework.urn))
    judged = judged_by(viewer=viewer, country=country, framework=framework, on=on)
    return Question(viewer, country, framework, top, on, corpus, decided, judged)


def gather(question: Question) -> Material:
    """The material as the viewer may see it."""
    findings = findings_of(question.judged, viewer=question.viewer, on=question.on)
    matching = _matching(question, findings)
    found = _found(matching, question.decided) | _evidence(findings)
    named = {provision_id for places in found.values() for one in places for provision_id in one.provision_ids}
    pairs = aligned(provision_ids=sorted(named))
    provisions = provisions_with_acts(viewer=question.viewer, provision_ids=named.union(*pairs.values()))
    return Material(
        found=found,
        counts=_counts(question.decided),
        provisions=provisions,
        aligned=pairs,
        ways=ways(provisions.values()),
        searched=frozenset(row.pk for row in question.corpus),
        findings=findings,
        engine=matching.engine,
        encoder=matching.encoder,
    )


def _matching(question: Question, findings: Findings) -> Matching:
    """Candidates where nobody has judged: elsewhere evidence takes their place, so they are not even looked for."""
    wanted = [one for one in assessable_requirements(question.framework) if not findings.is_judged(one.urn)]
    if not wanted:
        return NOTHING_ASKED
    key = question.matching_key()
    known = MATCHINGS.find(key) or NOTHING_ASKED
    missing = [one for one in wanted if one.urn not in known.candidates]
    if missing:
        known = known.joined(_match(question, missing))
        MATCHINGS.keep(key, known)
    return known


def _match(question: Question, requirements: Sequence[RequirementText]) -> Matching:
    return match_requirements(
        viewer=question.viewer,
        country=question.country.pk,
        requirements=requirements,
        top=question.top,
        on=question.on,
    )


def _found(matching: Matching, decided: Iterable[CandidateDecision]) -> dict[str, list[Found]]:
    """Places that the program put forward, then those that only a person found relevant."""
    open_decisions = {(row.requirement_urn, row.work_id_at_decision, row.eid): row for row in decided}
    found: dict[str, list[Found]] = {}
    for urn, candidates in matching.candidates.items():
        for one in candidates:
            row = matching.rows[one.provision_id]
            decision = open_decisions.pop((urn, row.work_id, row.eid), None)
            ids = tuple(answer.provision_id for answer in one.answers)
            found.setdefault(urn, []).append(Found(ids, one, decision))
    for said in open_decisions.values():
        if said.state == DecisionState.RELEVANT:
            found.setdefault(said.requirement_urn, []).append(Found((said.provision_id,), None, said))
    return found


def _evidence(findings: Findings) -> dict[str, list[Found]]:
    """Where people have judged, what their findings rest on takes the place of what the program put forward."""
    found: dict[str, list[Found]] = {}
    for urn, finding in findings.by_urn.items():
        if not findings.is_judged(urn):
            continue
        places: dict[tuple[int | None, str], list[EvidenceLink]] = {}
        for link in findings.links.get(finding.pk, ()):
            if link.provision_id is not None:
                places.setdefault((link.work_id_at_link, link.eid), []).append(link)
        shown = list(places.values())[:MOST_EVIDENCE]
        found[urn] = [
            Found(tuple(link.provision_id for link in links if link.provision_id), links=tuple(links))
            for links in shown
        ]
    return found


def _counts(decided: Iterable[CandidateDecision]) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for row in decided:
        states = counts.setdefault(row.requirement_urn, {})
        states[row.state] = states.get(row.state, 0) + 1
    return counts
