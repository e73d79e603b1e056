"""Keeps the web server and the worker running side by side until told to stop."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

RESTART_PAUSE_SECONDS = 1.0
STOP_PATIENCE_SECONDS = 20.0


@dataclass
class Supervisor:
    """Starts the named commands, restarts one that ends by itself, stops all together."""

    commands: dict[str, list[str]]
    say: Callable[[str], None]
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    stopping: bool = False

    def run(self) -> None:
        """Stay until SIGINT or SIGTERM."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask_to_stop)
        while not self.stopping:
            for name, command in self.commands.items():
                self._keep_running(name, command)
            time.sleep(RESTART_PAUSE_SECONDS)
        self._stop_all()

    def _keep_running(self, name: str, command: list[str]) -> None:
        process = self.processes.get(name)
        if process is not None and process.poll() is None:
            return
        if process is not None:
            self.say(f"{name} ended with {process.returncode}; starting it again")
        # A session of its own, so that Ctrl-C reaches the supervisor alone and children end in order.
        self.processes[name] = subprocess.Popen(command, start_new_session=True)

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _stop_all(self) -> None:
        for process in self.processes.values():
            process.terminate()
        deadline = time.monotonic() + STOP_PATIENCE_SECONDS
        for process in self.processes.values():
            try:
                process.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()


def serve_commands(*, host: str, port: int, workers: int) -> dict[str, list[str]]:
    """The processes of an instance."""
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    web += ["--workers", str(workers), "--blocking-threads", "4", "--respawn-failed-workers", "--log-level", "warning"]
    return {
        "web": [*web, "kerege.config.wsgi:application"],
        "worker": [sys.executable, "-m", "kerege.config.cli", "worker"],
    }
