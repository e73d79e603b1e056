"""Turns what was found into the lines of a report, in the words of its reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from kerege.evidence.law.models import Provision
from kerege.evidence.law.rules.vocabulary import ExpressionStatus, WorkKind
from kerege.gaps.candidates.rules import Answer
from kerege.kernel.values import TranslatedText
from kerege.reports.reporting.rules import Group, LongText, ProvisionLine, ProvisionText, RequirementLine, Wording
from kerege.reports.reporting.rules.judgement import AssessmentLine
from kerege.reports.reporting.rules.places import cite
from kerege.reports.reporting.rules.texts import CUT_AT, LONGEST_ANNEX, cleaned, excerpt
from kerege.reports.reporting.rules.wordings import Offered, in_order, is_older
from kerege.reports.reporting.services.assessment_lines import assessment_line
from kerege.reports.reporting.services.finding_lines import evidence_words, finding_line
from kerege.reports.reporting.services.material import Found, Material, Question, gather
from kerege.reports.reporting.services.shelf import Shelf
from kerege.reports.reporting.services.words import act_words, labels, shown_wording
from kerege.requirements.frameworks.models import Framework, Requirement
from kerege.requirements.frameworks.rules import Verification
from kerege.requirements.frameworks.templatetags.frameworks import article_words, duty_words, verification_words

SHOWN_TERMS = 6


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a report with the long texts that they point to, and who put them in order."""

    groups: tuple[Group, ...]
    annex: tuple[LongText, ...]
    engine: str
    encoder: str
    assessment: AssessmentLine | None = None


LINES: Shelf[Lines] = Shelf(most=24)


def lines_for(question: Question, *, language: str) -> Lines:
    """The lines in the reader's language, made once for everybody who sees the same law and the same decisions."""
    return LINES.find_or_make(question.lines_key(language=language), lambda: _make(question, language=language))


def _make(question: Question, *, language: str) -> Lines:
    material = gather(question)
    maker = LineMaker(material, language, words=labels())
    groups = tuple(maker.groups(question.framework))
    lines = Lines(
        groups,
        tuple(maker.annex.values()),
        engine=material.engine,
        encoder=material.encoder,
        assessment=assessment_line(question.judged, material.findings, language=language),
    )
    return cleaned(lines)


