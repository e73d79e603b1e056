"""The assessment that a report rests on: how far it is, what its corpus is, who owes what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from kerege.gaps.assessments.models import Assessment, CorpusBranch
from kerege.gaps.assessments.models.words import JUDGEMENT_LABELS
from kerege.gaps.assessments.rules.corpus import SETTLED
from kerege.gaps.assessments.rules.states import AssessmentState, ReviewState
from kerege.kernel.values import TranslatedText
from kerege.reports.reporting.rules.judgement import AssessmentLine, BranchLine
from kerege.reports.reporting.services.judgements import Findings, Judged
from kerege.reports.reporting.services.words import day_words


def assessment_line(judged: Judged | None, findings: Findings, *, language: str) -> AssessmentLine | None:
    """What a reader must know of the assessment; None where nobody has judged."""
    if judged is None:
        return None
    assessment = judged.assessment
    snapshot = getattr(assessment, "snapshot", None) if assessment.state == AssessmentState.CLOSED else None
    rows = findings.by_urn.values()
    return AssessmentLine(
        number=assessment.pk,
        title=assessment.title,
        state=str(assessment.get_state_display()),
        is_closed=assessment.state == AssessmentState.CLOSED,
        period=f"{assessment.period_starts_on.isoformat()} – {assessment.period_ends_on.isoformat()}",
        closed_on=assessment.closed_at.date().isoformat() if assessment.closed_at else "",
        sha256=snapshot.sha256 if snapshot else "",
        total=len(findings.by_urn),
        judged=sum(findings.is_judged(urn) for urn in findings.by_urn),
        accepted=sum(row.review == ReviewState.ACCEPTED for row in rows),
        stale=sum(findings.is_judged(row.requirement_urn) for row in rows if findings.stale.get(row.pk)),
        standing=tuple(_standing(row.judgement for row in rows)),
        branches=tuple(_branch(row, findings) for row in findings.branches),
        owed=tuple(_owed(assessment, findings, language=language)),
    )


def _standing(words: Iterable[str]) -> Iterator[tuple[str, int]]:
    counts = Counter(words)
    for word, label in JUDGEMENT_LABELS:
        if counts[word]:
            yield str(label), counts[word]


def _branch(row: CorpusBranch, findings: Findings) -> BranchLine:
    return BranchLine(
        branch=str(row.get_branch_display()),
        state=str(row.get_state_display()),
        acts=tuple(findings.acts.get(row.pk, ())),
        note=row.note,
        is_settled=row.state in SETTLED,
    )


def _owed(assessment: Assessment, findings: Findings, *, language: str) -> Iterator[str]:
    """Sections that are past their day, by organisation."""
    for one in findings.overdue:
        for section in one.sections:
            if section.assessment_id == assessment.pk and section.due_on is not None:
                name = TranslatedText.from_json(section.requirement.name).get(language).text
                yield _("%(who)s: %(part)s, due on %(day)s") % {
                    "who": one.organisation.short_name,
                    "part": ". ".join(filter(None, (section.requirement.ref, name))),
                    "day": day_words(section.due_on, language=language),
                }
