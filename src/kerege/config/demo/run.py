"""Runs the whole chain on the fictitious countries and says what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from kerege.config.demo.content import read_judgements, read_manifest, read_people, read_projects
from kerege.config.demo.judgement import judge_laws
from kerege.config.demo.laws import ImportedFile, import_laws
from kerege.config.demo.people import enter_people
from kerege.config.demo.projects import enter_projects
from kerege.config.demo.work import enter_work
from kerege.config.operations.upgrade import upgrade_instance
from kerege.foundation.accounts.models import Role, User
from kerege.foundation.accounts.services.one_time_links import create_one_time_link
from kerege.reports.reporting.rules import ReportForm
from kerege.reports.reporting.services.picture import Order
from kerege.reports.reporting.services.reports import make_report

# The main job of the demonstration: the Health Regulations beside the law of each fictitious country.
FRAMEWORK = "urn:kerege:framework:ihr-2005-2024"
REPORT_LANGUAGE = "ru"
WELCOMED_ROLES = ("drafter", "focal_point", "secretariat", "donor")

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class DemoSummary:
    """What the demonstration did."""

    files: list[dict[str, Any]]
    reports: list[dict[str, Any]]
    people: list[User] = field(repr=False)
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """Shape of the summary in a machine's answer."""
        return {"files": self.files, "reports": self.reports, "seconds": round(self.seconds, 2)}


def prepare_demo(*, folder: Path, now: datetime, say: Callable[[str], None], progress: Progress) -> DemoSummary:
    """Prepare the instance, import every law, match and write the reports; safe to repeat."""
    started = perf_counter()
    upgrade_instance(say=say)
    say("Entering fictitious people")
    organisations, people = enter_people(read_people(), now=now)
    say("Importing fictitious laws")
    imported = import_laws(read_manifest(), organisations=organisations, now=now, on_file=progress)
    say("Judging the laws by the framework")
    judge_laws(read_judgements(), read_manifest(), framework_urn=FRAMEWORK, now=now)
    say("Entering fictitious projects")
    enter_projects(read_projects(), organisations=organisations, now=now)
    enter_work(read_projects()["work"], organisations=organisations, now=now)
    say("Matching requirements and provisions, writing reports")
    reports = [
        _report(drafter, code=code, form=form, folder=folder, now=now)
        for code, drafter in _drafters(imported).items()
        for form in ReportForm
    ]
    files = [_file_row(row) for row in imported]
    return DemoSummary(files=files, reports=reports, people=people, seconds=perf_counter() - started)


def welcome_links(people: list[User], *, now: datetime) -> list[tuple[str, str]]:
    """A one-time way in for the people whom a visitor would want to be."""
    chosen = [user for user in people if user.memberships.filter(role__in=WELCOMED_ROLES).exists()]
    return [(user.display_name, create_one_time_link(user=user, now=now)) for user in chosen]


def _drafters(imported: list[ImportedFile]) -> dict[str, User]:
    """The first drafter of each country: a report shows what its maker may see, so the operator makes none."""
    found = {}
    for code in sorted({row.country for row in imported}):
        drafters = User.objects.filter(memberships__organisation__country=code, memberships__role=Role.DRAFTER)
        found[code] = drafters.order_by("pk")[0]
    return found


def _report(by: User, *, code: str, form: ReportForm, folder: Path, now: datetime) -> dict[str, Any]:
    order = Order(country=code, framework_urn=FRAMEWORK, language=REPORT_LANGUAGE)
    made = make_report(by=by, order=order, form=form, now=now)
    path = folder / "reports" / made.file_name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made.content)
    return {"country": code, "file": str(path), "bytes": len(made.content), **made.report.totals()}


def _file_row(row: ImportedFile) -> dict[str, Any]:
    outcome = row.outcome
    return {
        "country": row.country,
        "file": row.name,
        "articles": outcome.articles,
        "provisions": outcome.provisions,
        "share_kept": round(outcome.share_kept, 5),
        "aligned": dict(outcome.aligned),
        "new": outcome.is_new,
    }
