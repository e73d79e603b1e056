"""`kerege retention`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from kerege.foundation.accounts.retention import retention_rules
from kerege.foundation.accounts.services.own_data import let_go
from kerege.foundation.interface.terminal import KeregeCommand


class Command(KeregeCommand):
    """Let go of what was kept long enough."""

    help = """Delete or empty what was kept long enough; the periods stand in docs/reference/privacy.md.

Example: kerege retention run --dry-run"""
    needs_frameworks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One act."""
        run = parser.add_subparsers(dest="act", required=True).add_parser("run", help="apply every rule")
        run.add_argument("--dry-run", action="store_true", help="count, and change nothing")
        self.add_actor(run)
        self.add_json(run)

    def handle(self, *args: Any, **options: Any) -> None:
        """Apply or count."""
        now = timezone.now()
        if options["dry_run"]:
            counts = {rule.name: rule.due(now).count() for rule in retention_rules()}
        else:
            counts = let_go(by=self.actor(options), now=now)
        if options["as_json"]:
            self.print_json({"dry_run": options["dry_run"], "records": counts})
            return
        for name, count in counts.items():
            self.stdout.write(f"{count:>8}  {name}")
