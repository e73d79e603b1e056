"""`kerege serve`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings

from kerege.config.operations.serve import Supervisor, refuse_unsafe_start, serve_commands
from kerege.config.operations.upgrade import collect_static_files
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
        host, port = options["host"], options["port"]
        refuse_unsafe_start(host=host, port=port)
        collect_static_files(say=self.say)
        self.stdout.write(f"Kerege listens on http://{host}:{port}/ (Ctrl-C stops it)")
        if settings.HTTPS and not settings.SECURE_PROXY_SSL_HEADER:
            self.say("Every page redirects to HTTPS. Behind a proxy set KEREGE_PROXY=on; alone here, KEREGE_HTTPS=off.")
        self.stdout.flush()
        Supervisor(serve_commands(host=host, port=port, workers=options["workers"]), say=self.say).run()
