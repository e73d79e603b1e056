"""`kerege messages`: keeps the translations in step with the sources."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kerege.foundation.interface.catalogues import language_states
from kerege.foundation.interface.message_files import COMPLETE_LANGUAGE, flaws, update_files
from kerege.foundation.interface.terminal import KeregeCommand


class Command(KeregeCommand):
    """Three acts: extract, check, state."""

    help = (
        "Extract the strings of pages and commands, check that Russian has them all, tell how far each language is.\n"
        "Example: kerege messages extract && kerege messages check"
    )

    prepares_database = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Sub-commands."""
        acts = parser.add_subparsers(dest="act", required=True)
        extract = acts.add_parser("extract", help="write new strings into the .po files; translations are kept")
        extract.add_argument("--app", default="", help="label of one app (default: all)")
        check = acts.add_parser("check", help="list what is missing; ends with 1 when something is")
        check.add_argument("--language", default=COMPLETE_LANGUAGE, help="language to check (default: ru)")
        self.add_json(check)
        self.add_json(acts.add_parser("state", help="translated strings per language"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the act."""
        getattr(self, f"_{options['act']}")(options)

    def _extract(self, options: dict[str, Any]) -> None:
        written = update_files(app=options["app"])
        for path in written:
            self.stdout.write(path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else str(path))
        self.stdout.write(f"{len(written)} message files changed.")

    def _check(self, options: dict[str, Any]) -> None:
        found = flaws(options["language"])
        if options["as_json"]:
            self.print_json([asdict(flaw) for flaw in found])
        for flaw in [] if options["as_json"] else found:
            self.stdout.write(f"{flaw.app}: {flaw.problem}: {flaw.message!r}")
        if found:
            self.stderr.write(
                f"kerege: {len(found)} messages lack {options['language']}. Write them into the .po files."
            )
            sys.exit(1)
        if not options["as_json"]:
            self.stdout.write(f"Every message has {options['language']}.")

    def _state(self, options: dict[str, Any]) -> None:
        states = language_states()
        if options["as_json"]:
            self.print_json([{**asdict(state), "percent": state.percent} for state in states])
            return
        for state in states:
            draft = ", draft" if state.is_draft else ""
            self.stdout.write(f"{state.code:<8} {state.percent:>3} %  {state.translated}/{state.total}{draft}")
