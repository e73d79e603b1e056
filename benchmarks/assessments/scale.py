"""How long reads of a large assessment take: 1,000 requirements, 20,000 links into amended law.

Run: python -m benchmarks.assessments.scale [--requirements 1000] [--links 20000] [--repeat 20]
"""

from __future__ import annotations

import argparse
import json
import logging
import resource
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

from benchmarks.assessments.scene import FRAMEWORK, NOW, made_room
from benchmarks.instances import made_instance, run_kerege, set_up_django

PURPOSE = (
    "An assessment of 1,000 requirements with 20,000 links into four laws of which one was amended: every kind of page "
    "that reads it, its selectors, and its report in three forms, each made by a process of its own."
)
SLOWEST_PAGE_MS = 150
SLOWEST_REPORT_SECONDS = 20


def measure(environment: dict[str, str], *, requirements: int, links: int, repeat: int) -> dict[str, Any]:
    """Build the assessment set-wise, then read it as its pages and its report do."""
    from kerege.gaps.assessments.selectors import obstacles_to_closing  # noqa: PLC0415 - needs Django set up

    started = perf_counter()
    room = made_room(requirements, links)
    built = perf_counter() - started
    pages, reports = _pages(room, repeat), _reports(environment)
    return {
        "requirements": requirements,
        "links": links,
        "stale_links": room["stale"],
        "gaps": len(room["gaps"]),
        "seconds_to_build": round(built, 1),
        "selectors_ms": {name: _spread(_timed(act, repeat)) for name, act in _reads(room).items()},
        "first_look_ms": room["first_look_ms"],
        "seconds_to_close_check": _seconds(lambda: obstacles_to_closing(room["user"], room["assessment"])),
        "snapshot": _snapshot(room["assessment"]),
        "pages_ms": pages,
        "pages_slower_than_promised": [name for name, one in pages.items() if one.get("p95", 0) > SLOWEST_PAGE_MS],
        "reports": reports,
        "reports_slower_than_promised": [
            form for form, one in reports.items() if one["seconds"] > SLOWEST_REPORT_SECONDS
        ],
    }


def _snapshot(assessment: Any) -> dict[str, float]:
    from kerege.gaps.assessments.services.snapshots import content_of  # noqa: PLC0415 - needs Django
    from kerege.kernel.canonical import canonical  # noqa: PLC0415 - needs Django

    started = perf_counter()
    plain = canonical(content_of(assessment))
    return {"seconds": round(perf_counter() - started, 2), "megabytes": round(len(plain) / 1e6, 2)}


def _reads(room: dict[str, Any]) -> dict[str, Callable[[], Any]]:
    from kerege.gaps.assessments import selectors  # noqa: PLC0415 - needs Django

    user, assessment = room["user"], room["assessment"]
    page = selectors.finding_rows(user, assessment)
    shown = [row.finding.pk for row in page.rows]
    finding = selectors.finding(user, shown[0])
    return {
        "finding_rows, first page": lambda: selectors.finding_rows(user, assessment),
        "finding_rows, last page": lambda: selectors.finding_rows(user, assessment, page=page.pages),
        "finding_rows, only stale": lambda: selectors.finding_rows(
            user, assessment, filters=selectors.Filters(only_stale=True)
        ),
        "progress": lambda: selectors.progress(user, assessment),
        "stale_count": lambda: selectors.stale_count(user, assessment),
        "stale_links of the rows shown": lambda: selectors.stale_links(user, assessment, shown),
        "stale_links of all": lambda: selectors.stale_links(user, assessment),
        "words_for": lambda: selectors.words_for(user, finding),
        "suggestions": lambda: selectors.suggestions(user, finding),
        "findings_as_of": lambda: selectors.findings_as_of(user, assessment, NOW.date()),
        "latest_findings": lambda: selectors.latest_findings(user, "KZ", assessment.framework_urn),
    }


def _pages(room: dict[str, Any], repeat: int) -> dict[str, Any]:
    """Server time of every kind of page that reads the assessment, for the person who leads it."""
    from django.test import Client  # noqa: PLC0415 - needs Django set up

    client = Client()
    client.force_login(room["user"], backend="allauth.account.auth_backends.AuthenticationBackend")
    found: dict[str, Any] = {}
    for name, path in _paths(room).items():
        status = client.get(path).status_code
        found[name] = (
            _spread(_timed(lambda path=path: client.get(path), repeat)) if status == 200 else {"status": status}
        )
    return found


