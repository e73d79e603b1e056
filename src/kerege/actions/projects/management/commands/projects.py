"""The terminal's way to the registry: import, withdraw, list, proposals, merge, undo, dismiss, show, export."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.utils import timezone

from kerege.actions.projects.formats.intake import Order
from kerege.actions.projects.management import reports
from kerege.actions.projects.management.arguments import add_verbs
from kerege.actions.projects.management.exporting import run_export, run_totals
from kerege.actions.projects.management.withdrawing import run_imports, run_withdraw
from kerege.actions.projects.permissions import organisations_to_register_for
from kerege.actions.projects.rules.vocabulary import ProposalState
from kerege.actions.projects.selectors.fields import project_fields
from kerege.actions.projects.selectors.projects import project_by_name, projects, record_by_name, search_projects
from kerege.actions.projects.selectors.proposals import proposals
from kerege.actions.projects.services.importing import examine_records, import_records
from kerege.actions.projects.services.looking import look_for_likeness
from kerege.actions.projects.services.merging import dismiss_pair, merge_records, undo_merge
from kerege.actions.projects.services.orders import Holder, RegistryFile
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.interface.terminal import KeregeCommand
from kerege.foundation.ownership.rules import Visibility
from kerege.kernel.errors import InvalidInput, NotFound

STEPS = {"store": "Storing", "compare": "Comparing"}


class Command(KeregeCommand):
    """Projects at the terminal."""

    help = "Import records of registries, merge them into projects, and show every field with its sources."
    needs_frameworks = False
    _export, _totals = run_export, run_totals
    _imports, _withdraw = run_imports, run_withdraw

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer one sub-command per verb."""
        parser.formatter_class = RawDescriptionHelpFormatter
        for verb in add_verbs(parser).values():
            self.add_actor(verb)
            self.add_json(verb)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what the verb says."""
        getattr(self, f"_{options['verb']}")(options)

    def _import(self, options: dict[str, Any]) -> None:
        by, file = self.actor(options), _file(options)
        holder = _holder(by, options)
        if options["dry_run"]:
            outcome = examine_records(by=by, holder=holder, file=file, now=timezone.now())
        else:
            outcome = import_records(by=by, holder=holder, file=file, now=timezone.now(), on_step=self._tell)
        if options["as_json"]:
            self.print_json(outcome.to_json())
        else:
            self.stdout.write("\n".join(reports.import_lines(outcome)))

    def _tell(self, step: str, done: int, total: int) -> None:
        if sys.stderr.isatty():
            self.say(f"{STEPS[step]} {done}/{total} ..." if step == "store" else f"{STEPS[step]} ...")

    def _list(self, options: dict[str, Any]) -> None:
        by, query = self.actor(options), options["query"]
        found = search_projects(viewer=by, query=query) if query else projects(viewer=by)
        rows = [reports.project_head(row) for row in found[: options["limit"]]]
        if options["as_json"]:
            self.print_json(rows)
            return
        for project in found[: options["limit"]]:
            self.stdout.write(f"{project.pk:>6}  {project.number:<18} {project.title.text}")

    def _proposals(self, options: dict[str, Any]) -> None:
        by = self.actor(options)
        if options["look"]:
            for organisation in organisations_to_register_for(by):
                look_for_likeness(organisation=organisation)
        rows = [reports.proposal_json(row) for row in proposals(viewer=by, state=ProposalState(options["state"]))]
        if options["as_json"]:
            self.print_json(rows)
            return
        for row in rows:
            left, right = row["left"], row["right"]
            self.stdout.write(
                f"{row['score']:.2f}  {left['source']}:{left['reference']} (record {left['id']})  {left['title']}"
            )
            if row["is_capped"]:
                self.stdout.write(
                    f"      the reasons add up to {row['sum_of_reasons']:.2f}; the score is capped at 0 and 1"
                )
            self.stdout.write(f"      {right['source']}:{right['reference']} (record {right['id']})  {right['title']}")
            for why in row["reasons"]:
                self.stdout.write(f"      {why['weight']:+.2f}  {why['words']}")

    def _merge(self, options: dict[str, Any]) -> None:
        by = self.actor(options)
        left, right = (record_by_name(viewer=by, name=options[side]) for side in ("left", "right"))
        project = merge_records(by=by, left=left, right=right, reason=options["reason"], now=timezone.now())
        self._print_project(options, by=by, name=project.urn)

    def _undo(self, options: dict[str, Any]) -> None:
        by = self.actor(options)
        record = record_by_name(viewer=by, name=options["record"])
        project = undo_merge(by=by, record=record, reason=options["reason"], now=timezone.now())
        self._print_project(options, by=by, name=project.urn)

    def _dismiss(self, options: dict[str, Any]) -> None:
        by = self.actor(options)
        left, right = (record_by_name(viewer=by, name=options[side]) for side in ("left", "right"))
        proposal = dismiss_pair(by=by, left=left, right=right, reason=options["reason"], now=timezone.now())
        if options["as_json"]:
            self.print_json(reports.proposal_json(proposal))
        else:
            self.say(f"{left} and {right} stay two projects.")

    def _show(self, options: dict[str, Any]) -> None:
        self._print_project(options, by=self.actor(options), name=options["project"])

    def _print_project(self, options: dict[str, Any], *, by: Actor, name: str) -> None:
        picture = project_fields(viewer=by, project=project_by_name(viewer=by, name=name))
        if options["as_json"]:
            self.print_json(reports.project_json(picture))
        else:
            self.stdout.write("\n".join(reports.project_lines(picture)))


def _file(options: dict[str, Any]) -> RegistryFile:
    order = Order(
        name=options["file"].name,
        source=options["source"] or "",
        url=options["url"],
        reference=options["reference"],
        mapping=_bytes(options["mapping"]).decode("utf-8", "replace") if options["mapping"] else "",
    )
    return RegistryFile(options["file"].name, _bytes(options["file"]), order)


def _holder(by: Actor, options: dict[str, Any]) -> Holder | None:
    name, width = options["organisation"], options["visibility"]
    visibility = Visibility(width) if width else None
    if not name:
        return Holder(None, visibility) if visibility else None
    found: Organisation | None = organisations_to_register_for(by).filter(short_name=name).first()
    if found is None:
        raise NotFound(f"There is no organisation '{name}' whose registry you keep.", field="--organisation")
    return Holder(found, visibility)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidInput(f"{path} cannot be read: {error.strerror}. Check the path.", field="file") from error
