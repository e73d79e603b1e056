"""Instances made for a measurement and thrown away after it."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KEREGE = [sys.executable, "-m", "kerege.config.cli"]


@contextmanager
def made_instance(*first: str) -> Iterator[dict[str, str]]:
    """Environment of a fresh instance after `kerege FIRST`; `upgrade` prepares it, `demo` fills it."""
    with tempfile.TemporaryDirectory(prefix="kerege-measured-") as folder:
        environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        environment |= {"KEREGE_DATA_DIR": folder, "KEREGE_HTTPS": "off", "PYTHONWARNINGS": "ignore"}
        words = [*first, "--no-serve", "--data-dir", folder] if first[0] == "demo" else list(first)
        run_kerege(environment, *words)
        if first[0] == "demo":
            environment["KEREGE_DEMO"] = "on"
        yield environment


def run_kerege(environment: dict[str, str], *words: str) -> str:
    """What `kerege WORDS` prints; its failure ends the measurement."""
    done = subprocess.run([*KEREGE, *words], env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"kerege {' '.join(words)} ended with {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout


def set_up_django(environment: dict[str, str]) -> None:
    """Let this process work inside the instance."""
    os.environ.update(environment, DJANGO_SETTINGS_MODULE="kerege.config.settings")
    import django  # noqa: PLC0415 - reads its settings from the environment that was just set

    django.setup()
    gc.collect()
    gc.freeze()  # as config/wsgi.py does before the first page


def made_law(articles: int) -> str:
    """A law of made-up Russian sentences: chapters of ten articles of three paragraphs."""
    lines = ["# Закон о порядке измерений", ""]
    for number in range(1, articles + 1):
        if number % 10 == 1:
            lines += [f"## Глава {number // 10 + 1}. Раздел измерений {number // 10 + 1}", ""]
        lines += [f"### Статья {number}. Порядок учета номер {number}", ""]
        for paragraph in range(1, 4):
            words = f"Уполномоченный орган ведет учет вида {number * 7 + paragraph} и сообщает о нем в срок"
            lines += [f"{paragraph}. {words} не позднее {paragraph} рабочих дней со дня обращения {number}.", ""]
    return "\n".join(lines)


def data_folder() -> Path | None:
    """Folder with real inputs that KEREGE_BENCH_DATA names, which are never part of the repository."""
    given = os.environ.get("KEREGE_BENCH_DATA", "")
    return Path(given) if given else None
