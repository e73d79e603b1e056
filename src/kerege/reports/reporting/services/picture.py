"""Puts a country's law beside a framework, as one report that every form is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation

from kerege.evidence.law.models import Expression, Provision
from kerege.evidence.law.models.words import STATUS_LABELS
from kerege.evidence.law.selectors import ProvisionRow, current_expressions
from kerege.evidence.law.selectors.alignments import counterparts_of_many
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.places.selectors import country as get_country
from kerege.gaps.candidates.models import CandidateDecision
from kerege.gaps.candidates.rules import Candidate, DecisionState
from kerege.gaps.candidates.services.matching import Matching, match_requirements
from kerege.kernel.values import TranslatedText
from kerege.reports.reporting.rules import CorpusLine, Group, ProvisionLine, Report, RequirementLine, Source, Wording
from kerege.reports.reporting.services.words import banner_text, labels, method_text
from kerege.requirements.frameworks.models import Framework, Requirement
from kerege.requirements.frameworks.selectors import assessable_requirements
from kerege.requirements.frameworks.selectors import framework as get_framework
from kerege.requirements.frameworks.templatetags.frameworks import duty_words, verification_words

SHOWN_TERMS = 6


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: which country beside which framework, for which reader."""

    country: str
    framework_urn: str
    language: str
    top: int = 3


def make_picture(*, viewer: Actor, order: Order, now: datetime) -> Report:
    """The picture as the viewer may see it, in the reader's language."""
    country = get_country(code=order.country)
    framework = get_framework(viewer=viewer, urn=order.framework_urn)
    with translation.override(order.language):
        material = _gather(viewer=viewer, country=country.pk, framework=framework, top=order.top)
        country_name = country.names.get(order.language).text or country.pk
        framework_name = framework.names.get(order.language).text
        texts = labels()
        notices = [
            TranslatedText.from_json(value).get(order.language).text for value in (framework.notice, country.marking)
        ]
        return Report(
            language=order.language,
            title=texts["title"] % {"country": country_name, "framework": framework_name},
            country=country_name,
            country_code=country.pk,
            framework=framework_name,
            framework_urn=framework.urn,
            edition=framework.edition,
            as_of=now.date().isoformat(),
            made_by=getattr(viewer, "display_name", ""),
            banner=banner_text(),
            notices=tuple(filter(None, notices)),
            method=method_text(engine=material.matches.engine),
            groups=tuple(_groups(framework, material=material, language=order.language)),
            corpus=tuple(_corpus_line(row) for row in material.corpus),
            sources=tuple(_sources(framework)),
            labels=texts,
        )


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that the lines are made of, read in a fixed number of queries."""

    matches: Matching
    decisions: Mapping[tuple[str, int, str], CandidateDecision]
    counterparts: Mapping[int, list[Provision]]
    corpus: list[Expression]


def _gather(*, viewer: Actor, country: str, framework: Framework, top: int) -> Material:
    requirements = assessable_requirements(framework)
    matches = match_requirements(viewer=viewer, country=country, requirements=requirements, top=top)
    best = [one.provision_id for found in matches.candidates.values() for one in found]
    decided = CandidateDecision.objects.visible_to(viewer).filter(country=country, framework_urn=framework.urn)
    return Material(
        matches=matches,
        decisions={(row.requirement_urn, row.work_id_at_decision, row.eid): row for row in decided},
        counterparts=counterparts_of_many(viewer=viewer, provision_ids=best),
        corpus=current_expressions(viewer=viewer, country=country),
    )


def _groups(framework: Framework, *, material: Material, language: str) -> Iterable[Group]:
    """Assessable requirements under the top branch that they stand in."""
    heading, lines = "", list[RequirementLine]()
    for row in framework.requirements.order_by("position"):
        if row.level == 1:
            if lines:
                yield Group(heading=heading, lines=tuple(lines))
            heading, lines = _heading(row, language), []
        if row.assessable:
            lines.append(_requirement_line(row, material=material, language=language))
    if lines:
        yield Group(heading=heading, lines=tuple(lines))


def _heading(row: Requirement, language: str) -> str:
    return " ".join(filter(None, (row.ref, TranslatedText.from_json(row.name).get(language).text)))


def _requirement_line(row: Requirement, *, material: Material, language: str) -> RequirementLine:
    candidates = material.matches.candidates.get(row.urn, [])
    provisions = tuple(_provision_line(row.urn, one, material=material) for one in candidates)
    states = [found.state for key, found in material.decisions.items() if key[0] == row.urn]
    name, statement = TranslatedText.from_json(row.name).get(language), row.statements.get(language)
    return RequirementLine(
        urn=row.urn,
        ref=row.ref,
        name=Wording(name.text, name.language),
        statement=Wording(statement.text, statement.language),
        address=row.source_url,
        verification=verification_words(row.verification),
        duties=tuple(_duty_texts(row, language)),
        provisions=provisions,
        counts={state.value: states.count(state.value) for state in DecisionState if state.value in states},
    )


def _duty_texts(row: Requirement, language: str) -> Iterable[str]:
    for duty in duty_words(row):
        parts = (duty.actor.get(language).text, duty.clock, duty.starts_on.get(language).text)
        if duty.clock:
            yield " · ".join(filter(None, parts))


def _provision_line(requirement_urn: str, candidate: Candidate, *, material: Material) -> ProvisionLine:
    row = material.matches.rows[candidate.provision_id]
    decision = material.decisions.get((requirement_urn, row.work_id, row.eid))
    others = material.counterparts.get(row.id, [])
    terms = sorted(candidate.answers[0].terms, key=lambda term: -term.weight)
    return ProvisionLine(
        rank=candidate.rank,
        score=round(candidate.score, 3),
        place=_place(row),
        eid=row.eid,
        work=row.work_title,
        status=str(dict(STATUS_LABELS).get(row.status, row.status)),
        wording=Wording(row.text, row.language),
        counterparts=tuple(Wording(other.text, other.expression.language) for other in others),
        terms=tuple(dict.fromkeys(term.found for term in terms))[:SHOWN_TERMS],
        decision=labels()[decision.state] if decision else "",
        reason=decision.reason if decision else "",
    )


def _place(row: ProvisionRow) -> str:
    return " › ".join(filter(None, (row.context, row.label)))


def _corpus_line(row: Expression) -> CorpusLine:
    return CorpusLine(
        work=row.work.title.text,
        number=row.work.number,
        dated_on=row.work.dated_on.isoformat() if row.work.dated_on else "",
        language=row.language,
        status=str(row.get_status_display()),
        valid_from=row.valid_from.isoformat() if row.valid_from else "",
        file=row.source_name,
        sha256=row.source_sha256,
    )


def _sources(framework: Framework) -> Iterable[Source]:
    title = framework.source_title or framework.provider
    yield Source(title=title, address=framework.source_url, verification=verification_words(framework.verification))
