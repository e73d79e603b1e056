"""`kerege export`."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils import timezone

from kerege.config.operations.takeout.writing import export_country
from kerege.foundation.interface.terminal import KeregeCommand
from kerege.foundation.places.selectors import country


class Command(KeregeCommand):
    """Take a country out."""

    help = """Take everything of a country out into a folder of open formats, which a new instance reads back whole.

It takes what every organisation of the country holds, so only the operator of the instance runs it.

Example: kerege export KZ /media/usb/kz"""
    needs_frameworks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which country, where to."""
        parser.add_argument("country", metavar="COUNTRY", help="ISO 3166 code of the country")
        parser.add_argument("directory", type=Path, metavar="DIRECTORY", help="folder to write; must not exist")
        self.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the folder and say what it holds."""
        chosen = country(code=options["country"].upper())
        summary = export_country(country=chosen, folder=options["directory"].absolute(), now=timezone.now())
        if options["as_json"]:
            self.print_json(asdict(summary))
            return
        rows = sum(summary.rows.values())
        self.stdout.write(
            f"Took {rows} rows, {summary.documents} documents and {summary.files} files of {summary.country} out: "
            f"{summary.path}"
        )
        if summary.left_behind:
            self.stdout.write(f"{summary.left_behind} shares with others stay behind: see left-behind.jsonl")