@dataclass(slots=True)
class LineMaker:
    """Makes the lines of one report; long texts enter its annex once."""

    material: Material
    language: str
    words: dict[str, str]
    acts: dict[int, str] = field(default_factory=dict)
    annex: dict[int, LongText] = field(default_factory=dict)

    def groups(self, framework: Framework) -> Iterator[Group]:
        """Assessable requirements under the top branch that they stand in."""
        heading, lines = "", list[RequirementLine]()
        for row in framework.requirements.order_by("position").defer("search_text", "guidance", "keywords", "extra"):
            if row.level == 1:
                if lines:
                    yield Group(heading=heading, lines=tuple(lines))
                heading, lines = self._heading(row), []
            if row.assessable:
                lines.append(self._requirement(row))
        if lines:
            yield Group(heading=heading, lines=tuple(lines))

    def _heading(self, row: Requirement) -> str:
        return ". ".join(filter(None, (row.ref, TranslatedText.from_json(row.name).get(self.language).text)))

    def _requirement(self, row: Requirement) -> RequirementLine:
        name = shown_wording(TranslatedText.from_json(row.name).get(self.language))
        statement = shown_wording(row.statements.get(self.language))
        return RequirementLine(
            urn=row.urn,
            requirement_id=row.pk,
            ref=row.ref,
            article=article_words(row),
            name=name if name.text else Wording(excerpt(statement.text, limit=100) or row.ref, statement.language),
            statement=statement,
            address=row.source_url,
            verification=verification_words(row.verification),
            is_unverified=row.verification == Verification.UNVERIFIED,
            duties=tuple(self._duties(row)),
            provisions=tuple(self._provisions(self.material.found.get(row.urn, ()))),
            counts=dict(self.material.counts.get(row.urn, {})),
            finding=finding_line(self.material.findings, row, language=self.language),
        )

    def _duties(self, row: Requirement) -> Iterable[str]:
        for duty in duty_words(row):
            if duty.clock:
                starts = duty.starts_on.get(self.language).text
                counted = _("counted from: %(event)s") % {"event": starts} if starts else ""
                yield "; ".join(filter(None, (duty.actor.get(self.language).text, duty.clock, counted)))

    def _provisions(self, found: Iterable[Found]) -> Iterator[ProvisionLine]:
        for one in found:
            line = self._provision(one)
            if line is not None:
                yield line

    def _provision(self, one: Found) -> ProvisionLine | None:
        """The place once, in all its languages; None when the viewer may no longer see its act."""
        offered = in_order(self._offered(one), reader=self.language)
        if not offered:
            return None
        leading = offered[0]
        answer = _answer(one, leading=leading.provision_id)
        texts = [self._text(each, leading=leading) for each in offered]
        row = self.material.provisions[leading.provision_id]
        return ProvisionLine(
            rank=one.candidate.rank if one.candidate else 0,
            score=round(one.candidate.score, 3) if one.candidate else 0.0,
            act=self._act(row),
            place=texts[0].place,
            eid=row.eid,
            wording=texts[0],
            counterparts=tuple(texts[1:]),
            terms=_terms(answer),
            terms_language=self._language(answer),
            decision=self._decision(one),
            reason=one.decision.reason if one.decision else "; ".join(filter(None, (link.note for link in one.links))),
        )

    def _offered(self, one: Found) -> Iterator[Offered]:
        others = [other for known in one.provision_ids for other in self.material.aligned.get(known, ())]
        for provision_id in dict.fromkeys([*one.provision_ids, *others]):
            row = self.material.provisions.get(provision_id)
            if row is not None:
                yield Offered(
                    provision_id=provision_id,
                    language=row.expression.language,
                    is_authentic=row.expression.status == ExpressionStatus.AUTHENTIC,
                    valid_from=row.expression.valid_from,
                    is_searched=row.expression_id in self.material.searched,
                )

    def _text(self, one: Offered, *, leading: Offered) -> ProvisionText:
        row = self.material.provisions[one.provision_id]
        wording = row.expression
        text = ProvisionText(
            text=row.text,
            language=wording.language,
            place=self._place(row),
            status=self.words[wording.status],
            is_provisional=wording.is_provisional,
            valid_from=wording.valid_from.isoformat() if wording.valid_from else "",
            note=_("older wording than the one beside it") if is_older(one, than=leading) else "",
            excerpt=excerpt(row.text),
        )
        return replace(text, annex=self._annexed(row, place=text.place)) if len(row.text) > CUT_AT else text

    def _annexed(self, row: Provision, *, place: str) -> int:
        if row.pk not in self.annex:
            heading = f"{self._act(row)}: {place}"
            number = len(self.annex) + 1
            text = excerpt(row.text, limit=LONGEST_ANNEX)
            self.annex[row.pk] = LongText(number, heading, row.expression.language, text)
        return self.annex[row.pk].number

    def _language(self, answer: Answer | None) -> str:
        row = self.material.provisions.get(answer.provision_id) if answer else None
        return row.expression.language if row else ""

    def _act(self, row: Provision) -> str:
        work_id = row.expression.work_id or 0
        if work_id not in self.acts:
            self.acts[work_id] = act_words(row.expression)
        return self.acts[work_id]

    def _place(self, row: Provision) -> str:
        work = row.expression.work
        steps = self.material.ways[row.pk]
        is_code = work.kind == WorkKind.CODE
        return cite(steps, language=row.expression.language, country=work.country_id or "", is_code=is_code) or row.eid

    def _decision(self, one: Found) -> str:
        if one.links:
            return evidence_words(self.material.findings, one.links)
        if one.decision is None:
            return ""
        words = self.words[one.decision.state]
        known = [self.material.provisions[each] for each in one.provision_ids if each in self.material.provisions]
        if all(row.text_hash != one.decision.text_hash for row in known):
            words += "; " + _("the text has changed since, look again")
        return words


def _answer(one: Found, *, leading: int) -> Answer | None:
    """The wording whose words speak for the place: the one that leads, if it was put forward."""
    answers = one.candidate.answers if one.candidate else ()
    return next((each for each in answers if each.provision_id == leading), next(iter(answers), None))


def _terms(answer: Answer | None) -> tuple[str, ...]:
    terms = sorted(answer.terms if answer else (), key=lambda term: -term.weight)
    words = (term.found.strip(' ,.;:()«»"') for term in terms)
    return tuple(dict.fromkeys(filter(None, words)))[:SHOWN_TERMS]
