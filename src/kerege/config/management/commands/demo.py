"""`kerege demo`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from kerege.config.demo.run import DemoSummary, prepare_demo, welcome_links
from kerege.config.operations.serve import Supervisor, refuse_unsafe_start, serve_commands
from kerege.foundation.interface.terminal import KeregeCommand


class Command(KeregeCommand):
    """Prepare and serve the demonstration."""

    help = """Prepare a demonstration with two fictitious countries, run the main job on it, and serve it.

Example: kerege demo --port 8000"""
    prepares_database = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and whether to serve."""
        parser.add_argument(
            "--data-dir", type=Path, metavar="DIR", help="folder of the demonstration; default ./kerege-demo"
        )
        parser.add_argument("--no-serve", action="store_true", help="end after the reports are written")
        parser.add_argument("--port", type=int, default=8000, help="port on the loopback; default 8000")
        self.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, tell, serve."""
        if not options["no_serve"]:
            refuse_unsafe_start(host="127.0.0.1", port=options["port"])
        now = timezone.now()
        summary = prepare_demo(folder=Path(settings.DATA_DIR), now=now, say=self.say, progress=self._show_progress)
        if options["as_json"]:
            self.print_json(summary.to_json())
        else:
            self._tell(summary)
        if options["no_serve"]:
            if not options["as_json"]:
                self.stdout.write(
                    f"To look around: kerege demo --data-dir {settings.DATA_DIR}; it prints sign-in links."
                )
            return
        address = f"http://127.0.0.1:{options['port']}"
        self.stdout.write("\nFictitious people, each link signs in once, on this machine only:")
        for name, path in welcome_links(summary.people, now=now):
            self.stdout.write(f"  {name}: {address}{path}")
        self.stdout.write(f"\nKerege listens on {address}/ (Ctrl-C stops it)")
        self.stdout.flush()
        commands = serve_commands(host="127.0.0.1", port=options["port"], workers=2)
        Supervisor(commands, say=self.say).run()

    def _tell(self, summary: DemoSummary) -> None:
        self.stdout.write(f"Imported {len(summary.files)} files of fictitious laws:")
        for row in summary.files:
            self.stdout.write(
                f"  {row['file']}: {row['articles']} articles, {row['provisions']} provisions, "
                f"{row['share_kept']:.1%} of the characters kept"
            )
        self.stdout.write("Wrote the reports:")
        for row in summary.reports:
            found = row["requirements"] - row["without_candidates"]
            self.stdout.write(f"  {row['file']}: {found} of {row['requirements']} requirements have candidates")
        self.stdout.write(f"All of it took {summary.seconds:.1f} s.")

    def _show_progress(self, done: int, total: int, message: str) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r  {done + 1} of {total}: {message:<50}", ending="")
            if done + 1 == total:
                self.stderr.write("")
