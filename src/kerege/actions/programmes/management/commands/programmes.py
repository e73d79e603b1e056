"""The terminal's way to programme work: list, show, logframe, events, calendar, path."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.utils import timezone

from kerege.actions.programmes.management import reports
from kerege.actions.programmes.selectors.calendar import calendar_projects, events, reports_missing
from kerege.actions.programmes.selectors.path import ways
from kerege.actions.programmes.selectors.plan import logframe_rows
from kerege.actions.programmes.selectors.sharing import worked_on
from kerege.actions.programmes.services.exporting import LOGFRAME_FORMS, export_logframe
from kerege.actions.projects.models import Project
from kerege.actions.projects.rules.exporting import ExportForm
from kerege.actions.projects.selectors.projects import project_by_name
from kerege.actions.projects.services.exporting import export_projects
from kerege.foundation.interface.terminal import KeregeCommand
from kerege.kernel.errors import InvalidInput

EXAMPLE = """example:
  kerege programmes show 12 --json
  kerege programmes logframe 12 logframe.xlsx
  kerege programmes events --missing
  kerege programmes calendar programme.ics --programme central-asia
  kerege programmes path --json
"""


class Command(KeregeCommand):
    """Programme work at the terminal."""

    help = "Show the work plan of a project, its events and the way to it; write the logframe and the calendar."
    needs_frameworks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer one sub-command per verb."""
        parser.formatter_class, parser.epilog = RawDescriptionHelpFormatter, EXAMPLE
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="ACTION")
        verbs.add_parser("list", help="projects whose work is written down")
        verbs.add_parser("show", help="the work plan of a project").add_argument("project")
        logframe = verbs.add_parser("logframe", help="write the logframe as XLSX or CSV")
        logframe.add_argument("project")
        logframe.add_argument("file", type=Path)
        listed = verbs.add_parser("events", help="events by day")
        listed.add_argument("--missing", action="store_true", help="only those that are over and have no report")
        calendar = verbs.add_parser("calendar", help="write events as iCalendar")
        calendar.add_argument("file", type=Path)
        calendar.add_argument("--project", default="", help="of one project")
        calendar.add_argument("--programme", default="", help="of the members of a programme")
        verbs.add_parser("path", help="days per stage of the way from a need to a project")
        for verb in verbs.choices.values():
            self.add_actor(verb)
            self.add_json(verb)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what the verb says."""
        getattr(self, f"_{options['verb']}")(options)

    def _list(self, options: dict[str, Any]) -> None:
        found = worked_on(viewer=self.actor(options))
        self._tell(options, [reports.project_json(one) for one in found], reports.project_line)

    def _show(self, options: dict[str, Any]) -> None:
        rows = logframe_rows(self._project(options))
        self._tell(options, [reports.logframe_json(one) for one in rows], reports.logframe_line)

    def _logframe(self, options: dict[str, Any]) -> None:
        form = options["file"].suffix.removeprefix(".").lower()
        if form not in LOGFRAME_FORMS:
            raise InvalidInput("Give the file the ending .xlsx or .csv.", field="file")
        file = export_logframe(project=self._project(options), form=form)
        self._write(options, file.content)

    def _events(self, options: dict[str, Any]) -> None:
        found = events(viewer=self.actor(options))
        if options["missing"]:
            found = reports_missing(found, today=timezone.localdate())
        self._tell(options, [reports.event_json(one) for one in found], reports.event_line)

    def _calendar(self, options: dict[str, Any]) -> None:
        by = self.actor(options)
        key = self._project(options).pk if options["project"] else 0
        chosen = calendar_projects(viewer=by, project_id=key, programme=options["programme"])
        file = export_projects(viewer=by, projects=chosen, form=ExportForm.ICAL, now=timezone.now())
        self._write(options, b"".join(file.chunks))

    def _path(self, options: dict[str, Any]) -> None:
        found = ways(viewer=self.actor(options), as_of=timezone.localdate())
        self._tell(options, [reports.way_json(one) for one in found], reports.way_line)

    def _project(self, options: dict[str, Any]) -> Project:
        return project_by_name(viewer=self.actor(options), name=options["project"])

    def _tell(self, options: dict[str, Any], rows: list[dict[str, Any]], line: Any) -> None:
        if options["as_json"]:
            self.print_json(rows)
            return
        for row in rows:
            self.stdout.write(line(row))

    def _write(self, options: dict[str, Any], content: bytes) -> None:
        try:
            options["file"].write_bytes(content)
        except OSError as error:
            raise InvalidInput(f"{options['file']} cannot be written: {error.strerror}.", field="file") from error
        if options["as_json"]:
            self.print_json({"file": str(options["file"]), "bytes": len(content)})
        else:
            self.stdout.write(f"{options['file']}: {len(content)} bytes")
