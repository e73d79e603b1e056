"""`kerege serve`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from kerege.config.operations.serve import Supervisor, serve_commands
from kerege.foundation.interface.terminal import KeregeCommand


class Command(KeregeCommand):
    """Serve the pages and do the background work."""

    help = """Run the web server and the worker until stopped.

Example: kerege serve --port 8000"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen."""
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on; default 127.0.0.1")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on; default 8000")
        parser.add_argument("--workers", type=int, default=2, help="web processes; default 2")

    def handle(self, *args: Any, **options: Any) -> None:
        """Supervise until SIGINT or SIGTERM."""
        commands = serve_commands(host=options["host"], port=options["port"], workers=options["workers"])
        self.stdout.write(f"Kerege listens on http://{options['host']}:{options['port']}/ (Ctrl-C stops it)")
        Supervisor(commands, say=self.say).run()
