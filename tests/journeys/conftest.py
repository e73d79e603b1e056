"""A real browser on a real server with the data of the demonstration; run by `make test-browser`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connections
from django.test import Client
from django.test.testcases import LiveServerThread
from django.test.utils import override_settings
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from xdist.scheduler import LoadScopeScheduling

from kerege.config import settings as product_settings
from kerege.config.demo.run import prepare_demo
from kerege.foundation.accounts.models import Membership, User

# Playwright runs its own event loop in this thread; the ORM is still used by one thread at a time.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
ARGUMENTS = [
    "--no-sandbox",
    "--headless=new",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# The build without windows opens a page with a third of the work.
CHROMIUM = which("chromium-headless-shell") or which("chromium")


class OneWorkerForEachPage(LoadScopeScheduling):  # type: ignore[misc]
    """What is tried on one opened page stays with one worker, and so does a journey."""

    def _split_scope(self, nodeid: str) -> str:
        place, _, given = nodeid.partition("[")
        return given or place.partition("::")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneWorkerForEachPage:
    """Share the pages between the workers."""
    return OneWorkerForEachPage(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys first: a long one at the end would leave the other workers idle."""
    items.sort(key=lambda item: item.path.stem == "test_every_page")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The server's threads need a database that they can all open."""
    default = connections["default"]
    if default.vendor == "sqlite":
        default.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "journeys.sqlite3")


@pytest.fixture(scope="session")
def house(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server on which the demonstration has been prepared, as it is for a visitor."""
    real = override_settings(STORAGES=product_settings.STORAGES, ALLOWED_HOSTS=["localhost"], IS_DEMO=True)
    with django_db_blocker.unblock(), real:
        folder = tmp_path_factory.mktemp("demo")
        prepare_demo(folder=folder, now=timezone.now(), say=lambda _text: None, progress=lambda *_step: None)
        call_command("collectstatic", interactive=False, verbosity=0)
        give_password(somebody("drafter"))
        # No handler of Django's own in front: static files come from whitenoise, as in production.
        server = LiveServerThread("localhost", static_handler=lambda handler: handler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        assert server.error is None
        yield f"http://localhost:{server.port}"
        server.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One chromium for all tests."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


class Visitors:
    """Opens windows for people of the demonstration."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.open: list[BrowserContext] = []
        self.sessions: dict[str, str] = {}

    def window(self, *, role: str, language: str, width: int = 1280, scripts: bool = True) -> BrowserContext:
        """A window of somebody with that role; `visitor` has not signed in."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, locale=language, java_script_enabled=scripts
        )
        cookies = {django_settings.LANGUAGE_COOKIE_NAME: language}
        if role != "visitor":
            cookies[django_settings.SESSION_COOKIE_NAME] = self._session(role)
        context.add_cookies([{"name": name, "value": text, "url": self.address} for name, text in cookies.items()])
        self.open.append(context)
        return context

    def close(self) -> None:
        """Close all windows that are open."""
        while self.open:
            self.open.pop().close()

    def _session(self, role: str) -> str:
        if role not in self.sessions:
            client = Client()
            client.force_login(somebody(role), backend=django_settings.AUTHENTICATION_BACKENDS[0])
            self.sessions[role] = client.cookies[django_settings.SESSION_COOKIE_NAME].value
        return self.sessions[role]


def somebody(role: str) -> User:
    """The first person of the demonstration with a role."""
    membership = Membership.objects.filter(role=role).select_related("user").order_by("pk").first()
    assert membership is not None, f"nobody in the demonstration has the role {role}"
    return membership.user


def give_password(user: User) -> None:
    """People of the demonstration come in by a link; pages about passwords need one of them to have one."""
    user.set_password("a long test password")
    user.save()


@pytest.fixture
def visitors(house: str, browser: Browser, django_db_blocker: Any) -> Iterator[Visitors]:
    """Windows that close after the test."""
    with django_db_blocker.unblock():
        people = Visitors(browser, house)
        yield people
        people.close()


@pytest.fixture(scope="module")
def guests(house: str, browser: Browser, django_db_blocker: Any) -> Iterator[Visitors]:
    """Windows of all tests of a module; whoever opens one closes it, or leaves it to the end."""
    with django_db_blocker.unblock():
        people = Visitors(browser, house)
        yield people
        people.close()


@pytest.fixture(scope="session")
def axe_source() -> str:
    """The accessibility engine, fetched into the build folder by the maintainer's tool."""
    place = os.environ.get("KEREGE_AXE", "build/axe/node_modules/axe-core/axe.min.js")
    path = Path(place)
    assert path.exists(), f"{path} is missing; run `make test-browser`, which fetches it"
    return path.read_text(encoding="utf-8")
