"""Every page structure: accessible, fit for a phone, light, quiet, and whole without scripts."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

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


pytestmark = [pytest.mark.parametrize("language", LANGUAGES), pytest.mark.parametrize("case", cases(), ids=str)]


def visit(page: Page, address: str, case: PageCase) -> Response:
    """Open the page and hold it to the status that the list promises; other roles may be refused."""
    response = page.goto(address + case.path())
    assert response is not None
    allowed = {case.status, 403, 404} if IS_FULL else {case.status}
    assert response.status in allowed, f"{response.url} answered {response.status}"
    return response


def test_axe_finds_nothing(visitors: Visitors, axe_source: str, case: PageCase, language: str) -> None:
    page = visitors.window(role=case.role, language=language).new_page()
    visit(page, visitors.address, case)
    page.evaluate(axe_source)
    found: dict[str, Any] = page.evaluate("tags => axe.run(document, {runOnly: tags})", AXE_TAGS)
    flaws = [(flaw["id"], [node["html"][:200] for node in flaw["nodes"]]) for flaw in found["violations"]]
    take_picture(page, f"{case}-{language}")
    assert flaws == []


def test_it_fits_a_phone_and_works_without_scripts(visitors: Visitors, case: PageCase, language: str) -> None:
    page = visitors.window(role=case.role, language=language, width=320, scripts=False).new_page()
    visit(page, visitors.address, case)
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") is not None
    # Without scripts in the page the browser itself still answers questions about its layout.
    wide = page.evaluate("document.documentElement.scrollWidth")
    take_picture(page, f"{case}-{language}-320")
    assert wide <= 320


def test_it_is_light_and_quiet(visitors: Visitors, case: PageCase, language: str) -> None:
    page = visitors.window(role=case.role, language=language).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    visit(page, visitors.address, case)
    page.wait_for_load_state("networkidle")
    weights = [weight(answer) for answer in answers]
    # Hashed files are cached for ever, so that a repeat view loads the document alone.
    lasting = [answer for answer in answers if "immutable" in answer.headers.get("cache-control", "")]
    assert sum(weights) <= FIRST_VIEW_BYTES
    assert len(answers) <= FIRST_VIEW_REQUESTS
    assert sum(weight(answer) for answer in answers if answer not in lasting) <= REPEAT_VIEW_BYTES
    # The browser itself reports an answer such as 404; that is the page's status, not a fault in it.
    assert [text for text in complaints if not re.search(r"status of (403|404)", text)] == []


def weight(answer: Response) -> int:
    """Bytes on the line: head and body as they were sent."""
    sizes = answer.request.sizes()
    return int(sizes["responseBodySize"] + sizes["responseHeadersSize"])


def take_picture(page: Page, name: str) -> None:
    """Keep what the page looks like, when asked to."""
    if SHOTS is not None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
