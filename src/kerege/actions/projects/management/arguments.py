"""The sub-commands of `kerege projects` and their options."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from kerege.actions.projects.management.exporting import add_export_verbs
from kerege.actions.projects.management.withdrawing import add_withdraw_verbs
from kerege.actions.projects.rules.records import SourceKind
from kerege.actions.projects.rules.vocabulary import ProposalState
from kerege.foundation.ownership.rules import Visibility

EXAMPLES = """examples:
  kerege projects import resource-28009.txt --dry-run --json
  kerege projects import activities.xml --source iati --as secretariat@example.org
  kerege projects import table.xlsx --mapping table.yaml
  kerege projects imports
  kerege projects withdraw 12 --dry-run
  kerege projects proposals --json
  kerege projects merge 053 28009 --reason "the same contract"
  kerege projects undo 28009
  kerege projects show 053 --json
  kerege projects export --format iati --publisher-reference XX-ORG-1 --output projects.xml
  kerege projects totals --perspective donor --json"""


def add_verbs(parser: ArgumentParser) -> dict[str, ArgumentParser]:
    """Every sub-command by its verb."""
    parser.epilog = EXAMPLES
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    made = {
        "import": verbs.add_parser("import", help="read a file of a registry and store its records"),
        "list": verbs.add_parser("list", help="list or search projects"),
        "proposals": verbs.add_parser("proposals", help="list records that seem to speak of one project"),
        "merge": verbs.add_parser("merge", help="make one project of those that two records speak of"),
        "undo": verbs.add_parser("undo", help="give a merged record back to the project it came from"),
        "dismiss": verbs.add_parser("dismiss", help="remember that two records speak of different projects"),
        "show": verbs.add_parser("show", help="show a project with the sources of every field"),
    }
    made |= add_export_verbs(verbs) | add_withdraw_verbs(verbs)
    _import(made["import"])
    made["list"].add_argument("--query", default="", help="words that title, number, objectives or names hold")
    made["list"].add_argument("--limit", type=int, default=100, metavar="N", help="how many at most (default: 100)")
    states = [state.value for state in ProposalState]
    made["proposals"].add_argument("--state", choices=states, default=ProposalState.OPEN.value)
    made["proposals"].add_argument("--look", action="store_true", help="look through all records again first")
    for verb in ("merge", "dismiss"):
        made[verb].add_argument("left", metavar="RECORD", help="number or reference of a record")
        made[verb].add_argument("right", metavar="RECORD")
        made[verb].add_argument("--reason", default="", metavar="TEXT", help="kept with the decision")
    made["undo"].add_argument("record", metavar="RECORD")
    made["undo"].add_argument("--reason", default="", metavar="TEXT")
    made["show"].add_argument("project", metavar="PROJECT", help="number, slug, or the reference of a record")
    return made


def _import(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--source", choices=[kind.value for kind in SourceKind], help="default: found out")
    parser.add_argument("--dry-run", action="store_true", help="say what would be stored, and store nothing")
    parser.add_argument(
        "--organisation", metavar="NAME", help="short name of the holder; default: the project registry"
    )
    parser.add_argument("--visibility", choices=[width.value for width in Visibility])
    parser.add_argument("--url", default="", metavar="URL", help="where a text was published")
    parser.add_argument("--reference", default="", metavar="NAME", help="name of a record that does not name itself")
    parser.add_argument("--mapping", type=Path, metavar="FILE", help="what the columns of a table mean (YAML or JSON)")
