"""The terminal's way to frameworks: check, load, import, export, list."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.foundation.accounts.models import Organisation
from kerege.foundation.interface.terminal import KeregeCommand
from kerege.kernel.errors import InvalidInput, KeregeError
from kerege.requirements.frameworks import selectors, services
from kerege.requirements.frameworks.management.reports import (
    check_files,
    framework_json,
    imported_json,
    kept_words,
    loaded_json,
    problem_lines,
)
from kerege.requirements.frameworks.rules import Step

EXAMPLES = """examples:
  kerege frameworks check mine.yaml
  kerege frameworks load
  kerege frameworks import mine.yaml --as drafter@example.org
  kerege frameworks export urn:kerege:framework:ihr-2005-2024 --output ihr.yaml
  kerege frameworks list --json"""


class Command(KeregeCommand):
    """Frameworks as data."""

    help = "Check, load, import, export and list frameworks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer one sub-command per verb."""
        parser.epilog = EXAMPLES
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        check = verbs.add_parser("check", help="check files against schema and rules; without FILE the shipped ones")
        check.add_argument("files", nargs="*", type=Path, metavar="FILE")
        load = verbs.add_parser("load", help="bring the database up to the shipped frameworks")
        load_from = verbs.add_parser("import", help="import a library file for an organisation")
        load_from.add_argument("file", type=Path, metavar="FILE")
        load_from.add_argument("--organisation", metavar="NAME", help="short name of the owning organisation")
        load_from.add_argument("--accept-older", action="store_true", help="keep it beside a newer version")
        export = verbs.add_parser("export", help="write a library back as a file")
        export.add_argument("urn", metavar="URN", help="name of a library, framework or crosswalk set")
        export.add_argument("--output", type=Path, metavar="FILE", help="default: standard output")
        export.add_argument("--library-version", type=int, metavar="N", help="default: the current version")
        listing = verbs.add_parser("list", help="list the frameworks that are there")
        for verb in (load_from, export, listing):
            self.add_actor(verb)
        for verb in (check, load, load_from, listing):
            self.add_json(verb)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what the verb says."""
        getattr(self, f"_{options['verb']}")(options)

    def _check(self, options: dict[str, Any]) -> None:
        paths = options["files"] or services.shipped_files()
        checked = check_files({path: _content(path) for path in paths})
        if options["as_json"]:
            self.print_json([one.to_json() for one in checked])
        else:
            for one in checked:
                self.stdout.write(one.line())
                for line in problem_lines(one.path, one.problems):
                    self.stdout.write(line)
        if not all(one.is_usable for one in checked):
            sys.exit(1)

    def _load(self, options: dict[str, Any]) -> None:
        loaded = services.load_shipped_frameworks(by=self.actor(options), now=timezone.now())
        if options["as_json"]:
            self.print_json([loaded_json(one) for one in loaded])
        else:
            for one in loaded:
                self.stdout.write(f"{one.path.name}: {one.step.value if one.step else 'refused'}")
                for line in problem_lines(one.path, one.problems):
                    self.stderr.write(line)
                if one.step is Step.CONFLICT:
                    self.stderr.write(
                        f"{one.path.name}: version {one.version} is already loaded with other content. "
                        "Raise the version in the file."
                    )
        if not all(one.is_done for one in loaded):
            sys.exit(1)

    def _import(self, options: dict[str, Any]) -> None:
        imported = services.import_library(
            content=_content(options["file"]),
            by=self.actor(options),
            now=timezone.now(),
            organisation=_organisation(options["organisation"]),
            welcome=services.OLDER_TOO if options["accept_older"] else services.NEWER_ONLY,
        )
        if options["as_json"]:
            self.print_json(imported_json(imported))
            return
        for line in problem_lines(options["file"], imported.warnings):
            self.stderr.write(line)
        self.stdout.write(
            f"{imported.library.urn} {imported.library.version}: {imported.step.value}; "
            f"{imported.frameworks} frameworks, {imported.requirements} requirements, "
            f"{imported.questions} questions, {imported.crosswalks} crosswalks{kept_words(imported)}"
        )

    def _export(self, options: dict[str, Any]) -> None:
        viewer = self.actor(options)
        library = selectors.library(viewer=viewer, urn=options["urn"], version=options["library_version"])
        content = selectors.library_file(viewer=viewer, library=library).content
        if options["output"] is None:
            self.stdout.write(content.decode(), ending="")
            return
        try:
            options["output"].write_bytes(content)
        except OSError as error:
            raise InvalidInput(
                _("%(path)s cannot be written: %(reason)s. Choose another place.")
                % {"path": options["output"], "reason": error.strerror},
                field="--output",
            ) from error
        self.say(f"{options['output']}: {len(content)} bytes")

    def _list(self, options: dict[str, Any]) -> None:
        rows = [framework_json(one) for one in selectors.frameworks(viewer=self.actor(options))]
        if options["as_json"]:
            self.print_json(rows)
            return
        for row in rows:
            self.stdout.write(f"{row['urn']}  {row['version']}  {row['verification'] or '-'}  {row['name']}")


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidInput(
            _("%(path)s cannot be read: %(reason)s. Check the name.") % {"path": path, "reason": error.strerror},
            field="FILE",
        ) from error


def _organisation(short_name: str | None) -> Organisation | None:
    if short_name is None:
        return None
    found = list(Organisation.objects.filter(short_name=short_name)[:2])
    if len(found) != 1:
        raise _unclear(short_name)
    return found[0]


def _unclear(short_name: str) -> KeregeError:
    return InvalidInput(
        _("'%(name)s' does not name one organisation. Give the short name exactly as its page shows it.")
        % {"name": short_name},
        field="--organisation",
    )
