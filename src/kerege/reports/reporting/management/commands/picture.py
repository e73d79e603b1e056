"""`kerege picture`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from kerege.foundation.interface.terminal import KeregeCommand
from kerege.reports.reporting.rules import Report
from kerege.reports.reporting.services.picture import Order, make_document


class Command(KeregeCommand):
    """Show which provisions of a country's law may answer a framework."""

    help = """Show which provisions of a country's law may answer the requirements of a framework.

Example: kerege picture KZ --framework urn:kerege:framework:ihr-2005-2024 --json"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which country, which framework."""
        parser.add_argument("country", metavar="COUNTRY", help="code of ISO 3166, such as KZ")
        parser.add_argument("--framework", required=True, metavar="URN", help="see: kerege frameworks list")
        parser.add_argument("--language", default="en", help="language of the answer; default en")
        parser.add_argument("--top", type=int, default=3, help="provisions per requirement; default 3")
        self.add_actor(parser)
        self.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the picture."""
        order = Order(
            country=options["country"],
            framework_urn=options["framework"],
            language=options["language"],
            top=options["top"],
        )
        report = make_document(viewer=self.actor(options), order=order, now=timezone.now())
        if options["as_json"]:
            self.print_json(report.to_json())
        else:
            self._print_plain(report)

    def _print_plain(self, report: Report) -> None:
        self.stdout.write(f"{report.title}\n{report.banner}; {report.as_of}\n")
        for notice in report.notices:
            self.stdout.write(notice)
        if not report.corpus:
            self.stdout.write(report.labels["no_corpus"])
        for line in report.lines():
            self.stdout.write(f"\n{line.ref}  {line.name.text}")
            for provision in line.provisions:
                decision = f"  [{provision.decision}]" if provision.decision else ""
                self.stdout.write(f"  {provision.rank or '-'}. {provision.act}: {provision.place}{decision}")
        self.stdout.write("\n" + ", ".join(f"{name}: {count}" for name, count in report.totals().items()))
