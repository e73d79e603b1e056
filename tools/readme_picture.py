"""Takes the README's picture from a running demonstration, so that it can never show what does not exist.

Run: make wide && .venv/bin/python tools/readme_picture.py   (needs Debian's chromium)
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "workbench.png"
PORT = 8791
DRAFTER = re.compile(r"^\s+([^:]+): (http\S+)$")
SHOWN = "Designate the National IHR Focal Point"
WIDTH, HEIGHT, SCALE = 1100, 1260, 0.8
MOST_BYTES = 200_000


def main() -> int:
    """Start a demonstration, sign in as a drafter of Primeria, photograph the workbench."""
    with tempfile.TemporaryDirectory(prefix="kerege-picture-") as folder:
        command = [sys.executable, "-m", "kerege.config.cli", "demo", "--data-dir", folder, "--port", str(PORT)]
        demo = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            links = sign_in_links(demo)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path="/usr/bin/chromium", args=["--no-sandbox"] if os.geteuid() == 0 else []
                )
                photograph(browser.new_page(viewport={"width": WIDTH, "height": 800}, device_scale_factor=SCALE), links)
        finally:
            demo.send_signal(signal.SIGTERM)
            demo.wait(timeout=60)
    size = PICTURE.stat().st_size
    print(f"{PICTURE.relative_to(ROOT)}: {size} bytes")
    return 0 if size <= MOST_BYTES else 1


def sign_in_links(demo: subprocess.Popen[str]) -> list[str]:
    """The one-time links that the demonstration prints before it serves."""
    links: list[str] = []
    for line in demo.stdout or ():
        if found := DRAFTER.match(line):
            links.append(found[2])
        if "listens on" in line:
            return links
    raise SystemExit("The demonstration ended before it served.")


def photograph(page: Page, links: list[str]) -> None:
    """The first person who has a workbench shows the requirement, and below it the provisions that may answer it."""
    page.set_default_timeout(60_000)
    address = f"http://127.0.0.1:{PORT}"
    for link in links:
        page.goto(link, wait_until="load")
        page.locator("main form button").first.click()
        # The reader of the README reads English, whatever the language of the person who is shown.
        page.context.add_cookies([{"name": "django_language", "value": "en", "url": address}])
        page.goto(f"{address}/match/", wait_until="load")
        framework = page.locator("main a", has_text="International Health Regulations")
        if framework.count():
            framework.first.click()
            page.get_by_role("link", name=SHOWN).first.click()
            page.wait_for_load_state("load")
            PICTURE.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=PICTURE, full_page=True, clip={"x": 0, "y": 0, "width": WIDTH, "height": HEIGHT})
            return
        page.context.clear_cookies(name="sessionid")
    raise SystemExit("Nobody in the demonstration has a workbench with the International Health Regulations.")


if __name__ == "__main__":
    sys.exit(main())
