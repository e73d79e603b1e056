"""The verb `import-scores` of `kerege assessments`, which belongs to two rooms and is put together from their parts."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone

from kerege.foundation.interface.terminal import KeregeCommand
from kerege.gaps.scores.services.importing import import_scores
from kerege.gaps.scores.services.reading import given_file

EXAMPLE = """  kerege assessments import-scores spar.tsv --year 2022 --source "WHO e-SPAR" --json
  kerege assessments import-scores scores.json --indicators assessment_indicators.json"""
SHOWN = 10


def add_import_scores(verbs: Any, command: KeregeCommand) -> None:
    """Offer the verb; `verbs` is what `add_subparsers` gave."""
    verb: ArgumentParser = verbs.add_parser(
        "import-scores", help="take in published scores (SPAR, JEE) as facts with their source"
    )
    verb.add_argument("file", type=Path, metavar="FILE", help="TSV, CSV, XLSX or JSON")
    verb.add_argument("--indicators", type=Path, metavar="FILE", help="list of indicators that JSON scores count in")
    verb.add_argument(
        "--edition", default="", metavar="NAME", help="spar-2, spar-2018, jee-1, ...: default: by columns"
    )
    verb.add_argument("--year", type=int, metavar="YEAR", help="year of all scores, where no column says it")
    verb.add_argument("--source", default="", metavar="TEXT", help="who published them; default: the file's name")
    verb.add_argument("--source-url", default="", metavar="URL", help="where they were published")
    command.add_actor(verb)
    command.add_json(verb)
    verb.set_defaults(run=run_import_scores)


def run_import_scores(command: KeregeCommand, options: dict[str, Any]) -> None:
    """Import, and say what came in and what is odd."""
    given = given_file(
        options["file"],
        indicators=options["indicators"],
        edition=options["edition"],
        year=options["year"],
        source=options["source"],
        source_url=options["source_url"],
    )
    report = import_scores(by=command.actor(options), given=given, now=timezone.now()).report
    if options["as_json"]:
        command.print_json(report)
        return
    for line in report_lines(report):
        command.stdout.write(line)


def report_lines(report: dict[str, Any]) -> list[str]:
    """The report for a person; long lists are cut, and the page for administrators has them whole."""
    rule = report["rule"]
    lines = [
        f"{report['file']}: {'imported' if report['is_new'] else 'was imported before, nothing changed'}",
        f"countries: {report['countries']} ({report['countries_with_scores']} with scores)",
        f"scores: {report['scores']}",
        f"rows: {report['rows_in']} = {report['rows_imported']} imported + {report['rows_rejected']} rejected",
        f"totals checked: {report['totals_checked']}",
        f"differences: {len(report['differences'])}",
        f"rule of the file: zeros {rule['zeros']}, {rule['rounding']}, mean of {rule['base']}",
        f"zeros below the scale: {len(report['zeros'])}",
    ]
    for one in report["differences"][:SHOWN]:
        lines.append(
            f"  row {one['row']} {one['name']}, {one['column']}: given {one['given'] or 'nothing'}, "
            f"recomputed {one['recomputed'] or 'nothing'}"
        )
    for one in report["rejected"][:SHOWN]:
        lines.append(f"  row {one['row']} rejected: {one['reason']}")
    return [*lines, *(f"  {remark}" for remark in report["remarks"])]
