"""Lets the fictitious people judge their laws, as the material says they did: one assessment closed, one under way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from kerege.evidence.law.models import Expression, Work
from kerege.evidence.law.rules.vocabulary import Force, WorkKind
from kerege.foundation.accounts.models import Organisation, Role, User
from kerege.foundation.places.models import Country
from kerege.gaps.assessments.models import Assessment, CorpusBranch, Finding
from kerege.gaps.assessments.rules.corpus import BranchState
from kerege.gaps.assessments.rules.states import LinkRelation, ReviewState, SubjectKind
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.services.corpus import declare_branch
from kerege.gaps.assessments.services.evidence import link_provision
from kerege.gaps.assessments.services.judging import Verdict, judge_many
from kerege.gaps.assessments.services.planning import Plan, open_assessment, plan_assessment
from kerege.gaps.assessments.services.reviewing import close_assessment, review_many, send_to_review
from kerege.gaps.assessments.services.sections import hand_section
from kerege.gaps.candidates.services.searching import record_search
from kerege.gaps.register.services.opening import GapOrder, open_gaps_for
from kerege.kernel.values import Coverage
from kerege.requirements.frameworks.models import Framework
from kerege.requirements.frameworks.rules import LawBranch

WORDS = {
    "identified": Judgement.IDENTIFIED,
    "partly": Judgement.PARTLY_IDENTIFIED,
    "none": Judgement.NONE_IDENTIFIED,
    "delegated": Judgement.DELEGATED,
    "outside": Judgement.OUTSIDE_CORPUS,
}
# Fictitious people write Russian, as most of their real colleagues do.
RATIONALES = {
    Judgement.IDENTIFIED: "Приведённые нормы отвечают требованию (вымышленный вывод для демонстрации).",
    Judgement.PARTLY_IDENTIFIED: "Приведённые нормы отвечают лишь части требования (вымышленный вывод).",
    Judgement.NONE_IDENTIFIED: "Поиск по загруженным актам нормы не выявил (вымышленный вывод).",
    Judgement.DELEGATED: "Закон отсылает к акту, который не загружен (вымышленный вывод).",
    Judgement.NOT_APPLICABLE: "К Примерии не относится (вымышленный вывод).",
    Judgement.OUTSIDE_CORPUS: "Отрасль права, где может быть ответ, ещё не загружена (вымышленный вывод).",
}
HOLDS_NOTHING = "Вымышленное заявление для демонстрации: по этому вопросу отрасль норм не содержит."
TITLE = "Национальное право и ММСП: вымышленная оценка"
BRANCHES = {
    "special-law": LawBranch.SPECIAL,
    "criminal-code": LawBranch.CRIMINAL,
    "administrative-offences": LawBranch.ADMINISTRATIVE_OFFENCES,
    "by-laws": LawBranch.BY_LAWS,
}
CLOSED = "QP"


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts for a fictitious country: one judges, another reviews."""

    country: Country
    drafter: User
    focal_point: User
    ministries: tuple[Organisation, ...]


def judge_laws(
    gold: Mapping[str, Any], manifest: Mapping[str, Any], *, framework_urn: str, now: datetime
) -> list[Assessment]:
    """Assess each fictitious country by the framework; what is assessed already stays as it is."""
    framework = Framework.plain.get(urn=framework_urn, is_current=True)
    made = []
    for code, material in gold["countries"].items():
        known = Assessment.plain.filter(country=code, framework=framework).first()
        made.append(known or _assess(_cast(code), framework, material, manifest, now=now))
    return made


