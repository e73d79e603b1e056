"""The terminal's way to laws: import, list, show, compare, export, search, align."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.utils import timezone

from kerege.evidence.law import selectors
from kerege.evidence.law.management import reports
from kerege.evidence.law.management.arguments import add_verbs
from kerege.evidence.law.permissions import organisations_to_import_for
from kerege.evidence.law.rules.vocabulary import ExpressionStatus, WorkKind
from kerege.evidence.law.selectors.expressions import expression_by_name
from kerege.evidence.law.selectors.provisions import all_provisions
from kerege.evidence.law.selectors.works import work_by_name
from kerege.evidence.law.services import importing
from kerege.evidence.law.services.comparison import compare_expressions
from kerege.evidence.law.services.export import export_expression
from kerege.evidence.law.services.holders import ensure_law_library
from kerege.evidence.law.services.orders import LawDetails, LawFile, Owner
from kerege.evidence.law.services.realignment import align_work
from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.interface.terminal import KeregeCommand
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.places.models import Country
from kerege.foundation.places.selectors import country
from kerege.kernel.errors import InvalidInput, NotFound

STAGES = {
    "read": "Reading the file",
    "outline": "Finding its outline",
    "check": "Checking that nothing is lost",
    "write": "Storing",
}


class Command(KeregeCommand):
    """Laws at the terminal."""

    help = "Import, list, show, compare, export, search and align laws."
    needs_frameworks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer one sub-command per verb."""
        parser.formatter_class = RawDescriptionHelpFormatter
        for verb, sub in add_verbs(parser).items():
            self.add_actor(sub)
            if verb != "export":
                self.add_json(sub)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what the verb says."""
        getattr(self, f"_{options['verb']}")(options)

    def _import(self, options: dict[str, Any]) -> None:
        by, nation = self.actor(options), country(code=options["country"])
        owner = Owner(self._holder(options, by=by, nation=nation), nation)
        file, details = LawFile(options["file"].name, _bytes(options["file"])), _details(options)
        if options["dry_run"]:
            outcome = importing.examine_law(by=by, owner=owner, file=file, details=details, on_stage=self._tell)
        else:
            outcome = importing.import_law(
                by=by, owner=owner, file=file, details=details, now=timezone.now(), on_stage=self._tell
            )
        if options["as_json"]:
            self.print_json(outcome.to_json())
        else:
            self.stdout.write("\n".join(reports.outcome_lines(outcome)))

    def _tell(self, stage: str) -> None:
        if sys.stderr.isatty():
            self.say(f"{STAGES[stage]} ...")

    def _holder(self, options: dict[str, Any], *, by: Actor, nation: Country) -> Organisation:
        name = options["organisation"]
        mine = organisations_to_import_for(by)
        if name:
            found = mine.filter(short_name=name, country=nation).first() or mine.filter(short_name=name).first()
            if found is None:
                raise NotFound(
                    f"There is no organisation '{name}' for which you bring laws in.", field="--organisation"
                )
            return found
        if isinstance(by, Operator):
            return ensure_law_library(country=nation, by=by, now=timezone.now())
        found = mine.filter(country=nation).order_by("pk").first() or mine.filter(country=None).order_by("pk").first()
        if found is None:
            raise InvalidInput("Name the organisation that will hold the law.", field="--organisation")
        return found

    def _list(self, options: dict[str, Any]) -> None:
        by = self.actor(options)
        rows = list(selectors.works(viewer=by, country=options["country"]))
        if options["as_json"]:
            self.print_json([reports.work_json(row, selectors.expressions_of(viewer=by, work=row)) for row in rows])
            return
        for row in rows:
            self.stdout.write(f"{row.pk:>5}  {row.uri:<44} {row.title.text}")

    def _show(self, options: dict[str, Any]) -> None:
        by, name = self.actor(options), options["name"]
        if "@" not in name and not options["article"]:
            try:
                self._show_work(options, by=by)
            except NotFound:
                self._show_text(options, by=by)
        else:
            self._show_text(options, by=by)

    def _show_work(self, options: dict[str, Any], *, by: Actor) -> None:
        act = work_by_name(viewer=by, name=options["name"])
        value = reports.work_json(act, selectors.expressions_of(viewer=by, work=act))
        if options["as_json"]:
            self.print_json(value)
            return
        self.stdout.write(f"{act.title.text}\n{act.uri}")
        for row in value["expressions"]:
            self.stdout.write(f"{row['id']:>5}  {row['uri']:<48} {row['articles']} articles  {row['status']}")

    def _show_text(self, options: dict[str, Any], *, by: Actor) -> None:
        wording = expression_by_name(viewer=by, name=options["name"])
        rows = all_provisions(expression=wording)
        if options["article"]:
            head = next((row for row in rows if row.level == "article" and row.number == options["article"]), None)
            if head is None:
                raise NotFound(f"The text has no article {options['article']}.", field="--article")
            rows = [row for row in rows if head.order <= row.order <= head.last_order]
        if options["as_json"]:
            rows_json = [reports.provision_json(row) for row in rows]
            self.print_json({**reports.expression_json(wording), "provisions": rows_json})
        else:
            self.stdout.write("\n".join(reports.provision_line(row) for row in rows))

    def _diff(self, options: dict[str, Any]) -> None:
        by = self.actor(options)
        left, right = (expression_by_name(viewer=by, name=options[end]) for end in ("left", "right"))
        comparison = compare_expressions(left=left, right=right)
        if options["as_json"]:
            self.print_json(reports.comparison_json(comparison))
            return
        signs = {"same": "{}", "added": "[+{}+]", "removed": "[-{}-]"}
        for row in comparison.rows:
            if row.shown is None or row.kind == "same":
                continue
            words = "".join(signs[kind].format(text) for kind, text in row.pairs)
            self.stdout.write(f"{row.kind:<8} {row.shown.eid}\n{words}\n")
        self.stdout.write(
            f"{comparison.changed} changed, {comparison.added} added, {comparison.removed} removed, "
            f"{comparison.unchanged} unchanged"
        )

    def _export(self, options: dict[str, Any]) -> None:
        wording = expression_by_name(viewer=self.actor(options), name=options["name"])
        file = export_expression(expression=wording, format=options["format"])
        options["output"].write_bytes(file.content)
        self.say(f"{options['output']}: {len(file.content)} bytes")

    def _search(self, options: dict[str, Any]) -> None:
        hits = selectors.search_provisions(
            viewer=self.actor(options),
            query=options["query"],
            country=options["country"],
            languages=options["language"],
            limit=options["limit"],
        )
        if options["as_json"]:
            self.print_json([reports.hit_json(hit) for hit in hits])
            return
        for hit in hits:
            self.stdout.write(f"{hit.provision.expression.uri}#{hit.provision.eid}\n    {reports.marked(hit)}")

    def _align(self, options: dict[str, Any]) -> None:
        by = self.actor(options)
        act = work_by_name(viewer=by, name=options["name"])
        found = align_work(by=by, work=act, now=timezone.now())
        if options["as_json"]:
            self.print_json({"work": act.uri, "languages": [reports.alignment_json(report) for report in found]})
            return
        for report in found:
            alone = ", ".join(report.unmatched_left + report.unmatched_right) or "-"
            self.stdout.write(
                f"{report.left.language} - {report.right.language}: {len(report.pairs)} pairs "
                f"({report.share_aligned:.1%}); alone: {alone}"
            )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidInput(f"{path} cannot be read: {error.strerror}. Check the path.", field="file") from error


def _details(options: dict[str, Any]) -> LawDetails:
    return LawDetails(
        language=options["language"],
        title=options["title"].strip(),
        number=options["number"].strip(),
        dated_on=options["date"],
        work_uri=options["work"],
        valid_from=options["valid_from"],
        status=ExpressionStatus(options["status"]),
        kind=WorkKind(options["kind"]),
        visibility=Visibility(options["visibility"]),
    )
