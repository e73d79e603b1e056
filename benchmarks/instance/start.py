"""How long an operator waits for the commands of an instance, and what a start costs.

Run: python -m benchmarks.instance.start [--repeat 5]
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.instances import KEREGE, made_instance, run_kerege

PURPOSE = "Seconds (wall and processor) of preparing an instance, of starting commands, and of a backup."
COMMANDS = {
    "help": ["--help"],
    "check": ["check"],
    "list_frameworks": ["frameworks", "list", "--json"],
    "doctor": ["doctor", "--json"],
}


def timed(environment: dict[str, str], *words: str) -> dict[str, float]:
    """Wall and processor seconds of one command."""
    before, clock = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    subprocess.run([*KEREGE, *words], env=environment, capture_output=True, check=False)
    wall, after = perf_counter() - clock, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"wall": round(wall, 2), "cpu": round(processor, 2)}


def measure(*, repeat: int) -> dict[str, Any]:
    """Time the preparation once and each command some times."""
    with made_instance("check") as environment:
        figures: dict[str, Any] = {"prepare_empty_instance": timed(environment, "upgrade")}
        run_kerege(environment, "doctor", "--json")
        for name, words in COMMANDS.items():
            times = [timed(environment, *words) for _ in range(repeat)]
            figures[name] = {key: median(row[key] for row in times) for key in ("wall", "cpu")}
        figures["backup"] = timed(environment, "backup", f"{environment['KEREGE_DATA_DIR']}/saved.tar.gz")
    return figures


def main() -> None:
    """Print the figures as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--repeat", type=int, default=5)
    figures = measure(repeat=arguments.parse_args().repeat)
    print(json.dumps({"name": "start of an instance", "what": PURPOSE, "figures": figures}, indent=1))


if __name__ == "__main__":
    main()
