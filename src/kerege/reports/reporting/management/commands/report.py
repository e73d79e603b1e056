"""`kerege report`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone

from kerege.foundation.interface.terminal import KeregeCommand
from kerege.kernel.errors import InvalidInput
from kerege.reports.reporting.services.picture import Order
from kerege.reports.reporting.services.reports import form_of, make_report


class Command(KeregeCommand):
    """Write the picture of a country as a file."""

    help = """Write the picture of a country by a framework as PDF/UA, DOCX or XLSX.

Example: kerege report KZ --framework urn:kerege:framework:ihr-2005-2024 --output kz-ihr.pdf --language ru"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which country, which framework, which file."""
        parser.add_argument("country", metavar="COUNTRY", help="code of ISO 3166, such as KZ")
        parser.add_argument("--framework", required=True, metavar="URN", help="see: kerege frameworks list")
        parser.add_argument("--output", required=True, type=Path, metavar="FILE", help=".pdf, .docx or .xlsx")
        parser.add_argument("--language", default="ru", help="language of the report: ru or en; default ru")
        parser.add_argument("--top", type=int, default=3, help="provisions per requirement; default 3")
        self.add_actor(parser)
        self.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the report and write it, whole or not at all."""
        output: Path = options["output"].absolute()
        form = form_of(output)
        if not output.parent.is_dir():
            raise InvalidInput(f"There is no folder {output.parent}. Create it first.", field="--output")
        order = Order(
            country=options["country"],
            framework_urn=options["framework"],
            language=options["language"],
            top=options["top"],
        )
        made = make_report(by=self.actor(options), order=order, form=form, now=timezone.now())
        partial = output.with_name(output.name + ".partial")
        try:
            partial.write_bytes(made.content)
            partial.replace(output)
        except OSError as error:
            partial.unlink(missing_ok=True)
            raise InvalidInput(
                f"The file {output} cannot be written: {error.strerror}. Choose another.", field="--output"
            ) from error
        if options["as_json"]:
            self.print_json({"output": str(output), "bytes": len(made.content), **made.report.totals()})
        else:
            self.stdout.write(f"{output} ({len(made.content)} bytes). {made.report.banner}.")