def _paths(room: dict[str, Any]) -> dict[str, str]:
    from kerege.gaps.assessments.models import Finding  # noqa: PLC0415 - needs Django set up

    number, framework = room["assessment"].pk, room["framework"].pk
    finding = Finding.objects.filter(assessment=number).order_by("position")[0]
    here = f"/assessments/{number}"
    return {
        "start": "/",
        "assessments": "/assessments/",
        "plan": f"/assessments/plan/?framework={framework}",
        "assessment": f"{here}/",
        "findings": f"{here}/findings/",
        "findings, page 20": f"{here}/findings/?page=20",
        "findings, only stale": f"{here}/findings/?stale=on",
        "findings, by words": f"{here}/findings/?q=account",
        "finding": f"/assessments/findings/{finding.pk}/",
        "finding, all evidence": f"/assessments/findings/{finding.pk}/?evidence=all",
        "finding, with candidates": f"/assessments/findings/{finding.pk}/?candidates=yes",
        "corpus": f"{here}/corpus/",
        "branch of law": f"{here}/corpus/special/",
        "step to review": f"{here}/step/review/",
        "hand out": f"{here}/hand/",
        "copy": f"{here}/copy/",
    } | _paths_beside(room, finding.requirement_id)


def _paths_beside(room: dict[str, Any], requirement: int) -> dict[str, str]:
    """Pages of other apps that read the assessment, its framework or its law."""
    number, framework, gap = room["assessment"].pk, room["framework"].pk, room["gaps"][0]
    older, newer = room["law"]
    return {
        "gaps": "/gaps/?country=KZ",
        "gaps, page 5": "/gaps/?country=KZ&page=5",
        "gap": f"/gaps/{gap}/",
        "gap, edit": f"/gaps/{gap}/edit/",
        "gap, hand over": f"/gaps/{gap}/hand/",
        "findings to open gaps from": f"/gaps/open-many/{number}/",
        "concordance, new": f"/consultation/new/{number}/",
        "publication, new": f"/public/home/new/{number}/",
        "country": "/reports/countries/KZ/",
        "picture": f"/reports/countries/KZ/picture/{framework}/",
        "comparison of dates": "/compare/dates/?country=KZ",
        "comparison of languages": "/compare/languages/?country=KZ",
        "comparison of editions": "/compare/editions/?country=KZ",
        "workbench": f"/match/KZ/{framework}/{requirement}/",
        "workbench, start": "/match/",
        "framework": f"/frameworks/{framework}/",
        "text of a law": f"/law/texts/{newer}/",
        "changes of a law": f"/law/texts/{older}/changes/{newer}/",
    }


def _reports(environment: dict[str, str]) -> dict[str, dict[str, float]]:
    """Seconds of the clock and of the processor, and megabytes, of a report that a fresh process makes."""
    made = {}
    for form in ("pdf", "docx", "xlsx"):
        target = Path(environment["KEREGE_DATA_DIR"]) / f"measured.{form}"
        clock, before = perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        run_kerege(environment, "report", "KZ", "--framework", FRAMEWORK, "--output", str(target))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        megabytes = target.stat().st_size / 1e6
        made[form] = {
            "seconds": round(perf_counter() - clock, 1),
            "cpu_seconds": round(spent, 1),
            "megabytes": round(megabytes, 1),
        }
    return made


def _timed(act: Callable[[], Any], repeat: int) -> list[tuple[float, float]]:
    """Milliseconds of the clock and of the processor, after one run that warms up."""
    act()
    times = []
    for _ in range(repeat):
        clock, processor = perf_counter(), process_time()
        act()
        times.append(((perf_counter() - clock) * 1000, (process_time() - processor) * 1000))
    return times


def _seconds(act: Callable[[], Any]) -> float:
    started = perf_counter()
    act()
    return round(perf_counter() - started, 2)


def _spread(times: list[tuple[float, float]]) -> dict[str, float]:
    clock, processor = zip(*times, strict=True)
    return {
        "median": round(median(clock), 1),
        "p95": round(quantiles(clock, n=20)[-1], 1),
        "cpu_median": round(median(processor), 1),
        "cpu_p95": round(quantiles(processor, n=20)[-1], 1),
    }


def main() -> None:
    """Print the figures as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--requirements", type=int, default=1000)
    arguments.add_argument("--links", type=int, default=20_000)
    arguments.add_argument("--repeat", type=int, default=20)
    given = arguments.parse_args()
    logging.disable(logging.CRITICAL)
    with made_instance("upgrade") as environment:
        set_up_django(environment | {"KEREGE_ALLOWED_HOSTS": "testserver"})
        figures = measure(environment, requirements=given.requirements, links=given.links, repeat=given.repeat)
    print(json.dumps({"name": "a large assessment", "what": PURPOSE, "figures": figures}, indent=1))


if __name__ == "__main__":
    main()
