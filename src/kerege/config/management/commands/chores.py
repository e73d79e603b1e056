"""`kerege chores`."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.db import close_old_connections
from django.utils import timezone

from kerege.config.operations.chores import do_chores
from kerege.foundation.interface.terminal import KeregeCommand

SECONDS_IN_AN_HOUR = 3600


class Command(KeregeCommand):
    """Do what is due every day."""

    help = """Send due reminders, weigh gaps anew, let go of what was kept long enough; `kerege serve` does it daily.

Example: kerege chores --json"""
    needs_frameworks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Once, or again and again."""
        parser.add_argument("--every", type=float, metavar="HOURS", help="stay, and do them again after so many hours")
        self.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the chores; ends with 1 when one of them could not be done."""
        while True:
            failed = self._once(as_json=options["as_json"])
            if not options["every"]:
                break
            close_old_connections()
            time.sleep(options["every"] * SECONDS_IN_AN_HOUR)
        if failed:
            sys.exit(1)

    def _once(self, *, as_json: bool) -> bool:
        done = do_chores(now=timezone.now())
        if as_json:
            self.print_json([asdict(one) for one in done])
        for one in [] if as_json else done:
            self.stdout.write(f"{one.name}: {one.problem or one.count}")
        self.stdout.flush()
        return any(one.problem for one in done)
