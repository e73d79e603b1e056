"""What a ranking is worth: recall and reciprocal rank with an interval, and on which machine."""

import os
import platform
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import Any, TypeVar

import numpy as np

Outcome = TypeVar("Outcome")
Ranking = Sequence[str]
Gold = frozenset[str]
CUTS = (1, 5, 10)


def recall(ranking: Ranking, gold: Gold, cut: int) -> float:
    """Share of the right passages that stand among the first `cut`."""
    return len(gold.intersection(ranking[:cut])) / len(gold)


def first_right(ranking: Ranking, gold: Gold) -> int:
    """Rank of the first right passage, 0 when none was found."""
    return next((rank for rank, passage in enumerate(ranking, start=1) if passage in gold), 0)


def interval(values: Sequence[float], *, draws: int = 2000, seed: int = 1) -> dict[str, float]:
    """Mean with the bootstrap 95 % interval over questions."""
    sample = np.asarray(values, dtype=float)
    random = np.random.default_rng(seed)
    means = sample[random.integers(0, len(sample), (draws, len(sample)))].mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return {
        "mean": round(float(sample.mean()), 4),
        "low": round(float(low), 4),
        "high": round(float(high), 4),
    }


def quality(rankings: Mapping[str, Ranking], gold: Mapping[str, Gold]) -> dict[str, Any]:
    """Recall at the cuts, reciprocal rank, and for how many questions a right one is first or in ten."""
    ranks = {question: first_right(rankings.get(question, ()), right) for question, right in gold.items()}
    figures: dict[str, Any] = {
        f"recall@{cut}": interval([recall(rankings.get(one, ()), right, cut) for one, right in gold.items()])
        for cut in CUTS
    }
    figures["reciprocal_rank"] = interval([1 / rank if rank else 0.0 for rank in ranks.values()])
    figures["questions"] = len(gold)
    figures["right_first"] = sum(rank == 1 for rank in ranks.values())
    figures["right_in_ten"] = sum(1 <= rank <= 10 for rank in ranks.values())
    return figures


def timed(work: Callable[[], Outcome]) -> tuple[Outcome, float]:
    """The outcome of `work` and the CPU seconds it took in this process."""
    begin = process_time()
    outcome = work()
    return outcome, process_time() - begin


def machine() -> dict[str, str | int]:
    """The machine of a measurement, as far as it matters for the figures."""
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8") as lines:
            model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "")
    except OSError:
        model = platform.processor()
    return {
        "processor": model,
        "cores": os.cpu_count() or 1,
        "python": platform.python_version(),
        "system": platform.system(),
    }
