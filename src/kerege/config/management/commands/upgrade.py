"""`kerege upgrade`."""

from __future__ import annotations

from typing import Any

from kerege.config.operations.upgrade import upgrade_instance
from kerege.foundation.interface.terminal import KeregeCommand


class Command(KeregeCommand):
    """Prepare or upgrade the instance."""

    help = """Create or upgrade the database, the reference data and the static files; safe to repeat.

Example: kerege upgrade"""
    prepares_database = False

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, saying each step."""
        upgrade_instance(say=self.say)
        self.stdout.write("Ready.")
