"""Every page structure: accessible, fit for a phone, light, quiet, and whole without scripts."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest
from django.conf import settings
from playwright.sync_api import Page, Response

from tests.journeys.conftest import Visitors
from tests.journeys.pages import PAGES, PageCase

IS_FULL = os.environ.get("KEREGE_SWEEP") == "all"
LANGUAGES = [code for code, _name in settings.LANGUAGES] if IS_FULL else ["en", "ru"]
ROLES = ["visitor", "drafter", "focal_point", "secretariat", "administrator", "learner"]
SHOTS = Path("build/screenshots") if os.environ.get("KEREGE_SCREENSHOTS") else None
FIRST_VIEW_BYTES, FIRST_VIEW_REQUESTS, REPEAT_VIEW_BYTES = 60_000, 10, 20_000
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def cases() -> list[PageCase]:
    """The listed pages; in the full sweep each signed-in page for every role."""
    if not IS_FULL:
        return PAGES
    roles = {case.name: ROLES if case.role == "visitor" else ROLES[1:] for case in PAGES}
    seen = {(case.name, role): case for case in PAGES for role in roles[case.name]}
    return [PageCase(name, case.path, role, case.status) for (name, role), case in seen.items()]


@pytest.fixture(scope="module", params=cases(), ids=str)
def case(request: pytest.FixtureRequest) -> PageCase:
    """The page in question."""
    return cast(PageCase, request.param)


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """The language of the reader."""
    return str(request.param)


@dataclass
class Look:
    """What a browser that has never been here notices while it opens a page."""

    answers: list[Response] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    flaws: list[tuple[str, list[str]]] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Take down what comes over the line and what the browser complains of."""
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("response", lambda answer: self.answers.append(answer))


@pytest.fixture(scope="module")
def look(guests: Visitors, axe_source: str, case: PageCase, language: str) -> Iterator[Look]:
    """One first view of the page, on which several promises are tried."""
    window = guests.window(role=case.role, language=language)
    page, seen = window.new_page(), Look()
    seen.watch(page)
    visit(page, guests.address, case)
    page.evaluate(axe_source)
    found: dict[str, Any] = page.evaluate("tags => axe.run(document, {runOnly: tags})", AXE_TAGS)
    seen.flaws = [(flaw["id"], [node["html"][:200] for node in flaw["nodes"]]) for flaw in found["violations"]]
    page.wait_for_load_state("networkidle")
    take_picture(page, f"{case}-{language}")
    yield seen
    guests.open.remove(window)
    window.close()


def visit(page: Page, address: str, case: PageCase) -> None:
    """Open the page and hold it to the status that the list promises; other roles may be refused."""
    response = page.goto(address + case.path())
    assert response is not None
    allowed = {case.status, 403, 404} if IS_FULL else {case.status}
    assert response.status in allowed, f"{response.url} answered {response.status}"


def test_axe_finds_nothing(look: Look) -> None:
    assert look.flaws == []


def test_it_is_light(look: Look) -> None:
    assert sum(weight(answer) for answer in look.answers) <= FIRST_VIEW_BYTES
    assert 0 < len(look.answers) <= FIRST_VIEW_REQUESTS
    # Hashed files are cached for ever, so that a repeat view loads the document alone.
    lasting = [answer for answer in look.answers if "immutable" in answer.headers.get("cache-control", "")]
    assert 0 < sum(weight(answer) for answer in look.answers if answer not in lasting) <= REPEAT_VIEW_BYTES


def test_it_is_quiet(look: Look) -> None:
    # The browser itself reports an answer such as 404; that is the page's status, not a fault in it.
    assert [text for text in look.complaints if not re.search(r"status of (403|404)", text)] == []


def test_it_fits_a_phone_and_works_without_scripts(phones: Phones, case: PageCase, language: str) -> None:
    page = phones.page(role=case.role, language=language)
    visit(page, phones.address, case)
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") is not None
    # Without scripts in the page the browser itself still answers questions about its layout.
    wide = page.evaluate("document.documentElement.scrollWidth")
    take_picture(page, f"{case}-{language}-320")
    assert wide <= 320


class Phones:
    """One narrow window without scripts for each reader, so that a phone keeps what it has fetched."""

    def __init__(self, guests: Visitors) -> None:
        self.guests, self.address = guests, guests.address
        self.pages: dict[tuple[str, str], Page] = {}

    def page(self, *, role: str, language: str) -> Page:
        """The window of a reader."""
        if (role, language) not in self.pages:
            window = self.guests.window(role=role, language=language, width=320, scripts=False)
            self.pages[role, language] = window.new_page()
        return self.pages[role, language]


@pytest.fixture(scope="module")
def phones(guests: Visitors) -> Phones:
    """The phones of all readers."""
    return Phones(guests)


def weight(answer: Response) -> int:
    """Bytes on the line: head and body as they were sent."""
    sizes = answer.request.sizes()
    return int(sizes["responseBodySize"] + sizes["responseHeadersSize"])


def take_picture(page: Page, name: str) -> None:
    """Keep what the page looks like, when asked to."""
    if SHOTS is not None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
