"""`kerege compare`."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from kerege.foundation.interface.terminal import KeregeCommand
from kerege.kernel.errors import InvalidInput
from kerege.reports.comparison.services.dates import DatesOrder, compare_dates
from kerege.reports.comparison.services.editions import EditionsOrder, compare_editions
from kerege.reports.comparison.services.languages import LanguagesOrder, compare_languages
from kerege.reports.comparison.services.workbook import write_workbook


class Command(KeregeCommand):
    """Compare a country with itself."""

    help = """Compare a country with itself: two days, two languages of its law, two editions through crosswalks.

Example: kerege compare languages KZ --left ru --right kk --json"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to compare."""
        kinds = parser.add_subparsers(dest="kind", required=True, metavar="WHAT")
        dates = kinds.add_parser("dates", help="findings of one subject by one edition on two days")
        languages = kinds.add_parser("languages", help="provisions that two languages of the law have in common")
        editions = kinds.add_parser("editions", help="findings of two editions where a crosswalk joins them")
        for one in (dates, languages, editions):
            one.add_argument("country", metavar="COUNTRY", help="code of ISO 3166, such as KZ")
            one.add_argument("--xlsx", metavar="FILE", default="", help="write a workbook as well")
            self.add_actor(one)
            self.add_json(one)
        dates.add_argument("--framework", required=True, metavar="URN", help="see: kerege frameworks list")
        dates.add_argument(
            "--subject", default="", metavar="KIND:ORGANISATION:NAME", help="default: the country itself"
        )
        dates.add_argument("--from", required=True, dest="first", metavar="DAY", help="such as 2026-01-31")
        dates.add_argument("--to", required=True, dest="second", metavar="DAY")
        languages.add_argument("--left", required=True, metavar="LANGUAGE", help="such as ru")
        languages.add_argument("--right", required=True, metavar="LANGUAGE")
        editions.add_argument("--first", required=True, metavar="URN")
        editions.add_argument("--second", required=True, metavar="URN")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare, and print."""
        found = self._found(options)
        if options["xlsx"]:
            _write(options["xlsx"], write_workbook(found.tables()))
        if options["as_json"]:
            self.print_json(found.to_json())
            return
        for table in found.tables():
            self.stdout.write(f"{table.title} ({len(table.rows)})")
            for row in table.rows:
                self.stdout.write("  " + "\t".join(text.replace("\n", " ")[:100] for text in row))

    def _found(self, options: dict[str, Any]) -> Any:
        viewer, country = self.actor(options), options["country"]
        if options["kind"] == "languages":
            return compare_languages(viewer=viewer, order=LanguagesOrder(country, options["left"], options["right"]))
        if options["kind"] == "editions":
            return compare_editions(viewer=viewer, order=EditionsOrder(country, options["first"], options["second"]))
        order = DatesOrder(
            country=country,
            framework_urn=options["framework"],
            first=_day(options["first"], "--from"),
            second=_day(options["second"], "--to"),
            subject=options["subject"],
        )
        return compare_dates(viewer=viewer, order=order)


def _day(text: str, option: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput(f"'{text}' is no day; write it as 2026-01-31.", field=option) from error


def _write(name: str, content: bytes) -> None:
    try:
        Path(name).write_bytes(content)
    except OSError as error:
        raise InvalidInput(
            f"{name}: cannot be written ({error.strerror}). Check the folder.", field="--xlsx"
        ) from error
