"""`kerege import`."""  # noqa: N999  the word that users type

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils import timezone

from kerege.config.operations.takeout.reading import import_country
from kerege.config.operations.upgrade import collect_static_files, load_frameworks, prepare_database
from kerege.foundation.interface.terminal import KeregeCommand


class Command(KeregeCommand):
    """Bring a country in."""

    help = """Read a folder that `kerege export` wrote into a new, empty instance.

Example: KEREGE_DATA_DIR=/srv/kerege kerege import /media/usb/kz"""
    prepares_database = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where from."""
        parser.add_argument("directory", type=Path, metavar="DIRECTORY", help="folder that `kerege export` wrote")
        self.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify, read back and say what came."""
        prepare_database(say=self.say)
        back = import_country(
            folder=options["directory"].absolute(),
            load_frameworks=lambda: load_frameworks(say=self.say),
            say=self.say,
            now=timezone.now(),
        )
        collect_static_files(say=self.say)
        if options["as_json"]:
            self.print_json(asdict(back))
        else:
            self.stdout.write(
                f"{back.country} is back with {sum(back.rows.values())} rows and {back.files} files. "
                "Its people need an invitation: kerege people --help"
            )
