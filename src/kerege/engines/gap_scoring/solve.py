"""The door of the engine: findings in, severities with their sums out."""

from __future__ import annotations

from datetime import date

from kerege.engines.gap_scoring.factors import FACTORS
from kerege.engines.gap_scoring.params import Params
from kerege.engines.gap_scoring.problem import Band, Case, Pending, Problem, Reason, Result, Severity, Status
from kerege.kernel.values import Coverage


def solve(problem: Problem, params: Params, *, seed: int) -> Result:
    """Weigh findings: which are gaps, how grave each is, and why.

    Parameters
    ----------
    problem : cases and the day on which they are weighed.
    params : points and thresholds, see `Params`.
    seed : taken because every engine takes one; the method draws no random numbers.

    Returns
    -------
    Result
        One severity per case, in the order of their ids, so that the order of the cases does not matter. A gap
        has a reason for each factor that counts, in the order of the factors, and its points are their sum. A
        case that is pending, met or not applicable is no gap: 0 points, no band, one reason that says so.
        Deterministic. Worse coverage, more weight, a text that obliges more, a clock, a shorter clock, more
        neighbours, a missed rank, weaker evidence or a greater age never lower the points or the band.

    Raises
    ------
    InvalidInput
        By `Problem`, `Case` and `Params`, for values outside their ranges.

    Notes
    -----
    An own scheme: small whole points so that a reader can add them up. ISO 31000:2018, 6.4 gave the thought of
    stating criteria before weighing; the WHO benchmarks gave that of going from the lowest level up. Neither gives
    these numbers, and nobody has validated them: they order work, they do not measure risk. Each case is weighed
    alone, so no subject is compared with another. O(n log n) in cases.

    Keys of reasons: `POINT_KEYS` (coverage.none, coverage.partly, force.binding, force.standard, weight.heavy,
    weight.very-heavy, clock.urgent, clock.timed, neighbours.some, neighbours.many, rank.short,
    evidence.provisional, evidence.stale, age.old, age.very-old), `PENDING_KEYS` (pending.delegated,
    pending.outside-corpus, pending.not-assessed) and `CLOSED_KEYS` (closed.met, closed.not-applicable).

    Examples
    --------
    >>> from datetime import date
    >>> from kerege.engines.gap_scoring import Case, Force, Params, Problem, solve
    >>> from kerege.kernel.values import Coverage
    >>> notify = Case("f1", Coverage.NONE, date(2026, 1, 5), force=Force.BINDING, clock_hours=24)
    >>> (found,) = solve(Problem((notify,), as_of=date(2026, 3, 1)), Params(), seed=0).severities
    >>> found.points, found.band.value
    (9, 'high')
    >>> [(reason.key, reason.points) for reason in found.reasons]
    [('coverage.none', 4), ('force.binding', 3), ('clock.urgent', 2)]
    """
    del seed
    ordered = sorted(problem.cases, key=lambda case: case.id)
    return Result(tuple(_severity(case, params, as_of=problem.as_of) for case in ordered))


def _severity(case: Case, params: Params, *, as_of: date) -> Severity:
    if case.pending is not Pending.NO:
        return _no_gap(case, Status.PENDING, f"pending.{case.pending.value}")
    if case.coverage is Coverage.UNKNOWN:
        return _no_gap(case, Status.PENDING, "pending.not-assessed")
    if case.coverage is Coverage.MET:
        return _no_gap(case, Status.NO_GAP, "closed.met")
    if case.coverage is Coverage.NOT_APPLICABLE:
        return _no_gap(case, Status.NO_GAP, "closed.not-applicable")
    found = (factor(case, params, as_of) for factor in FACTORS)
    reasons = tuple(reason for reason in found if reason is not None and reason.points)
    points = sum(reason.points for reason in reasons)
    return Severity(case.id, Status.GAP, points, _band(points, params), reasons)


def _no_gap(case: Case, status: Status, key: str) -> Severity:
    return Severity(case.id, status, 0, None, (Reason(key, 0, (("coverage", case.coverage.value),)),))


def _band(points: int, params: Params) -> Band:
    starts = ((params.critical_from, Band.CRITICAL), (params.high_from, Band.HIGH), (params.medium_from, Band.MEDIUM))
    return next((band for first, band in starts if points >= first), Band.LOW)
