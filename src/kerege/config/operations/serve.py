"""Keeps the web server and the worker running side by side until told to stop."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections import defaultdict, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from types import FrameType

from django.conf import settings
from django.core.checks import ERROR, run_checks

from kerege.config.operations.chores import HOURS_BETWEEN
from kerege.kernel.errors import InvalidInput, RuleViolated, ServiceUnavailable

LOOK_SECONDS = 0.5
PR_SET_PDEATHSIG = 1
STOP_PATIENCE_SECONDS = 10.0
# A process that ends this often within the window is broken: starting it again would only hide that.
MOST_STARTS, WINDOW_SECONDS = 5, 30.0


@dataclass
class Supervisor:
    """Starts the named commands, restarts one that ends by itself, stops all together."""

    commands: dict[str, list[str]]
    say: Callable[[str], None]
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    starts: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(lambda: deque(maxlen=MOST_STARTS)))
    stopping: bool = False

    def run(self) -> None:
        """Stay until SIGINT or SIGTERM; raises when a process cannot be kept running."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask_to_stop)
        try:
            while not self.stopping:
                for name, command in self.commands.items():
                    self._keep_running(name, command)
                time.sleep(LOOK_SECONDS)
        finally:
            self._stop_all()

    def _keep_running(self, name: str, command: list[str]) -> None:
        process = self.processes.get(name)
        if process is not None and process.poll() is None:
            return
        if process is not None:
            _end_group(process)
            self._refuse_when_hopeless(name, process.returncode)
            self.say(f"{name} ended with {process.returncode}; starting it again")
        self.starts[name].append(time.monotonic())
        # A session of its own, so that Ctrl-C reaches the supervisor alone and children end in order.
        self.processes[name] = subprocess.Popen(command, start_new_session=True, preexec_fn=_end_with_parent)

    def _refuse_when_hopeless(self, name: str, code: int) -> None:
        starts = self.starts[name]
        if len(starts) == MOST_STARTS and time.monotonic() - starts[0] < WINDOW_SECONDS:
            raise ServiceUnavailable(
                f"The {name} process ended {MOST_STARTS} times within {WINDOW_SECONDS:.0f} seconds (last with {code}). "
                "Its messages stand above; `kerege doctor` may say more."
            )

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _stop_all(self) -> None:
        for process in self.processes.values():
            process.terminate()
        deadline = time.monotonic() + STOP_PATIENCE_SECONDS
        for process in self.processes.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=max(0.1, deadline - time.monotonic()))
            _end_group(process)


def _end_with_parent() -> None:
    # A supervisor that was killed cannot tell its children to end; Linux does it in its place.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    # A server that was killed leaves its own children behind, still holding the port.
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def serve_commands(*, host: str, port: int, workers: int) -> dict[str, list[str]]:
    """The processes of an instance."""
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    web += ["--workers", str(workers), "--blocking-threads", "4", "--respawn-failed-workers", "--log-level", "warning"]
    return {
        "web": [*web, "kerege.config.wsgi:application"],
        "worker": [sys.executable, "-m", "kerege.config.cli", "worker"],
        "chores": [sys.executable, "-m", "kerege.config.cli", "chores", "--every", f"{HOURS_BETWEEN:g}"],
    }


def refuse_unsafe_start(*, host: str, port: int) -> None:
    """Refuse to serve with settings that lose writes, over plain HTTP to others, or on a port that is taken."""
    errors = [message for message in run_checks(databases=["default"]) if message.level >= ERROR]
    if errors:
        raise RuleViolated(" ".join(f"{error.msg} {error.hint or ''}".strip() for error in errors))
    if not _is_loopback(host) and not settings.HTTPS:
        raise RuleViolated(
            f"KEREGE_HTTPS is off, which is for this machine alone, and --host {host} is open to others. "
            "Leave KEREGE_HTTPS on and put a proxy with a certificate in front (docs/how-to/run-an-instance.md)."
        )
    if not 1 <= port <= 65535:
        raise InvalidInput(f"There is no port {port}; choose one from 1 to 65535 with --port.", field="--port")
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise InvalidInput(
            f"Cannot listen on {host} port {port}: {error}. Stop what uses it, or choose another with --port.",
            field="--port",
        ) from error


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
