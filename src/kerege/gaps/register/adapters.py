"""Between findings in the database and the engine that weighs gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date

from kerege.engines.gap_scoring import Case, Evidence, Params, Pending, Problem, Rank, force_of, solve
from kerege.evidence.law.rules.vocabulary import Rank as ActRank
from kerege.gaps.assessments.models import Finding
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.register.rules.severity import Band, Surroundings, Weight, fingerprint, next_weighing
from kerege.kernel.values import Coverage
from kerege.requirements.frameworks.rules import spans

PARAMS = Params()
_HOURS = {"year": 8760.0, "month": 730.0, "week": 168.0, "day": 24.0, "hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}
_PENDING = {Judgement.DELEGATED: Pending.DELEGATED, Judgement.OUTSIDE_CORPUS: Pending.OUTSIDE_CORPUS}
_RANKS = {
    ActRank.CONSTITUTION: Rank.STATUTE,
    ActRank.CODE: Rank.STATUTE,
    ActRank.LAW: Rank.STATUTE,
    ActRank.DECREE: Rank.REGULATION,
    ActRank.REGULATION: Rank.REGULATION,
    ActRank.ORDER: Rank.ADMINISTRATIVE,
}


def params_key() -> str:
    """Short name of the points and thresholds in force: it changes with any of them."""
    return fingerprint(asdict(PARAMS))[:12]


def band_starts() -> dict[str, int]:
    """First total of each band, from the least grave."""
    return {
        Band.LOW.value: 0,
        Band.MEDIUM.value: PARAMS.medium_from,
        Band.HIGH.value: PARAMS.high_from,
        Band.CRITICAL.value: PARAMS.critical_from,
    }


def weigh(findings: Iterable[Finding], around: Mapping[int, Surroundings], *, today: date) -> dict[int, Weight]:
    """Severity of every finding, by its key; a finding without a day was never judged and weighs nothing."""
    cases = {row.pk: _case(row, around.get(row.pk, Surroundings()), today=today) for row in findings}
    severities = solve(Problem(tuple(cases.values()), as_of=today), PARAMS, seed=0).by_id()
    return {pk: _weight(case, severities[case.id].to_json(), today=today) for pk, case in cases.items()}


def _case(row: Finding, around: Surroundings, *, today: date) -> Case:
    asked = row.requirement
    framework = asked.framework
    return Case(
        id=f"{row.pk:012d}",
        coverage=Coverage(row.coverage),
        as_of=min(row.as_of or today, today),
        force=force_of(binding=framework.binding, kind=framework.kind, character=asked.character),
        weight=asked.weight,
        clock_hours=shortest_clock(asked.duties),
        neighbours=around.neighbours,
        rank_required=Rank(asked.minimum_rank) if asked.minimum_rank in set(Rank) else Rank.ANY,
        rank_reached=_highest(around.ranks),
        evidence=_evidence(around),
        pending=_pending(row),
    )


def shortest_clock(duties: Iterable[Mapping[str, object]]) -> float | None:
    """Hours of the shortest duty that runs against a clock.

    Examples
    --------
    >>> shortest_clock([{"duration": "P2D"}, {"duration": "PT24H"}, {"actor": "State"}])
    24.0
    """
    found = [sum(span.amount * _HOURS[span.unit] for span in spans(str(one.get("duration") or ""))) for one in duties]
    return min((hours for hours in found if hours > 0), default=None)


def _highest(ranks: frozenset[str]) -> Rank:
    """The highest instrument in which an answer was found; without any, nothing can be said against its rank."""
    order = tuple(Rank)
    known = [_RANKS.get(ActRank(one), Rank.ANY) for one in ranks if one in set(ActRank)]
    return max(known, key=order.index, default=Rank.STATUTE)


def _evidence(around: Surroundings) -> Evidence:
    if around.is_stale:
        return Evidence.STALE
    return Evidence.PROVISIONAL if around.is_provisional else Evidence.FIRM


def _pending(row: Finding) -> Pending:
    if row.needs_confirmation or row.as_of is None:
        return Pending.NOT_ASSESSED
    return _PENDING.get(Judgement(row.judgement), Pending.NO)


def _weight(case: Case, severity: Mapping[str, object], *, today: date) -> Weight:
    limits = (PARAMS.old_after_days, PARAMS.very_old_after_days)
    until = next_weighing(as_of=case.as_of, today=today, limits_days=limits)
    reasons = severity["reasons"]
    steps = sum((today - case.as_of).days > limit for limit in limits)
    stated = asdict(case) | {"neighbours": sorted(set(case.neighbours)), "params": params_key(), "age_steps": steps}
    return Weight(
        points=int(str(severity["points"])),
        band=Band(str(severity["band"] or "")),
        status=str(severity["status"]),
        reasons=tuple(reasons) if isinstance(reasons, list) else (),
        params_key=params_key(),
        fingerprint=fingerprint(stated),
        until=until,
    )
