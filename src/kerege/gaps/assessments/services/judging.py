"""Keeps people's judgements: one by one, many with one provision, and those that were copied and hold still."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.gaps.assessments.models import Assessment, Finding, FindingSearch
from kerege.gaps.assessments.rules.states import LinkRelation, ReviewState
from kerege.gaps.assessments.rules.vocabulary import Judgement, coverage_of
from kerege.gaps.assessments.selectors.words import Offered, words_for_many
from kerege.gaps.assessments.services.evidence import add_provision_link, provision_for
from kerege.gaps.assessments.services.records import (
    demand_changeable,
    demand_open,
    demand_revision,
    locked_assessment,
    locked_finding,
    save_finding,
    summary,
)
from kerege.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated, StaleRevision
from kerege.kernel.values import Coverage

LONGEST_RATIONALE = 20_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person says of a requirement: a word, a level where it is measured, why, and as of which day."""

    word: Judgement
    rationale: str = ""
    as_of: date | None = None
    level: float | None = None


@dataclass(frozen=True, slots=True)
class BulkOutcome:
    """What became of many findings: those that were judged, and those that were not, each with the reason."""

    judged: tuple[Finding, ...]
    refused: tuple[tuple[int, str], ...]


@transaction.atomic
def judge_finding(*, by: Actor, finding_id: int, verdict: Verdict, revision: int, now: datetime) -> Finding:
    """Keep a judgement; the same one a second time changes nothing."""
    finding = locked_finding(by, finding_id)
    _demand_judgeable(finding, by=by, revision=revision)
    offered = words_for_many(by, finding.assessment, [finding])[finding.pk]
    return _judge(finding, verdict, offered, by=by, now=now)


@transaction.atomic
def judge_many(
    *,
    by: Actor,
    assessment_id: int,
    finding_ids: Sequence[int],
    verdict: Verdict,
    revisions: Mapping[int, int],
    now: datetime,
    provision_id: int | None = None,
    relation: LinkRelation = LinkRelation.ANSWERS,
) -> BulkOutcome:
    """Judge several requirements alike, and link one provision to each; what may not be judged is left as it is."""
    assessment = locked_assessment(by, assessment_id)
    demand_open(assessment)
    proposed = None
    if provision_id is not None:
        proposed = (provision_for(by, assessment, provision_id), LinkRelation(relation))
    ready, refused = _sorted_out(findings_of(assessment, finding_ids), revisions, by=by)
    # the link counts when the words are offered, but a finding that is refused keeps its evidence and its review
    offered = words_for_many(by, assessment, ready, proposed=proposed)
    judged: list[Finding] = []
    for finding in ready:
        try:
            coverage = _checked(finding, verdict, offered[finding.pk], now=now)
        except RuleViolated as error:
            refused.append((finding.pk, error.message))
            continue
        if proposed is not None:
            add_provision_link(finding, proposed[0], relation=proposed[1], note="", by=by, now=now)
        judged.append(_keep(finding, verdict, coverage, offered[finding.pk], by=by, now=now))
    return BulkOutcome(tuple(judged), tuple(refused))


@transaction.atomic
def confirm_copied(*, by: Actor, finding_id: int, revision: int, now: datetime) -> Finding:
    """Say that what was found in the last period holds today; it becomes the person's own judgement."""
    finding = locked_finding(by, finding_id)
    _demand_judgeable(finding, by=by, revision=revision)
    if not finding.needs_confirmation:
        raise RuleViolated(_("This finding was not copied, or is confirmed already. There is nothing to confirm."))
    verdict = Verdict(Judgement(finding.judgement), finding.rationale, now.date(), finding.level)
    offered = words_for_many(by, finding.assessment, [finding])[finding.pk]
    return _judge(finding, verdict, offered, by=by, now=now)


def findings_of(assessment: Assessment, finding_ids: Sequence[int]) -> list[Finding]:
    """The findings of those ids, in the order of the tree; raise when one belongs elsewhere."""
    rows = list(
        Finding.objects.filter(assessment=assessment, pk__in=set(finding_ids))
        .select_related("requirement")
        .order_by("position")
    )
    if len(rows) != len(set(finding_ids)):
        raise NotFound(_("Some of the findings do not belong to this assessment. Choose them again."), field="findings")
    for row in rows:
        row.assessment = assessment
    return rows