def _assess(
    cast: Cast, framework: Framework, material: Mapping[str, Any], manifest: Mapping[str, Any], *, now: datetime
) -> Assessment:
    assessment = plan_assessment(by=cast.drafter, plan=_plan(cast, framework, now.date()), now=now)
    open_assessment(by=cast.drafter, assessment_id=assessment.pk, revision=assessment.revision, now=now)
    _declare(cast, assessment, manifest, now=now)
    texts = _texts(material["works"], manifest)
    alike: dict[Judgement, list[int]] = {}
    for finding, row in _judged(assessment, material):
        _gather(cast, finding, row, texts, now=now)
        alike.setdefault(WORDS[row["outcome"]], []).append(finding.pk)
    for word, ids in alike.items():
        _judge_alike(cast, assessment, ids, word, now=now)
    assessment.refresh_from_db()
    if cast.country.pk == CLOSED:
        _finish(cast, assessment, now=now)
    else:
        _hand_out(cast, assessment, now=now)
    return assessment


def _plan(cast: Cast, framework: Framework, today: date) -> Plan:
    return Plan(
        country=cast.country,
        framework=framework,
        organisation=cast.ministries[0],
        title=TITLE,
        subject_kind=SubjectKind.COUNTRY,
        subject_organisation=None,
        subject_name="",
        period_starts_on=date(today.year, 1, 1),
        period_ends_on=date(today.year + 1, 1, 1),
    )


def _cast(code: str) -> Cast:
    people = User.objects.filter(memberships__organisation__country=code).order_by("pk")
    drafter = people.filter(memberships__role=Role.DRAFTER)[0]
    home = drafter.memberships.order_by("pk")[0].organisation
    others = Organisation.objects.filter(country=code, kind="authority").exclude(pk=home.pk).order_by("pk")
    return Cast(
        country=Country.objects.get(pk=code),
        drafter=drafter,
        focal_point=people.filter(memberships__role=Role.FOCAL_POINT)[0],
        ministries=(home, *others),
    )


def _hand_out(cast: Cast, assessment: Assessment, *, now: datetime) -> None:
    """Give parts to the other ministries, one of them with a day that is past."""
    roots = assessment.framework.requirements.filter(level=1).order_by("position")
    for number, (root, ministry) in enumerate(zip(roots, cast.ministries[1:], strict=False)):
        hand_section(
            by=cast.focal_point,
            assessment_id=assessment.pk,
            requirement_id=root.pk,
            organisation=ministry,
            due_on=now.date() + timedelta(days=21 * number - 7),
            now=now,
        )


def _declare(cast: Cast, assessment: Assessment, manifest: Mapping[str, Any], *, now: datetime) -> None:
    """State the corpus as the material does; the closed assessment settles every branch."""
    loaded = {BRANCHES[name] for name in manifest["corpora"][cast.country.pk]["loaded"]}
    for row in CorpusBranch.objects.filter(assessment=assessment).order_by("pk"):
        is_loaded = LawBranch(row.branch) in loaded
        if not is_loaded and cast.country.pk != CLOSED:
            continue
        declare_branch(
            by=cast.focal_point,
            assessment_id=assessment.pk,
            branch=LawBranch(row.branch),
            state=BranchState.LOADED if is_loaded else BranchState.HOLDS_NOTHING,
            work_ids=_acts_of(cast, LawBranch(row.branch)) if is_loaded else (),
            note="" if is_loaded else HOLDS_NOTHING,
            revision=row.revision,
            now=now,
        )


def _acts_of(cast: Cast, branch: LawBranch) -> list[int]:
    works = Work.objects.visible_to(cast.focal_point).filter(country=cast.country, force=Force.IN_FORCE)
    kinds = {LawBranch.SPECIAL: WorkKind.LAW, LawBranch.BY_LAWS: WorkKind.BY_LAW}
    if branch in kinds:
        return [work.pk for work in works if work.kind == kinds[branch]]
    codes = [work for work in works.order_by("uri") if work.kind == WorkKind.CODE]
    wanted = "criminal" if branch is LawBranch.CRIMINAL else "administrative"
    return [work.pk for work in codes if wanted in str(work.titles.get("en", "")).casefold()]


