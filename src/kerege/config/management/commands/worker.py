"""`kerege worker`."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.utils.module_loading import autodiscover_modules

from kerege.foundation.interface.terminal import KeregeCommand


class Command(KeregeCommand):
    """Do background work."""

    help = """Do background jobs until stopped; `kerege serve` starts one by itself.

Example: kerege worker"""
    needs_frameworks = False

    def handle(self, *args: Any, **options: Any) -> None:
        """Hand over to the worker of the Tasks backend."""
        # Each app enters its kinds of jobs when its tasks are imported; nothing else in this process would do that.
        autodiscover_modules("tasks")
        call_command("db_worker", queue_name="*", verbosity=0)
