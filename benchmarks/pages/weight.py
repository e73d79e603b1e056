"""How much each page of the demonstration weighs on the line, at the first and at a repeated view.

Run: python -m benchmarks.pages.weight
"""

from __future__ import annotations

import json
import logging
import re
from typing import Any
from urllib.parse import urljoin

from benchmarks.instances import made_instance, set_up_django

PURPOSE = (
    "Compressed bytes and requests of every page of the demonstration: first view, and repeat view with a full cache."
)

_ASSET = re.compile(r"""<(?:link|script|img|source)\b[^>]*\b(?:href|src)=["']([^"']+)""")
_NOT_LOADED = re.compile(r"""<link\b[^>]*\brel=["'](?:canonical|alternate|next|prev|help)["'][^>]*>""")
_INSIDE = re.compile(r"""url\(["']?([^"')]+)""")


def measure() -> dict[str, Any]:
    """Weigh one page of each route and role."""
    from benchmarks.pages.crawl import reachable_pages, readers  # noqa: PLC0415 - needs Django set up

    rows: dict[str, dict[str, int]] = {}
    for role, client in readers():
        for page in reachable_pages(role, client):
            row = weigh(client, page.path)
            if row["first_bytes"] >= rows.get(page.route, {"first_bytes": 0})["first_bytes"]:
                rows[page.route] = row
    return {
        "routes": len(rows),
        "heaviest_first_view_bytes": max(row["first_bytes"] for row in rows.values()),
        "heaviest_repeat_view_bytes": max(row["repeat_bytes"] for row in rows.values()),
        "most_requests": max(row["requests"] for row in rows.values()),
        "routes_above_60_kB_first_view": [route for route, row in rows.items() if row["first_bytes"] > 60_000],
        "routes_above_20_kB_repeat_view": [route for route, row in rows.items() if row["repeat_bytes"] > 20_000],
        "by_route": dict(sorted(rows.items())),
    }


def weigh(client: Any, path: str) -> dict[str, int]:
    """The page and everything that a browser fetches for it; what carries `immutable` is not fetched again."""
    html, page_bytes, _ = _fetch(client, path)
    first = repeat = page_bytes
    known: set[str] = set()
    waiting = [urljoin(path, found) for found in _ASSET.findall(_NOT_LOADED.sub("", html))]
    while waiting:
        address = waiting.pop()
        if address in known or not address.startswith("/"):
            continue
        known.add(address)
        text, size, is_kept = _fetch(client, address)
        first += size
        repeat += 0 if is_kept else size
        waiting += [urljoin(address, found) for found in _INSIDE.findall(text) if address.endswith(".css")]
    return {"first_bytes": first, "repeat_bytes": repeat, "requests": 1 + len(known)}


def _fetch(client: Any, path: str) -> tuple[str, int, bool]:
    plain = _body(client.get(path))
    packed = client.get(path, headers={"accept-encoding": "gzip"})
    is_kept = "immutable" in packed.headers.get("Cache-Control", "")
    return plain.decode(errors="replace"), len(_body(packed)), is_kept


def _body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def main() -> None:
    """Print the figures as JSON."""
    logging.disable(logging.CRITICAL)
    with made_instance("demo") as environment:
        set_up_django(environment | {"KEREGE_ALLOWED_HOSTS": "testserver"})
        figures = measure()
    print(json.dumps({"name": "page weight", "what": PURPOSE, "figures": figures}, indent=1))


if __name__ == "__main__":
    main()
