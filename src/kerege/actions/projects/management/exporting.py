"""The verbs of `kerege projects` that hand things over: export in open formats, totals from a point of view."""

from __future__ import annotations

import os
from argparse import ArgumentParser, _SubParsersAction
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.actions.projects.models import Project
from kerege.actions.projects.rules.exporting import Export, ExportForm, ReportingOrganisation
from kerege.actions.projects.rules.flows import Perspective, Totals
from kerege.actions.projects.selectors.money import project_totals
from kerege.actions.projects.selectors.projects import search_projects
from kerege.actions.projects.services.exporting import export_projects
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.interface.terminal import KeregeCommand
from kerege.kernel.errors import InvalidInput

EXPORT_EXAMPLE = "example: kerege projects export --format iati --publisher-reference XX-ORG-1 --output projects.xml"
TOTALS_EXAMPLE = "example: kerege projects totals --perspective donor --query laboratories"


def add_export_verbs(verbs: _SubParsersAction[Any]) -> dict[str, ArgumentParser]:
    """Offer `export` and `totals`; the caller adds --as and --json to each."""
    export = verbs.add_parser("export", help="write the projects that one may see to a file", epilog=EXPORT_EXAMPLE)
    export.add_argument("--format", dest="form", required=True, choices=[form.value for form in ExportForm])
    export.add_argument("--output", required=True, type=Path, metavar="FILE", help="where to; an old file is replaced")
    export.add_argument("--query", default="", metavar="WORDS", help="only projects that hold these words")
    export.add_argument(
        "--publisher-reference", default="", metavar="REF", help="registered IATI reference, AGENCY-NUMBER"
    )
    export.add_argument("--publisher-name", default="Kerege", metavar="NAME", help="name of who publishes the file")
    export.add_argument(
        "--publisher-type", default="90", metavar="CODE", help="IATI organisation type; default: 90, other"
    )
    totals = verbs.add_parser("totals", help="add amounts up, none of them twice", epilog=TOTALS_EXAMPLE)
    totals.add_argument("--perspective", required=True, choices=[one.value for one in Perspective])
    totals.add_argument("--query", default="", metavar="WORDS", help="only projects that hold these words")
    return {"export": export, "totals": totals}


def run_export(command: KeregeCommand, options: dict[str, Any]) -> None:
    """Write the file whole or not at all, and say what was left out."""
    reporter = ReportingOrganisation(
        options["publisher_reference"], options["publisher_name"], options["publisher_type"]
    )
    viewer, path = command.actor(options), options["output"]
    export = export_projects(
        viewer=viewer,
        projects=_chosen(viewer, options["query"]),
        form=ExportForm(options["form"]),
        now=timezone.now(),
        reporter=reporter,
    )
    size = _write(path, export)
    if options.get("as_json"):
        command.print_json(
            {"file": str(path), "bytes": size, "media_type": export.media_type, "warnings": export.warnings}
        )
        return
    for warning in export.warnings:
        command.say(warning)
    command.stdout.write(_("%(file)s written, %(size)d bytes.") % {"file": path, "size": size})


def _chosen(viewer: Actor, query: str) -> Any:
    return search_projects(viewer=viewer, query=query) if query else Project.objects.visible_to(viewer)


def _write(path: Path, export: Export) -> int:
    """A file that is not complete never stands under the name that was asked for."""
    try:
        with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            waiting = Path(file.name)
            try:
                size = sum(file.write(chunk) for chunk in export.chunks)
            except BaseException:
                waiting.unlink(missing_ok=True)
                raise
        mask = os.umask(0)
        os.umask(mask)
        waiting.chmod(0o666 & ~mask)
        waiting.replace(path)
    except OSError as error:
        raise InvalidInput(
            _("%(file)s cannot be written (%(reason)s): choose another place.")
            % {"file": path, "reason": error.strerror or error},
            field="output",
        ) from error
    return size


def run_totals(command: KeregeCommand, options: dict[str, Any]) -> None:
    """Say what the projects sum up to, and what is left out why."""
    viewer = command.actor(options)
    perspective = Perspective(options["perspective"])
    totals = project_totals(viewer=viewer, projects=_chosen(viewer, options["query"]), perspective=perspective)
    if options.get("as_json"):
        command.print_json(totals_to_plain(totals))
        return
    for line in totals.lines:
        amounts = _("%(count)d amounts") % {"count": len(line.flows)}
        command.stdout.write(f"{perspective.value}  {line.kind.value}  {line.value:,f} {line.currency}  ({amounts})")
    command.stdout.write(
        _("%(count)d amounts are left out; --json names each with its reason.") % {"count": len(totals.left_out)}
    )


def totals_to_plain(totals: Totals) -> dict[str, Any]:
    """Totals as a machine takes them."""
    return {
        "perspective": totals.perspective.value,
        "lines": [
            {
                "kind": line.kind.value,
                "currency": line.currency,
                "value": f"{line.value:f}",
                "amounts": list(line.flows),
            }
            for line in totals.lines
        ],
        "left_out": [
            {"amount": one.flow, "reason": one.reason.value, "instead": one.instead} for one in totals.left_out
        ],
    }
