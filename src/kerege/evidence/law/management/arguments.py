"""What may stand behind `kerege law`."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from kerege.evidence.law.rules.vocabulary import ExpressionStatus, WorkKind
from kerege.foundation.ownership.rules import Visibility

EXAMPLES = """examples:
  kerege law import law.docx --country KZ --language ru --title "On biological safety" --number 122 --date 2022-05-21
  kerege law import law.kk.docx --country KZ --language kk --work /akn/kz/act/2022/122
  kerege law import law.pdf --country TJ --language tg --dry-run --json
  kerege law show /akn/kz/act/2022/122/ru@ --article 9
  kerege law search "уведомление о случае" --country KZ --json
  kerege law export 12 --format docx --output law.docx"""


def day(value: str) -> date:
    """An ISO date of the command line."""
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ArgumentTypeError(f"'{value}' is no day; write it as 2025-01-31") from error


def add_verbs(parser: ArgumentParser) -> dict[str, ArgumentParser]:
    """One sub-command per verb."""
    parser.epilog = EXAMPLES
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    made = {
        "import": verbs.add_parser("import", help="bring the file of a law in"),
        "list": verbs.add_parser("list", help="list the acts that are kept"),
        "show": verbs.add_parser("show", help="show an act, or a text or one of its articles"),
        "diff": verbs.add_parser("diff", help="what changed between two texts of an act"),
        "export": verbs.add_parser("export", help="write a text as Akoma Ntoso, DOCX or Markdown"),
        "search": verbs.add_parser("search", help="find provisions by their words"),
        "align": verbs.add_parser("align", help="pair the languages of an act and report what is unpaired"),
    }
    _import(made["import"])
    made["list"].add_argument("--country", metavar="CODE", help="two letters, such as KZ")
    made["show"].add_argument("name", metavar="ACT|TEXT", help="number or FRBR name")
    made["show"].add_argument("--article", metavar="N", help="only the article of that number")
    for end in ("left", "right"):
        made["diff"].add_argument(end, metavar="TEXT", help=f"the {'older' if end == 'left' else 'newer'} text")
    made["export"].add_argument("name", metavar="TEXT", help="number or FRBR name of a text")
    made["export"].add_argument("--format", choices=("akn", "docx", "md"), required=True)
    made["export"].add_argument("--output", type=Path, metavar="FILE", required=True)
    made["search"].add_argument("query", metavar="WORDS")
    made["search"].add_argument("--country", metavar="CODE")
    made["search"].add_argument("--language", action="append", default=[], metavar="TAG", help="may be repeated")
    made["search"].add_argument("--limit", type=int, default=20, metavar="N")
    made["align"].add_argument("name", metavar="ACT", help="number or FRBR name")
    return made


def _import(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="PDF, DOCX, HTML, Markdown, plain text or Akoma Ntoso")
    parser.add_argument("--country", required=True, metavar="CODE", help="two letters, such as KZ")
    parser.add_argument("--language", required=True, metavar="TAG", help="ru kk ky tg uz-Latn uz-Cyrl tk mn en ...")
    parser.add_argument("--title", default="", help="default: taken from the document")
    parser.add_argument("--number", default="", help="as printed")
    parser.add_argument("--date", type=day, metavar="DAY", help="day of adoption, 2022-05-21")
    parser.add_argument("--work", default="", metavar="URI", help="act it belongs to; default: by number and date")
    parser.add_argument("--valid-from", type=day, metavar="DAY", help="first day on which this wording holds")
    _choice(parser, "--status", ExpressionStatus, ExpressionStatus.AUTHENTIC)
    _choice(parser, "--kind", WorkKind, WorkKind.LAW)
    _choice(parser, "--visibility", Visibility, Visibility.COUNTRY)
    parser.add_argument("--organisation", metavar="NAME", help="short name of the holder; default: the law library")
    parser.add_argument("--dry-run", action="store_true", help="say what would be stored, and store nothing")


def _choice(parser: ArgumentParser, option: str, words: Any, default: str) -> None:
    parser.add_argument(option, choices=[word.value for word in words], default=str(default))
