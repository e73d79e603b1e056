"""The verbs of `kerege projects` that look back at what was brought in: list imports, take one back."""

from __future__ import annotations

from argparse import ArgumentParser, _SubParsersAction
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.actions.projects.models import RegistryImport
from kerege.actions.projects.permissions import demand_withdraw
from kerege.actions.projects.selectors.withdrawing import Withdrawal, imports, withdrawal_of
from kerege.actions.projects.services.withdrawing import withdraw_import
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.interface.terminal import KeregeCommand
from kerege.kernel.errors import NotFound

EXAMPLE = "example: kerege projects withdraw 12 --dry-run --json"


def add_withdraw_verbs(verbs: _SubParsersAction[Any]) -> dict[str, ArgumentParser]:
    """Offer `imports` and `withdraw`; the caller adds --as and --json to each."""
    listed = verbs.add_parser("imports", help="list the files that were brought in, the newest first")
    listed.add_argument("--limit", type=int, default=100, metavar="N", help="how many at most (default: 100)")
    back = verbs.add_parser("withdraw", help="take back what an import brought and nobody built on", epilog=EXAMPLE)
    back.add_argument("import", metavar="IMPORT", help="number of the import, as `imports` shows it")
    back.add_argument("--dry-run", action="store_true", help="say what would go and what stays, and change nothing")
    return {"imports": listed, "withdraw": back}


def run_imports(command: KeregeCommand, options: dict[str, Any]) -> None:
    """List imports with their numbers."""
    rows = [_import_json(run) for run in imports(viewer=command.actor(options))[: options["limit"]]]
    if options["as_json"]:
        command.print_json(rows)
        return
    for row in rows:
        command.stdout.write(
            f"{row['id']:>6}  {row['started_at'][:10]}  {row['state']:<10}  {row['imported']:>7}  {row['file']}"
        )


def run_withdraw(command: KeregeCommand, options: dict[str, Any]) -> None:
    """Take an import back, or say what that would do."""
    by, now = command.actor(options), timezone.now()
    run = _import_by_number(by, options["import"])
    if options["dry_run"]:
        demand_withdraw(by, run)
        taken = withdrawal_of(run, now=now)
    else:
        taken = withdraw_import(by=by, run=run, revision=run.revision, now=now)
    if options["as_json"]:
        command.print_json(taken.to_json())
    else:
        command.stdout.write("\n".join(_lines(taken)))


def _import_by_number(by: Actor, number: str) -> RegistryImport:
    found = imports(viewer=by).filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None
    if found is None:
        raise NotFound(
            _("There is no import '%(number)s' for you. List them with: kerege projects imports") % {"number": number},
            field="import",
        )
    return found


def _import_json(run: RegistryImport) -> dict[str, Any]:
    return {
        "id": run.pk,
        "file": run.file_name,
        "source": run.source,
        "state": run.state,
        "organisation": run.organisation.short_name,
        "visibility": run.visibility,
        "started_at": run.started_at.isoformat(),
        "imported": run.outcome.get("imported", 0),
        "joined": run.outcome.get("joined", 0),
        "returned": run.outcome.get("returned", 0),
        "withdrawn": run.outcome.get("withdrawn", []),
    }


def _lines(taken: Withdrawal) -> list[str]:
    """A withdrawal for a person to read."""
    verb = "would go" if taken.is_dry_run else "taken back"
    lines = [
        f"{taken.run.file_name}: {taken.records} records {verb}, {taken.projects} projects with them; "
        f"{taken.projects_that_stay} projects go on without; {taken.kept_count} records stay."
    ]
    lines += [f"  earlier readings that hold again: {taken.earlier_readings}"] if taken.earlier_readings else []
    lines += [f"  decisions to keep pairs apart that go too: {taken.judged_pairs}"] if taken.judged_pairs else []
    if taken.readings_that_hold_again:
        lines.append(
            f"  {taken.readings_that_hold_again} earlier readings that this file let hold again stay as they are: "
            "import the newer file again to let it count."
        )
    for one in taken.kept:
        lines.append(
            f"{one.record.source}:{one.record.reference} (record {one.record.pk}, project {one.project}) stays"
        )
        lines += [f"  {why.remedy}" for why in one.reasons]
    if taken.kept_count > len(taken.kept):
        lines.append(f"  and {taken.kept_count - len(taken.kept)} more")
    return lines
