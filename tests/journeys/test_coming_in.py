"""How people come in with a browser: by a link, by a password, by a passkey; with and without scripts."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from kerege.foundation.accounts.services.one_time_links import create_one_time_link
from tests.journeys.conftest import Visitors, somebody

PASSWORD = "a long test password"


def sign_in_with_password(page: Page, address: str) -> None:
    """Fill in the form, by keyboard."""
    page.goto(address + reverse("account_login"))
    page.get_by_label("Email").focus()
    page.keyboard.type(somebody("drafter").email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(address + "/")


def test_a_link_of_the_demonstration_signs_in_and_the_language_is_switched_without_scripts(visitors: Visitors) -> None:
    page = visitors.window(role="visitor", language="en", scripts=False).new_page()
    person = somebody("focal_point")
    page.goto(visitors.address + create_one_time_link(user=person, now=timezone.now()))
    page.locator("main button").click()
    assert person.display_name in page.locator("h1").inner_text()
    page.locator("header details.menu summary").first.click()
    page.get_by_role("button", name="Русский").click()
    assert page.locator("html").get_attribute("lang") == "ru"
    assert "Здравствуйте" in page.locator("h1").inner_text()


def test_a_page_that_needs_an_account_is_reached_after_signing_in(visitors: Visitors) -> None:
    page = visitors.window(role="visitor", language="en").new_page()
    page.goto(visitors.address + reverse("accounts:account"))
    page.get_by_label("Email").fill(somebody("drafter").email)
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url(visitors.address + reverse("accounts:account"))
    assert page.locator("h1").inner_text() == "Your account"


def test_a_passkey_is_added_and_opens_the_account(visitors: Visitors) -> None:
    context = visitors.window(role="visitor", language="en")
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    abilities = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": {**abilities, "isUserVerified": True}})
    sign_in_with_password(page, visitors.address)
    page.goto(visitors.address + reverse("mfa_add_webauthn"))
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.get_by_label("Passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda url: "/add/" not in url)
    context.clear_cookies()
    page.goto(visitors.address + reverse("account_login"))
    page.locator("#passkey_login").click()
    page.wait_for_url(visitors.address + "/")
    assert somebody("drafter").display_name in page.locator("h1").inner_text()


def test_a_second_click_and_the_back_button_lose_nothing(visitors: Visitors) -> None:
    page = visitors.window(role="visitor", language="en").new_page()
    page.goto(visitors.address + reverse("interface:style_guide_form"))
    page.locator("#id_title").fill("Law on biosafety")
    page.locator("main form button").first.dblclick()
    page.locator(".error-summary").wait_for()
    assert page.locator("#id_title").input_value() == "Law on biosafety"
    assert page.evaluate("document.activeElement.hasAttribute('data-error-summary')")
