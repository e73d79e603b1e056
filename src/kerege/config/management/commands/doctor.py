"""`kerege doctor`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from kerege.config.operations.doctor import examine
from kerege.foundation.interface.terminal import KeregeCommand


class Command(KeregeCommand):
    """Examine the instance."""

    help = """Examine the instance and say what is wrong and how to mend it; ends with 1 when something is.

Example: kerege doctor --json"""
    prepares_database = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Form of the answer."""
        self.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Examine and report."""
        findings = examine()
        if options["as_json"]:
            self.print_json([asdict(finding) for finding in findings])
        else:
            for finding in findings:
                self.stdout.write(f"{'ok  ' if finding.ok else 'FAIL'}  {finding.subject}: {finding.found}")
                if not finding.ok:
                    self.stdout.write(f"      remedy: {finding.remedy}")
        if not all(finding.ok for finding in findings):
            sys.exit(1)
