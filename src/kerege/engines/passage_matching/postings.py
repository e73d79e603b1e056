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
class Occurrences:
    """Every time that a feature stands in a passage, in the order of passages: how much it counts."""

    features: Ints
    passages: Ints
    amounts: Floats


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each feature stands in each passage, sorted by feature, then passage; each pair once.

    Row i sums the occurrences `order[firsts[i]:firsts[i + 1]]`, which stand in their own order.
    """

    features: Ints
    passages: Ints
    frequencies: Floats
    order: Ints
    firsts: Ints


def count(found: Occurrences) -> Counts:
    """Sum the amounts by feature and passage; O(n log n) in the number of occurrences."""
    size = len(found.features)
    bits = size.bit_length()
    # a number of its own for each occurrence makes a plain sort stable, and that is several times faster
    order = (found.features << bits) + np.arange(size)
    order.sort()
    order &= (1 << bits) - 1
    features, passages = found.features[order], found.passages[order]
    first = np.flatnonzero(changes(features) | changes(passages))
    totals = np.add.reduceat(found.amounts[order], first) if len(first) else np.zeros(0)
    return Counts(features[first], passages[first], totals, order, np.append(first, size))


def count_once(features: Ints, passages: Ints, *, passage_count: int) -> tuple[Ints, Ints, Floats]:
    """Features, passages and frequencies of `count` with every amount 1, by sorting the keys alone."""
    bits = passage_count.bit_length()
    keys = (features << bits) + passages
    keys.sort()
    first = np.flatnonzero(changes(keys))
    totals = np.diff(first, append=len(keys)).astype(np.float64)
    kept = keys[first]
    return kept >> bits, kept & ((1 << bits) - 1), totals


def changes(values: Ints) -> NDArray[np.bool_]:
    """Whether each value differs from the one before it; the first one always does."""
    found = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found


def inverse_frequency(present: Floats, total: Floats) -> Floats:
    """ln(1 + (N - n + 1/2) / (n + 1/2)) for a feature in n of N passages: near 0 when in all."""
    return np.log1p((total - present + 0.5) / (present + 0.5))


def saturation(frequencies: Floats, relative_lengths: Floats, *, k1: float, b: float) -> Floats:
    """tf (k1 + 1) / (tf + k1 (1 - b + b L)) with L the passage's length over the mean length (Okapi BM25).

    Source: Robertson and Zaragoza 2009, doi:10.1561/1500000019.
    """
    return frequencies * (k1 + 1) / (frequencies + k1 * (1 - b + b * relative_lengths))


def postings(features: Ints, passages: Ints, impacts: Floats, *, feature_count: int) -> Postings:
    """The table of rows that are sorted by feature."""
    starts = np.searchsorted(features, np.arange(feature_count + 1))
    return Postings(starts, passages, impacts)