def _sorted_out(
    rows: Sequence[Finding], revisions: Mapping[int, int], *, by: Actor
) -> tuple[list[Finding], list[tuple[int, str]]]:
    ready: list[Finding] = []
    refused: list[tuple[int, str]] = []
    for finding in rows:
        try:
            _demand_judgeable(finding, by=by, revision=revisions.get(finding.pk, 0))
        except (NotPermitted, RuleViolated, StaleRevision) as error:
            refused.append((finding.pk, error.message))
        else:
            ready.append(finding)
    return ready, refused


def _demand_judgeable(finding: Finding, *, by: Actor, revision: int) -> None:
    demand_changeable(finding, by=by)
    demand_revision(finding.revision, revision)


def _judge(finding: Finding, verdict: Verdict, offered: Offered, *, by: Actor, now: datetime) -> Finding:
    return _keep(finding, verdict, _checked(finding, verdict, offered, now=now), offered, by=by, now=now)


def _keep(
    finding: Finding, verdict: Verdict, coverage: Coverage, offered: Offered, *, by: Actor, now: datetime
) -> Finding:
    if _is_same(finding, verdict):
        return finding
    before = summary(finding)
    finding.judgement, finding.coverage = verdict.word.value, coverage.value
    finding.rationale, finding.as_of = verdict.rationale.strip(), verdict.as_of
    finding.level = verdict.level if verdict.word is Judgement.LEVEL else None
    finding.author, finding.judged_at = actor_urn(by), now
    finding.review, finding.reviewer, finding.reviewed_at = ReviewState.OPEN.value, "", None
    finding.needs_confirmation = False
    save_finding(finding, act="judged", before=before, by=by, now=now)
    if verdict.word is Judgement.NONE_IDENTIFIED:
        _keep_searches(finding, offered, by=by, now=now)
    return finding


def _is_same(finding: Finding, verdict: Verdict) -> bool:
    is_kept = not finding.needs_confirmation and finding.review != ReviewState.RETURNED
    stored = (finding.judgement, finding.rationale, finding.as_of, finding.level)
    return is_kept and stored == (verdict.word.value, verdict.rationale.strip(), verdict.as_of, verdict.level)


def _checked(finding: Finding, verdict: Verdict, offered: Offered, *, now: datetime) -> Coverage:
    """What the judgement means; raise where it may not be used or says too little."""
    assessment = finding.assessment
    if verdict.word not in assessment.words:
        raise InvalidInput(
            _("'%(word)s' is no word of this framework. Choose one of its own words.") % {"word": verdict.word.value},
            field="word",
        )
    if verdict.word in offered.barred:
        raise RuleViolated(offered.barred[verdict.word], field="word")
    if verdict.word is not Judgement.NOT_ASSESSED:
        _demand_reasons(verdict, now=now)
    if verdict.word is not Judgement.LEVEL:
        return coverage_of(verdict.word)
    lowest, highest = assessment.scale or (1.0, 5.0)
    if verdict.level is not None and not float(verdict.level).is_integer():
        raise InvalidInput(_("A level is a whole number of the framework's scale."), field="level")
    return coverage_of(verdict.word, level=verdict.level, lowest=lowest, highest=highest)


def _demand_reasons(verdict: Verdict, *, now: datetime) -> None:
    if verdict.as_of is None:
        raise InvalidInput(_("Say as of which day this holds."), field="as_of")
    if verdict.as_of > now.date():
        raise InvalidInput(_("Nobody can judge the law of a day to come. Give today or an earlier day."), field="as_of")
    if not verdict.rationale.strip():
        raise InvalidInput(_("Give the reason, so that others can check it."), field="rationale")
    if len(verdict.rationale) > LONGEST_RATIONALE:
        raise InvalidInput(
            _("The reason is longer than %(most)d characters. Shorten it.") % {"most": LONGEST_RATIONALE},
            field="rationale",
        )


def _keep_searches(finding: Finding, offered: Offered, *, by: Actor, now: datetime) -> None:
    """The searches that bear "none identified" stay named, whatever is searched later."""
    FindingSearch.objects.bulk_create(
        (
            FindingSearch(finding=finding, search=search, linked_by=actor_urn(by), linked_at=now)
            for search in offered.searches
        ),
        ignore_conflicts=True,
    )
