"""`kerege restore`."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kerege.config.operations.backup import restore_backup
from kerege.config.operations.upgrade import upgrade_instance
from kerege.foundation.interface.terminal import KeregeCommand


class Command(KeregeCommand):
    """Bring a saved instance back."""

    help = """Bring an archive of `kerege backup` back into an empty data folder.

Example: KEREGE_DATA_DIR=/srv/kerege kerege restore kerege.tar.gz"""
    prepares_database = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where from."""
        parser.add_argument("file", type=Path, metavar="FILE", help="archive that `kerege backup` wrote")
        self.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify, restore, and bring an older state up to this version."""
        summary = restore_backup(source=options["file"].absolute())
        upgrade_instance(say=self.say)
        if options["as_json"]:
            self.print_json(asdict(summary))
        else:
            self.stdout.write(f"Restored the state of {summary.made_at} with {summary.files} files.")