def _texts(short_names: Mapping[str, str], manifest: Mapping[str, Any]) -> dict[str, Expression]:
    """The newest Russian wording of each act that the material speaks of."""
    addresses = {work["id"]: work["uri"] for work in manifest["works"]}
    held = Expression.objects.filter(language="ru", work__uri__in=[addresses[name] for name in short_names.values()])
    newest = {text.work.uri: text for text in held.select_related("work").order_by("valid_from", "pk")}
    return {short: newest[addresses[name]] for short, name in short_names.items()}


def _judged(assessment: Assessment, material: Mapping[str, Any]) -> Iterator[tuple[Finding, Mapping[str, Any]]]:
    held = {finding.requirement_urn: finding for finding in assessment.findings.select_related("requirement")}
    for row in material["judgements"]:
        if row["requirement"] in held:
            yield held[row["requirement"]], row


def _gather(
    cast: Cast, finding: Finding, row: Mapping[str, Any], texts: Mapping[str, Expression], *, now: datetime
) -> None:
    """Link what answers the requirement; where nothing does, record that it was searched for."""
    delegates = row["outcome"] == "delegated"
    for reference in [*row["answers"], *row.get("later", [])]:
        link_provision(
            by=cast.drafter,
            finding_id=finding.pk,
            provision_id=_provision(reference, texts),
            relation=LinkRelation.DELEGATES if delegates else LinkRelation.ANSWERS,
            now=now,
        )
    if row["outcome"] in {"none", "outside"}:
        record_search(by=cast.drafter, country=cast.country, requirement=finding.requirement, query="", now=now)


def _judge_alike(cast: Cast, assessment: Assessment, ids: Sequence[int], word: Judgement, *, now: datetime) -> None:
    """Judge many with one word; where it may not be used, they lie outside the declared corpus."""
    if not ids:
        return
    rows = dict(assessment.findings.filter(pk__in=ids).values_list("pk", "revision"))
    verdict = Verdict(word=word, rationale=RATIONALES[word], as_of=now.date())
    done = judge_many(
        by=cast.drafter,
        assessment_id=assessment.pk,
        finding_ids=list(rows),
        verdict=verdict,
        revisions=rows,
        now=now,
    )
    if word is not Judgement.OUTSIDE_CORPUS:
        barred = [pk for pk, _reason in done.refused]
        _judge_alike(cast, assessment, barred, Judgement.OUTSIDE_CORPUS, now=now)


def _provision(reference: str, texts: Mapping[str, Expression]) -> int:
    """The provision that a reference means: chapters above it do not matter."""
    short, _hash, place = reference.partition("#")
    rows = texts[short].provisions.filter(eid__endswith=place).values_list("pk", "eid")
    return next(pk for pk, eid in rows if eid == place or eid.endswith(f"__{place}"))


def _finish(cast: Cast, assessment: Assessment, *, now: datetime) -> None:
    """The rest does not apply, the focal point reviews and closes, and gaps are opened."""
    rest = assessment.findings.filter(judgement=Judgement.NOT_ASSESSED).values_list("pk", flat=True)
    _judge_alike(cast, assessment, list(rest), Judgement.NOT_APPLICABLE, now=now)
    send_to_review(by=cast.drafter, assessment_id=assessment.pk, revision=assessment.revision, now=now)
    rows = dict(assessment.findings.values_list("pk", "revision"))
    review_many(
        by=cast.focal_point,
        assessment_id=assessment.pk,
        finding_ids=list(rows),
        verdict=ReviewState.ACCEPTED,
        revisions=rows,
        now=now,
    )
    assessment.refresh_from_db()
    close_assessment(by=cast.focal_point, assessment_id=assessment.pk, revision=assessment.revision, now=now)
    missing = assessment.findings.filter(coverage__in=[Coverage.NONE, Coverage.PARTLY]).values_list("pk", flat=True)
    order = GapOrder(due_on=now.date() + timedelta(days=180))
    open_gaps_for(by=cast.focal_point, assessment_id=assessment.pk, finding_ids=list(missing), order=order, now=now)
