"""Finds the pages of an instance the way a reader does: by following links from the start page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from kerege.foundation.accounts.models import Membership

_LINK = re.compile(r"""<a\b[^>]*\bhref=["']([^"'#]+)""")
_SAME_ROUTE, _MOST_PAGES = 2, 120


@dataclass(frozen=True, slots=True)
class Page:
    """One page that a reader can reach."""

    role: str
    path: str
    route: str


def readers() -> Iterator[tuple[str, Client]]:
    """A signed-in reader for each role that somebody in the instance holds, and a visitor."""
    yield "visitor", Client()
    seen: set[str] = set()
    for membership in Membership.objects.select_related("user").order_by("pk"):
        if membership.role not in seen:
            seen.add(membership.role)
            client = Client()
            client.force_login(membership.user, backend="allauth.account.auth_backends.AuthenticationBackend")
            yield membership.role, client


def reachable_pages(role: str, client: Client) -> list[Page]:
    """HTML pages within reach, at most two of each route."""
    waiting, known, per_route, pages = ["/"], {"/"}, Counter[str](), list[Page]()
    while waiting and len(pages) < _MOST_PAGES:
        path = waiting.pop(0)
        route = _route(path)
        if not route or per_route[route] >= _SAME_ROUTE:
            continue
        answer: Any = client.get(path)
        if answer.status_code in {301, 302} and answer["Location"] not in known:
            known.add(answer["Location"])
            waiting.append(answer["Location"])
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        per_route[route] += 1
        pages.append(Page(role, path, route))
        for link in _LINK.findall(answer.content.decode()):
            target = urlsplit(urljoin(f"http://testserver{path}", unescape(link)))
            address = target.path + (f"?{target.query}" if target.query else "")
            if target.netloc == "testserver" and address not in known:
                known.add(address)
                waiting.append(address)
    return pages


def _route(path: str) -> str:
    try:
        return resolve(urlsplit(path).path).view_name or resolve(urlsplit(path).path).route
    except Resolver404:
        return ""
