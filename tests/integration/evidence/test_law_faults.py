"""An import that is killed leaves nothing half, and writers beside an import meet no error."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROGRAMME = """
import sys, django
django.setup()
from tests.integration.evidence.fault_drills import main
main(sys.argv[1])
"""
ROOT = Path(__file__).resolve().parents[3]


class Drill:
    """One instance of its own with a database file, driven by child processes."""

    def __init__(self, folder: Path, *, prepared: Drill | None = None) -> None:
        kept = {name: value for name, value in os.environ.items() if name != "KEREGE_DATABASE_URL"}
        self.environment = {**kept, "KEREGE_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT)}
        self.environment["DJANGO_SETTINGS_MODULE"] = "kerege.config.settings"
        self.folder = folder
        if prepared is None:
            self.run("prepare")
        else:
            shutil.copytree(prepared.folder, folder, dirs_exist_ok=True)

    def start(self, step: str) -> subprocess.Popen[str]:
        """Begin a step."""
        command = [sys.executable, "-c", PROGRAMME, step]
        return subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True)

    def run(self, step: str) -> dict[str, Any]:
        """Do a step to its end."""
        output, _ = self.start(step).communicate(timeout=120)
        answer: dict[str, Any] = json.loads(output.splitlines()[-1])
        return answer

    def kill_in(self, step: str) -> None:
        """Begin a step and kill it when it says that it is writing."""
        child = self.start(step)
        assert child.stdout is not None
        assert child.stdout.readline().strip() == "WRITING"
        os.kill(child.pid, signal.SIGKILL)
        child.communicate()
        assert child.returncode == -signal.SIGKILL


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Drill:
    """An instance that every drill begins as a copy of."""
    return Drill(tmp_path_factory.mktemp("untouched"))


@pytest.fixture
def drill(untouched: Drill, tmp_path: Path) -> Drill:
    """An instance of this test alone."""
    return Drill(tmp_path, prepared=untouched)


SHOWN = ("Expression", "Provision", "Note", "Work", "Event", "found")
STEPS = ("hang_in_provisions", "hang_before_publishing", "hang_in_publishing")


@pytest.mark.parametrize("step", STEPS)
def test_a_killed_import_shows_nothing_and_can_be_repeated(drill: Drill, step: str) -> None:
    drill.kill_in(step)
    counted = drill.run("count")
    assert {name: counted[name] for name in SHOWN} == dict.fromkeys(SHOWN, 0)
    assert counted["staged"] > 0
    assert drill.run("crowd")["new"]
    counted = drill.run("count")
    assert (counted["Work"], counted["Expression"]) == (1, 1)
    assert counted["found"] > 0


def test_what_a_killed_import_left_is_swept_by_a_later_one_and_not_by_one_beside_it(drill: Drill) -> None:
    drill.kill_in("hang_before_publishing")
    assert drill.run("sweep_at_once") == {"swept": 0}
    assert drill.run("sweep") == {"swept": 1}
    assert set(drill.run("count").values()) == {0}


def test_a_sweep_leaves_published_wordings_alone(drill: Drill) -> None:
    drill.run("crowd")
    before = drill.run("count")
    assert drill.run("sweep") == {"swept": 0}
    assert drill.run("count") == before
    assert before["words"] == before["Provision"]


def test_a_kill_after_the_answer_loses_nothing(drill: Drill) -> None:
    drill.kill_in("acknowledge")
    counted = drill.run("count")
    assert (counted["Work"], counted["Expression"]) == (1, 1)
    assert counted["Provision"] > 2000


def test_eight_writers_beside_an_import_meet_no_error(drill: Drill) -> None:
    outcome = drill.run("crowd")
    assert outcome["errors"] == []
    assert outcome["events"] == outcome["written"] > 0
    assert outcome["provisions"] > 2000
