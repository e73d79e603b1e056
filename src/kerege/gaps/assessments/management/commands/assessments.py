"""The terminal's way to assessments and to the published scores that stand beside them."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from kerege.foundation.interface.terminal import KeregeCommand
from kerege.gaps.assessments.management import subcommands as own
from kerege.gaps.scores.management import subcommands as scores

# Each room adds its verbs by a small function; a verb sets `run`, which is called with the command and its options.
ADDITIONS = (own.add_list, own.add_plan, own.add_show, own.add_close_check, scores.add_import_scores)
EXAMPLES = f"examples:\n{own.EXAMPLE}\n{scores.EXAMPLE}"


class Command(KeregeCommand):
    """Assessments, and what others published."""

    help = "Plan, list and show assessments, see what stands in the way of closing, and take in published scores."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer one sub-command per verb."""
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.epilog = EXAMPLES
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        for add in ADDITIONS:
            add(verbs, self)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what the verb says."""
        options["run"](self, options)
