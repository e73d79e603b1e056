"""Instances as an operator has them: a data folder, a database, and the `kerege` command in processes of its own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import textwrap
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import Any

KEREGE = [sys.executable, "-m", "kerege.config.cli"]
PATIENCE_SECONDS = 90.0


@dataclass
class Instance:
    """One data folder with its database."""

    folder: Path
    database_url: str = ""
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """A clean environment; nothing of the test process reaches the command but what is named here."""
        given = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        own = {"KEREGE_DATA_DIR": str(self.folder), "KEREGE_HTTPS": "off", "KEREGE_DATABASE_URL": self.database_url}
        return given | own | {"PYTHONWARNINGS": "ignore"} | self.settings

    def run(self, *words: str, expect: int | None = 0) -> subprocess.CompletedProcess[str]:
        """Run `kerege WORDS` to its end and hold it to its exit code."""
        done = subprocess.run(
            [*KEREGE, *words],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        assert expect is None or done.returncode == expect, (words, done.returncode, done.stdout, done.stderr)
        return done

    def json(self, *words: str, expect: int | None = 0) -> Any:
        """The JSON document that a command prints."""
        return json.loads(self.run(*words, "--json", expect=expect).stdout)

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Start `kerege WORDS` and leave it running."""
        return subprocess.Popen(
            [*KEREGE, *words], env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def python(self, script: str) -> subprocess.Popen[str]:
        """Start a script inside the instance, with Django set up."""
        head = "import os, django\nos.environ['DJANGO_SETTINGS_MODULE'] = 'kerege.config.settings'\ndjango.setup()\n"
        command = [sys.executable, "-c", head + textwrap.dedent(script)]
        return subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, text=True)

    def tell(self, script: str) -> Any:
        """What a script inside the instance prints, as JSON."""
        process = self.python(script)
        answer, _ = process.communicate(timeout=PATIENCE_SECONDS)
        assert process.returncode == 0, answer
        return json.loads(answer)

    def store_file(self, content: bytes) -> Path:
        """Put a file where uploads lie, under the name that its content gives it."""
        script = f"""
            import hashlib, json
            from django.conf import settings
            content = {content!r}
            digest = hashlib.sha256(content).hexdigest()
            path = settings.FILES_DIR / digest[:2] / digest
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            print(json.dumps(str(path)))"""
        return Path(self.tell(script))


def unsound(instance: Instance) -> set[str]:
    """What `kerege doctor` finds wrong in an instance; a tree at work may hold catalogues that are not compiled yet."""
    return {finding["subject"] for finding in instance.json("doctor", expect=None) if not finding["ok"]} - {"languages"}


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answer_of(port: int, path: str = "/") -> int | None:
    """Status that the instance answers with; None while nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


def wait_until(happened: Any, *, seconds: float = PATIENCE_SECONDS) -> bool:
    """Look every tenth of a second; whether it happened in time."""
    end = monotonic() + seconds
    while monotonic() < end:
        if happened():
            return True
        sleep(0.1)
    return False


def processes_of(marker: str) -> list[int]:
    """Processes whose environment holds the marker, such as the data folder of an instance."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                environment = (entry / "environ").read_bytes()
                state = (entry / "stat").read_text().rsplit(")", 1)[1].split()[0]
            except OSError:
                continue
            if marker.encode() in environment and state != "Z" and int(entry.name) != os.getpid():
                found.append(int(entry.name))
    return found


def children_of(parent: int) -> list[int]:
    """Direct children of a process."""
    path = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(word) for word in path.read_text().split()]


def command_line(process: int) -> str:
    """The command that a process runs."""
    return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
