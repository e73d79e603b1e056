"""Goes through a page with the keyboard alone, as a person without a mouse does."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

MOST_STEPS = 400
IS_FOCUSED = "element => element === document.activeElement"


def reach(page: Page, target: Locator) -> None:
    """Press Tab until the element has the focus; fail when it never gets it."""
    element = target.first.element_handle()
    assert element is not None
    for _ in range(MOST_STEPS):
        if element.evaluate(IS_FOCUSED):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard never reaches {target}")


def follow(page: Page, role: str, name: str) -> None:
    """Reach a link or a button by its words and press Enter; the next page is there afterwards."""
    reach(page, page.get_by_role(role, name=name, exact=True))  # type: ignore[arg-type]
    with page.expect_navigation():
        page.keyboard.press("Enter")


def choose(page: Page, group: str, value: str) -> None:
    """Choose one of a group of radio buttons: Tab into the group, then the arrow keys."""
    radios = page.locator(f"input[type=radio][name={group}]")
    checked = page.locator(f"input[type=radio][name={group}]:checked")
    reach(page, checked if checked.count() else radios)
    if not checked.count():
        page.keyboard.press("Space")
    for _ in range(radios.count()):
        if checked.get_attribute("value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrow keys never choose {value}")


def write(page: Page, field: Locator, text: str) -> None:
    """Reach a field, and write over what stands in it."""
    reach(page, field)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
