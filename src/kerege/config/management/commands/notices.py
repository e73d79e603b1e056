"""`kerege notices`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from kerege.foundation.interface.terminal import KeregeCommand
from kerege.foundation.notices.selectors import due_reminders
from kerege.foundation.notices.services import send_reminders


class Command(KeregeCommand):
    """Send what falls due."""

    help = """Send the reminders that are due now; each goes out once, so it may run as often as you like.

Example: kerege notices remind --dry-run"""
    needs_frameworks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One act so far."""
        remind = parser.add_subparsers(dest="act", required=True).add_parser("remind", help="send due reminders")
        remind.add_argument("--dry-run", action="store_true", help="count what would be sent, and send nothing")
        self.add_json(remind)

    def handle(self, *args: Any, **options: Any) -> None:
        """Send or count, and say how many by the part of Kerege that asked."""
        now = timezone.now()
        if options["dry_run"]:
            counts = {name: len(dues) for name, dues in due_reminders(now=now).items()}
        else:
            counts = send_reminders(now=now)
        if options["as_json"]:
            self.print_json({"dry_run": options["dry_run"], "sent": counts})
            return
        verb = "due" if options["dry_run"] else "sent"
        self.stdout.write(f"{sum(counts.values())} reminders {verb}")
        for name, count in counts.items():
            self.stdout.write(f"  {name}: {count}")
