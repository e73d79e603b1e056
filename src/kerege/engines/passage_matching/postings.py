"""Which passages a feature stands in, and how much it tells about each: what scores are made of."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kerege.engines.passage_matching.problem import Floats

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Postings:
    """Rows of (passage, impact) by feature: feature f owns the entries starts[f] to starts[f + 1]."""

    starts: Ints
    passages: Ints
    impacts: Floats

    def rows(self, features: Ints) -> list[slice]:
        """Where the entries of each feature stand."""
        return [*map(slice, self.starts[features].tolist(), self.starts[features + 1].tolist())]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each feature stands in each passage, sorted by feature, then passage; each pair once."""

    features: Ints
    passages: Ints
    frequencies: Floats


def count(features: Ints, passages: Ints, amounts: Floats, *, passage_count: int) -> Counts:
    """Sum `amounts` by feature and passage; O(n log n) in the number of occurrences."""
    keys = features * passage_count + passages
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    first = np.flatnonzero(np.diff(ordered, prepend=-1))
    totals = np.add.reduceat(amounts[order], first) if len(first) else np.zeros(0)
    return Counts(ordered[first] // passage_count, ordered[first] % passage_count, totals)


def count_once(features: Ints, passages: Ints, *, passage_count: int) -> Counts:
    """`count` with every amount 1, by sorting the keys alone, which is several times faster."""
    keys = np.sort(features * passage_count + passages)
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    totals = np.diff(first, append=len(keys)).astype(np.float64)
    return Counts(keys[first] // passage_count, keys[first] % passage_count, totals)


def inverse_frequency(present: Floats, total: Floats) -> Floats:
    """ln(1 + (N - n + 1/2) / (n + 1/2)) for a feature in n of N passages: near 0 when in all."""
    return np.log1p((total - present + 0.5) / (present + 0.5))


def saturation(frequencies: Floats, relative_lengths: Floats, *, k1: float, b: float) -> Floats:
    """tf (k1 + 1) / (tf + k1 (1 - b + b L)) with L the passage's length over the mean length (Okapi BM25).

    Source: Robertson and Zaragoza 2009, doi:10.1561/1500000019.
    """
    return frequencies * (k1 + 1) / (frequencies + k1 * (1 - b + b * relative_lengths))


def postings(counts: Counts, impacts: Floats, *, feature_count: int) -> Postings:
    """The table of `counts` with the impact of each entry."""
    starts = np.searchsorted(counts.features, np.arange(feature_count + 1))
    return Postings(starts, counts.passages, impacts)
