"""How long each page of the registry takes with 100,000 contributions, for a visitor, a secretariat and a donor.

Run: python -m benchmarks.registry.pages [--contributions 100000] [--repeat 15] [--data-dir FOLDER] [--queries]
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

from benchmarks.instances import made_instance, run_kerege, set_up_django

PURPOSE = (
    "Every kind of page of the registry at 100,000 contributions, brought in by the real services, for a visitor, a "
    "member of the secretariat and a donor: milliseconds of the clock and of the processor; exports to the first byte."
)
LIST, BY_PLACE = "/projects/", "/projects/by-place/"
STREAMED, WHOLE = ("csv", "json"), ("xlsx", "iati", "ical")
SOME = "donor=Donor+117&year=2020"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def addresses(room: dict[str, Any]) -> dict[str, str]:
    """Every kind of page by name."""
    narrowed = {
        "word": "q=laboratory",
        "two words": "q=laboratory+district",
        "rare word": "q=receivers",
        "country": "country=KG",
        "region": "region=298",
        "area": "area=12250",
        "source": "source=iati",
        "other source": "source=table",
        "stage": "stage=active",
        "donor": "donor=Donor+7",
        "year": "year=2020",
        "many facets": "q=training&country=KZ&stage=active&year=2015",
        "nothing": "q=nothingofthekind",
        "last page": "page=100",
        "last page of a country": "country=KG&page=100",
    }
    project = f"/projects/{room['plain']}/"
    return {
        "list": LIST,
        **{f"list: {name}": f"{LIST}?{query}" for name, query in narrowed.items()},
        "project": project,
        "record of a project": f"{project}sources/{room['record']}/",
        "project with many contributions": f"/projects/{room['large']}/",
        "its last contributions": f"/projects/{room['large']}/?page=9999",
        "its totals of implementers": f"/projects/{room['large']}/?perspective=implementer",
        "by place": BY_PLACE,
        "by place: country": f"{BY_PLACE}?country=KG",
        "by place: region": f"{BY_PLACE}?region=298",
        **{f"export {form}": f"/projects/export/{form}/" for form in STREAMED},
        **{f"export {form} of one giver and year": f"/projects/export/{form}/?{SOME}" for form in WHOLE},
        "export csv of a country": "/projects/export/csv/?country=KG",
    }


def addresses_of_members(room: dict[str, Any]) -> dict[str, str]:
    """Pages that a visitor is not shown."""
    return {
        "list: shared": f"{LIST}?shared=on",
        "project that is shared": f"/projects/{room['shared']}/",
        "proposals": "/projects/proposals/",
        "start": "/",
        "programme work": "/programmes/",
        "programme events": "/programmes/events/",
        "programme path": "/programmes/path/",
    }


def measure(room: dict[str, Any], *, repeat: int) -> dict[str, Any]:
    """Ask for every page some times, after once unmeasured."""
    pages: dict[str, dict[str, Any]] = {}
    for role, user in room["readers"].items():
        wanted = addresses(room) | (addresses_of_members(room) if user else {})
        for name, address in wanted.items():
            pages[f"{role}: {name}"] = _page(_client(user), address, 2 if name.startswith("export") else repeat)
    slow = {name: page for name, page in pages.items() if page["cpu_median"] > 50}
    return {
        "projects": room["projects"],
        "pages": len(pages),
        "pages_with_cpu_median_over_50_ms": sorted(slow),
        "largest_cpu_median": max(page["cpu_median"] for page in pages.values()),
        "largest_wall_median": max(page["wall_median"] for page in pages.values()),
        "by_page_ms": pages,
    }


def _client(user: Any) -> Any:
    from django.test import Client  # noqa: PLC0415 - needs Django set up

    client = Client(headers={"host": "testserver"})
    if user is not None:
        client.force_login(user, backend=BACKEND)
    return client


def _page(client: Any, address: str, repeat: int) -> dict[str, Any]:
    status, _, _ = _asked(client, address)
    if status != 200:
        raise SystemExit(f"{address} answered {status}")
    times = [_asked(client, address) for _ in range(repeat)]
    wall, work = [one[1] for one in times], [one[2] for one in times]
    return {
        "wall_median": round(median(wall), 1),
        "wall_p95": round(quantiles(wall, n=20)[-1], 1),
        "cpu_median": round(median(work), 1),
        "cpu_p95": round(quantiles(work, n=20)[-1], 1),
    }


def _asked(client: Any, address: str) -> tuple[int, float, float]:
    """Status and milliseconds of clock and processor until the page is there, or the first byte of a stream."""
    clock, processor = perf_counter(), process_time()
    response = client.get(address)
    if response.streaming:
        next(iter(response.streaming_content), b"")
    spent = (perf_counter() - clock) * 1000, (process_time() - processor) * 1000
    response.close()
    return response.status_code, *spent


def queries(room: dict[str, Any]) -> dict[str, Any]:
    """The questions to the database that each page asks, with their milliseconds."""
    from django.db import connection  # noqa: PLC0415 - needs Django set up
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - the same

    found: dict[str, Any] = {}
    for role, user in room["readers"].items():
        for name, address in (addresses(room) | (addresses_of_members(room) if user else {})).items():
            client = _client(user)
            _asked(client, address)
            with CaptureQueriesContext(connection) as asked:
                _asked(client, address)
            found[f"{role}: {name}"] = [f"{one['time']} {one['sql'][:1500]}" for one in asked.captured_queries]
    return found


@contextmanager
def instance(folder: str) -> Iterator[dict[str, str]]:
    """A fresh instance that is thrown away, or one that stays in a folder."""
    if not folder:
        with made_instance("upgrade") as environment:
            yield environment
        return
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment |= {"KEREGE_DATA_DIR": folder, "KEREGE_HTTPS": "off", "PYTHONWARNINGS": "ignore"}
    environment |= {name: os.environ[name] for name in ("KEREGE_DATABASE_URL",) if name in os.environ}
    run_kerege(environment, "upgrade")
    yield environment


def _room(folder: str, contributions: int) -> dict[str, Any]:
    """The room of the folder, made where it is not there yet."""
    from benchmarks.registry.made_registry import made_registry  # noqa: PLC0415 - needs Django set up

    kept = Path(folder) / "measured-room.pickle"
    if folder and kept.exists():
        return dict(pickle.loads(kept.read_bytes()))
    room = made_registry(contributions)
    if folder:
        kept.write_bytes(pickle.dumps(room))
    return room


def main() -> None:
    """Print the figures as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--contributions", type=int, default=100_000)
    arguments.add_argument("--repeat", type=int, default=15)
    arguments.add_argument("--data-dir", default="", help="keep the instance there, and use it again")
    arguments.add_argument("--queries", action="store_true", help="show what each page asks of the database instead")
    given = arguments.parse_args()
    logging.disable(logging.CRITICAL)
    with instance(given.data_dir) as environment:
        set_up_django(environment | {"KEREGE_ALLOWED_HOSTS": "testserver"})
        room = _room(given.data_dir, given.contributions)
        figures = queries(room) if given.queries else measure(room, repeat=given.repeat)
    print(json.dumps({"name": "pages of the registry", "what": PURPOSE, "figures": figures}, indent=1))


if __name__ == "__main__":
    main()
