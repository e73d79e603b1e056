"""`kerege backup`."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils import timezone

from kerege.config.operations.backup import make_backup
from kerege.foundation.interface.terminal import KeregeCommand


class Command(KeregeCommand):
    """Save the instance."""

    help = """Save database and files into one archive, while the instance runs.

Example: kerege backup /media/usb/kerege.tar.gz"""
    needs_frameworks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("file", type=Path, metavar="FILE", help="archive to write; must not exist")
        self.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the archive and say what it holds."""
        summary = make_backup(target=options["file"].absolute(), now=timezone.now())
        if options["as_json"]:
            self.print_json(asdict(summary))
        else:
            self.stdout.write(
                f"Saved the database and {summary.files} files: {summary.path} ({summary.size_bytes} bytes)"
            )
