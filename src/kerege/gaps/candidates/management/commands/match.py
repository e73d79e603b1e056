"""The engine's door for anyone's lists."""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from kerege.foundation.interface.terminal import KeregeCommand
from kerege.gaps.candidates.services.lists import POOL, STDOUT, ByMeaning, match_lists

EXAMPLE = """\
Both files hold one JSON object per line: id, text, optionally language and context.
Rows with the same id are wordings of one requirement, or one passage, in several languages.

example:
  kerege match requirements.jsonl passages.jsonl --top 10 --output run.jsonl
"""
SECONDS_BETWEEN_LINES = 2.0


class Command(KeregeCommand):
    """Finds the passages of one list that may answer the requirements of another."""

    help = "Find the passages of a list that may answer the requirements of another list."
    prepares_database = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The two lists, and where the answer goes."""
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.epilog = EXAMPLE
        parser.add_argument("requirements", type=Path, help="JSON lines of what is asked")
        parser.add_argument("passages", type=Path, help="JSON lines of what may answer")
        parser.add_argument("--top", type=int, default=10, metavar="K", help="candidates per requirement; default 10")
        parser.add_argument("--output", required=True, metavar="RUN", help="file of the answer; - is standard output")
        parser.add_argument("--semantic", action="store_true", help="let the encoder of meaning re-rank (slow)")
        parser.add_argument(
            "--semantic-top",
            type=int,
            default=POOL,
            metavar="N",
            help=f"candidates of words that the encoder reorders in a large list; default {POOL}",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Match, and print the timings as one JSON document."""
        by_meaning = ByMeaning(self._progress(), options["semantic_top"]) if options["semantic"] else None
        report = match_lists(
            requirements=options["requirements"],
            passages=options["passages"],
            output=options["output"],
            top=options["top"],
            by_meaning=by_meaning,
        )
        # the run itself has standard output when it was asked for there
        out = self.stderr if options["output"] == STDOUT else self.stdout
        out.write(json.dumps(report, indent=2), lambda text: text)

    def _progress(self) -> Any:
        started = shown = time.monotonic()

        def show(done: int, total: int) -> None:
            nonlocal started, shown
            now = time.monotonic()
            if done < total and now - shown < SECONDS_BETWEEN_LINES:
                return
            shown = now
            rate = done / max(now - started, 1e-6)
            left = (total - done) / max(rate, 1e-6)
            self.say(
                f"encoded {done} of {total} texts, {rate:.1f} a second, about {left / 60:.0f} minutes left"
                " (may be stopped: what is done is kept)"
            )
            if done == total:
                started = now

        return show
