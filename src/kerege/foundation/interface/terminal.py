"""What all commands share: who acts, how an error reads, what a machine gets."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.selectors import actor_from_option
from kerege.foundation.audit import request_id
from kerege.kernel.errors import KeregeError


class KeregeCommand(BaseCommand):
    """A command that ends with 0 only when it did its work, and says what was wrong in one line."""

    requires_system_checks: list[str] = []

    # On an instance that was never used: create the database first, and load the shipped frameworks.
    prepares_database = True
    needs_frameworks = True

    def run_from_argv(self, argv: list[str]) -> None:
        """Run the command; a KeregeError becomes a message and exit code 2."""
        token = request_id.begin()
        try:
            super().run_from_argv(argv)
        except KeregeError as error:
            self.fail(error, as_json="--json" in argv)
        except BrokenPipeError:
            sys.exit(141)
        finally:
            request_id.end(token)

    def add_actor(self, parser: ArgumentParser) -> None:
        """Offer --as."""
        parser.add_argument(
            "--as", dest="actor", metavar="USER", help="e-mail of the user who acts; default: the operator"
        )

    def add_json(self, parser: ArgumentParser) -> None:
        """Offer --json."""
        parser.add_argument("--json", action="store_true", dest="as_json", help="print one JSON document")

    def actor(self, options: dict[str, Any]) -> Actor:
        """Who acts."""
        return actor_from_option(options.get("actor"))

    def print_json(self, value: Any) -> None:
        """Print one JSON document, readable and with its letters as they are."""
        self.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str))

    def say(self, line: str) -> None:
        """Tell a step to the person who waits; the answer itself goes to standard output."""
        self.stderr.write(line, self.style.NOTICE)

    def fail(self, error: KeregeError, *, as_json: bool) -> NoReturn:
        """Say what is wrong and end with 2."""
        if as_json:
            self.stdout.write(json.dumps(error.to_json(), ensure_ascii=False))
        place = f" ({error.field})" if error.field else ""
        self.stderr.write(f"kerege: {error.message}{place}")
        sys.exit(2)
