"""How long the server works for each page of the demonstration, for every role.

Run: python -m benchmarks.pages.times [--repeat 5]
"""

from __future__ import annotations

import argparse
import json
import logging
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

from benchmarks.instances import made_instance, set_up_django

PURPOSE = (
    "Server time of every page of the demonstration, for every role, in milliseconds; templates and queries included."
)


def measure(*, repeat: int) -> dict[str, Any]:
    """Ask for each reachable page some times and gather the times by route."""
    from benchmarks.pages.crawl import reachable_pages, readers  # noqa: PLC0415 - needs Django set up

    wall: dict[str, list[float]] = {}
    work: dict[str, list[float]] = {}
    for role, client in readers():
        for page in reachable_pages(role, client):
            for _ in range(repeat):
                clock, processor = perf_counter(), process_time()
                client.get(page.path)
                wall.setdefault(page.route, []).append((perf_counter() - clock) * 1000)
                work.setdefault(page.route, []).append((process_time() - processor) * 1000)
    routes = {route: _spread(times) | {"cpu_median": round(median(work[route]), 1)} for route, times in wall.items()}
    everything = [value for times in wall.values() for value in times]
    processor_time = [value for times in work.values() for value in times]
    return {
        "pages": len(everything) // repeat,
        "routes": len(routes),
        "all_pages_ms": _spread(everything),
        "all_pages_cpu_ms": _spread(processor_time),
        "slowest_route": max(routes, key=lambda route: routes[route]["p95"]),
        "by_route_ms": dict(sorted(routes.items())),
    }


def _spread(times: list[float]) -> dict[str, float]:
    return {"median": round(median(times), 1), "p95": round(quantiles(times, n=20)[-1], 1)}


def main() -> None:
    """Print the figures as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--repeat", type=int, default=5)
    given = arguments.parse_args()
    logging.disable(logging.CRITICAL)
    with made_instance("demo") as environment:
        set_up_django(environment | {"KEREGE_ALLOWED_HOSTS": "testserver"})
        figures = measure(repeat=given.repeat)
    print(json.dumps({"name": "page times", "what": PURPOSE, "figures": figures}, indent=1))


if __name__ == "__main__":
    main()
