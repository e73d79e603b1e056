"""An instance that is served: it answers, survives the death of its parts, and ends when it is told to."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.config.instances import (
    Instance,
    answer_of,
    children_of,
    command_line,
    free_port,
    processes_of,
    wait_until,
)

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks at processes through /proc")


class Served:
    """An instance on a port of the loopback."""

    def __init__(self, instance: Instance) -> None:
        self.instance, self.port = instance, free_port()
        self.process = instance.start("serve", "--port", str(self.port))
        self.lines: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        self.lines.extend(self.process.stdout)

    def answers(self) -> bool:
        """Whether the start page is there."""
        return answer_of(self.port) == 200

    def child(self, part: str) -> int:
        """The process of one part: granian or worker."""
        return next(child for child in children_of(self.process.pid) if part in command_line(child))

    def end(self, number: signal.Signals) -> int:
        """Send the signal and wait for the end."""
        self.process.send_signal(number)
        return self.process.wait(timeout=30)


@pytest.fixture
def served(prepared: Instance) -> Iterator[Served]:
    """A running instance; nothing of it outlives the test."""
    running = Served(prepared)
    try:
        assert wait_until(running.answers), running.lines
        yield running
    finally:
        _kill_all(running)


def _kill_all(running: Served) -> None:
    running.process.kill()
    for process in processes_of(str(running.instance.folder)):
        os.kill(process, signal.SIGKILL)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_everything_within_seconds(served: Served, number: signal.Signals) -> None:
    assert len(processes_of(str(served.instance.folder))) >= 4
    assert served.end(number) == 0
    assert processes_of(str(served.instance.folder)) == []
    assert any("listens on" in line for line in served.lines)


def test_nothing_outlives_a_supervisor_that_was_killed(served: Served) -> None:
    served.process.kill()
    assert wait_until(lambda: not processes_of(str(served.instance.folder)), seconds=30)


@pytest.mark.parametrize("part", ["granian", "worker"])
def test_a_part_that_was_killed_is_started_again(served: Served, part: str) -> None:
    before = served.child(part)
    os.kill(before, signal.SIGKILL)

    def has_new_part() -> bool:
        return any(part in command_line(child) and child != before for child in children_of(served.process.pid))

    assert wait_until(has_new_part)
    assert wait_until(served.answers)
    assert wait_until(lambda: any("starting it again" in line for line in served.lines), seconds=5)
    assert served.end(signal.SIGTERM) == 0
    assert processes_of(str(served.instance.folder)) == []


def test_a_second_instance_on_the_same_port_is_refused(served: Served) -> None:
    answer = served.instance.run("serve", "--port", str(served.port), expect=2)
    assert f"port {served.port}" in answer.stderr
    assert "--port" in answer.stderr
    assert served.answers()


@pytest.mark.parametrize("port", ["0", "65536", "-1"])
def test_a_port_that_cannot_be_is_refused(prepared: Instance, port: str) -> None:
    assert "--port" in prepared.run("serve", "--port", port, expect=2).stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "no-such-host.example"])
def test_plain_http_is_never_served_to_others(prepared: Instance, host: str) -> None:
    answer = prepared.run("serve", "--host", host, "--port", str(free_port()), expect=2)
    assert "KEREGE_HTTPS" in answer.stderr


def test_over_https_alone_the_operator_is_told_what_is_missing(prepared: Instance) -> None:
    prepared.settings["KEREGE_HTTPS"] = "on"
    running = Served(prepared)
    try:
        assert wait_until(lambda: any("KEREGE_PROXY" in line for line in running.lines))
    finally:
        _kill_all(running)


def test_a_part_that_cannot_run_ends_the_whole_with_the_reason(prepared: Instance) -> None:
    script = """
        import sys
        from kerege.config.operations.serve import Supervisor
        from kerege.kernel.errors import ServiceUnavailable
        try:
            Supervisor({"web": [sys.executable, "-c", "raise SystemExit(3)"]}, say=lambda line: None).run()
        except ServiceUnavailable as error:
            print(error.message)"""
    process = prepared.python(script)
    answer, _ = process.communicate(timeout=40)
    assert "web process ended 5 times" in answer
    assert "last with 3" in answer


def test_a_durability_setting_that_was_weakened_stops_the_start(prepared: Instance) -> None:
    if prepared.database_url:
        pytest.skip("the pragmas are SQLite's")
    script = """
        from django.conf import settings
        from django.db import connection
        from kerege.config.operations.serve import refuse_unsafe_start
        from kerege.kernel.errors import RuleViolated
        for weak in ({"init_command": "PRAGMA synchronous=NORMAL"}, {"transaction_mode": "DEFERRED"}, {"timeout": 1}):
            connection.close()
            connection.settings_dict["OPTIONS"] = settings.DATABASES["default"]["OPTIONS"] | weak
            try:
                refuse_unsafe_start(host="127.0.0.1", port=65000)
                print("started")
            except RuleViolated as error:
                print(error.message)"""
    process = prepared.python(script)
    lines = process.communicate(timeout=40)[0].splitlines()
    assert process.returncode == 0
    assert "synchronous=1" in lines[0]
    assert "transaction_mode=DEFERRED" in lines[1]
    assert "busy_timeout=1000" in lines[2]
