"""A lawyer goes through candidates in a browser: by keyboard, without scripts, on a phone, in Russian."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from kerege.foundation.accounts.models import Membership
from kerege.gaps.candidates.models import CandidateDecision, SearchRecord
from kerege.gaps.candidates.selectors import assessable_places
from kerege.requirements.frameworks.models import Framework
from tests.journeys.conftest import Visitors, somebody

FRAMEWORK = "urn:kerege:framework:ihr-2005-2024"


def bench(visitors: Visitors, place: int) -> str:
    """Address of the workbench of the first drafter, at the requirement of that place in the framework."""
    country = Membership.objects.filter(user=somebody("drafter"), role="drafter")[0].organisation.country_id
    framework = Framework.plain.get(urn=FRAMEWORK, is_current=True)
    return f"{visitors.address}/match/{country}/{framework.pk}/{assessable_places(framework=framework)[place][1]}/"


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_a_lawyer_decides_by_keyboard_alone(visitors: Visitors) -> None:
    page = visitors.window(role="drafter", language="ru").new_page()
    page.goto(bench(visitors, 7))
    before = CandidateDecision.plain.count()
    page.keyboard.press("j")
    first = focused(page)
    page.keyboard.press("r")
    expect(page.locator(f"#{first}.is-relevant")).to_be_focused()
    page.keyboard.press("j")
    second = focused(page)
    page.keyboard.press("x")
    expect(page.locator(f"#{second}.is-rejected")).to_be_focused()
    expect(page.locator("#tally")).to_contain_text("1 подходит")
    assert first != second
    assert CandidateDecision.plain.count() == before + 2


def test_keys_also_work_with_a_russian_keyboard_and_not_while_typing(visitors: Visitors) -> None:
    page = visitors.window(role="drafter", language="ru").new_page()
    page.goto(bench(visitors, 8))
    page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'о', bubbles: true}))")
    assert focused(page).startswith("candidate-")
    page.keyboard.press("/")
    page.keyboard.type("лаборатория njrx")
    assert page.input_value("#law-search") == "лаборатория njrx"
    assert page.url == bench(visitors, 8)


def test_single_keys_can_be_switched_off_and_stay_off(visitors: Visitors) -> None:
    page = visitors.window(role="drafter", language="en").new_page()
    page.goto(bench(visitors, 9))
    page.locator("#keys summary").click()
    page.locator("#keys-on").uncheck()
    page.reload()
    page.keyboard.press("j")
    assert not focused(page).startswith("candidate-")


def test_next_and_previous_requirement_are_one_key_away(visitors: Visitors) -> None:
    page = visitors.window(role="drafter", language="en").new_page()
    page.goto(bench(visitors, 10))
    page.keyboard.press("n")
    page.wait_for_url(bench(visitors, 11))
    page.keyboard.press("p")
    page.wait_for_url(bench(visitors, 10))


def test_a_search_from_the_page_is_kept(visitors: Visitors) -> None:
    page = visitors.window(role="drafter", language="ru").new_page()
    page.goto(bench(visitors, 12))
    page.keyboard.press("/")
    page.keyboard.type("персонал лаборатории")
    page.keyboard.press("Enter")
    expect(page.locator("#candidates-heading")).to_contain_text("персонал лаборатории")
    assert SearchRecord.plain.filter(query="персонал лаборатории").count() == 1


def test_everything_works_without_scripts_on_a_phone(visitors: Visitors) -> None:
    page = visitors.window(role="drafter", language="ru", width=320, scripts=False).new_page()
    page.goto(bench(visitors, 14))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator("article.candidate button[value=rejected]").first.click()
    folded = page.locator("details.rejected")
    expect(folded.locator("summary").first).to_be_visible()
    # the address leads to the card inside, for which a browser may open the list by itself
    if folded.get_attribute("open") is None:
        folded.locator("summary").first.click()
    page.locator("details.rejected button[value=withdrawn]").first.click()
    expect(page.locator("details.rejected")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
