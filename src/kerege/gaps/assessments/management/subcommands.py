"""The verbs of `kerege assessments` that belong to this room: list, plan, show and close-check."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.utils import timezone

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.accounts.selectors import organisations_of
from kerege.foundation.interface.terminal import KeregeCommand
from kerege.foundation.places.selectors import country as country_named
from kerege.gaps.assessments.models import Assessment, Finding
from kerege.gaps.assessments.rules.states import SubjectKind
from kerege.gaps.assessments.selectors import assessment, assessments, obstacles_to_closing, progress
from kerege.gaps.assessments.selectors.findings import every_finding
from kerege.gaps.assessments.services.planning import Plan, plan_assessment
from kerege.kernel.errors import InvalidInput
from kerege.requirements.frameworks.selectors import framework

EXAMPLE = """  kerege assessments list QP
  kerege assessments plan QP --framework urn:kerege:framework:ihr-2005-2024 --title "Review of 2026" \\
      --from 2026-01-01 --until 2027-01-01 --as focal-point@primeria.example
  kerege assessments show 1 --as focal-point@primeria.example --json
  kerege assessments close-check 1 --as focal-point@primeria.example"""


def add_list(verbs: Any, command: KeregeCommand) -> None:
    """Offer `list`."""
    verb: ArgumentParser = verbs.add_parser("list", help="assessments that the actor may see")
    verb.add_argument("country", nargs="?", metavar="COUNTRY", help="two-letter code; default: all")
    _finish(verb, command, run_list)


def add_plan(verbs: Any, command: KeregeCommand) -> None:
    """Offer `plan`."""
    verb: ArgumentParser = verbs.add_parser("plan", help="plan an assessment; name a focal point or drafter with --as")
    verb.add_argument("country", metavar="COUNTRY", help="two-letter code")
    verb.add_argument("--framework", required=True, metavar="URN", help="framework to judge by")
    verb.add_argument("--title", required=True, metavar="TEXT", help="title of the assessment")
    verb.add_argument("--from", dest="starts_on", required=True, type=_day, metavar="DAY", help="first day")
    verb.add_argument("--until", dest="ends_on", required=True, type=_day, metavar="DAY", help="first day after it")
    verb.add_argument("--organisation", default="", metavar="NAME", help="short name; default: the actor's own")
    verb.add_argument("--previous", type=int, metavar="ID", help="copy the findings of this one, to be confirmed")
    _finish(verb, command, run_plan)


def add_show(verbs: Any, command: KeregeCommand) -> None:
    """Offer `show`."""
    verb: ArgumentParser = verbs.add_parser("show", help="how far an assessment is, with its findings")
    verb.add_argument("assessment", type=int, metavar="ID")
    _finish(verb, command, run_show)


def add_close_check(verbs: Any, command: KeregeCommand) -> None:
    """Offer `close-check`."""
    verb: ArgumentParser = verbs.add_parser("close-check", help="what stands in the way of closing; exit code 1")
    verb.add_argument("assessment", type=int, metavar="ID")
    _finish(verb, command, run_close_check)


def run_list(command: KeregeCommand, options: dict[str, Any]) -> None:
    """Print one line per assessment."""
    rows = list(assessments(command.actor(options), country=options["country"]))
    if options["as_json"]:
        command.print_json([assessment_json(row) for row in rows])
        return
    if not rows:
        where = f" of {options['country'].upper()}" if options["country"] else ""
        command.stdout.write(f"There is no assessment{where} that the actor may see.")
    for row in rows:
        command.stdout.write(f"{row.pk}\t{row.country_id}\t{row.state}\t{row.framework_urn}\t{row.title}")


def run_plan(command: KeregeCommand, options: dict[str, Any]) -> None:
    """Plan, and print the number of the assessment."""
    by = command.actor(options)
    land = country_named(code=options["country"])
    previous = assessment(by, options["previous"]) if options["previous"] else None
    plan = Plan(
        country=land,
        framework=framework(viewer=by, urn=options["framework"]),
        organisation=_organisation(by, country=land.pk, name=options["organisation"]),
        title=options["title"],
        subject_kind=SubjectKind.COUNTRY,
        subject_organisation=None,
        subject_name="",
        period_starts_on=options["starts_on"],
        period_ends_on=options["ends_on"],
        previous=previous,
    )
    made = plan_assessment(by=by, plan=plan, now=timezone.now())
    if options["as_json"]:
        command.print_json(assessment_json(made))
    else:
        command.stdout.write(f"planned: {made.pk} {made.title}")


def run_show(command: KeregeCommand, options: dict[str, Any]) -> None:
    """Print the counts, and with --json every finding."""
    viewer = command.actor(options)
    row = assessment(viewer, options["assessment"])
    state = progress(viewer, row)
    counts = {
        "total": state.counts.total,
        "judged": state.counts.judged,
        "unconfirmed": state.counts.unconfirmed,
        "stale": state.stale,
        "words": dict(sorted(state.counts.words.items())),
        "coverages": dict(sorted(state.counts.coverages.items())),
        "reviews": dict(sorted(state.counts.reviews.items())),
    }
    if options["as_json"]:
        findings = [finding_json(one) for one in every_finding(row)]
        command.print_json(assessment_json(row) | {"counts": counts, "findings": findings})
        return
    command.stdout.write(f"{row.pk} {row.title}: {row.state}, {row.framework_urn} {row.framework_version}")
    for name, value in counts.items():
        command.stdout.write(f"{name}: {value}")


def run_close_check(command: KeregeCommand, options: dict[str, Any]) -> None:
    """Print what stands in the way; end with 1 when anything does."""
    viewer = command.actor(options)
    row = assessment(viewer, options["assessment"])
    found = [
        {"finding": one.finding.pk, "requirement": one.finding.requirement_urn, "reason": one.reason}
        for one in obstacles_to_closing(viewer, row)
    ]
    stale = progress(viewer, row).stale
    if options["as_json"]:
        command.print_json({"assessment": row.pk, "obstacles": found, "stale": stale})
    else:
        for one in found:
            command.stdout.write(f"{one['requirement']}: {one['reason']}")
        command.stdout.write(f"obstacles: {len(found)}, findings on wordings that changed: {stale}")
    if found:
        raise SystemExit(1)


def assessment_json(row: Assessment) -> dict[str, Any]:
    """An assessment as a machine reads it."""
    return {
        "id": row.pk,
        "urn": row.urn,
        "title": row.title,
        "country": row.country_id,
        "state": row.state,
        "framework": row.framework_urn,
        "framework_version": row.framework_version,
        "vocabulary": row.vocabulary,
        "period": [row.period_starts_on.isoformat(), row.period_ends_on.isoformat()],
        "revision": row.revision,
    }


def finding_json(row: Finding) -> dict[str, Any]:
    """A finding as a machine reads it."""
    return {
        "id": row.pk,
        "requirement": row.requirement_urn,
        "ref": row.requirement.ref,
        "judgement": row.judgement,
        "level": row.level,
        "coverage": row.coverage,
        "as_of": row.as_of.isoformat() if row.as_of else None,
        "rationale": row.rationale,
        "review": row.review,
        "needs_confirmation": row.needs_confirmation,
        "revision": row.revision,
    }


def _finish(verb: ArgumentParser, command: KeregeCommand, run: Any) -> None:
    command.add_actor(verb)
    command.add_json(verb)
    verb.set_defaults(run=run)


def _organisation(by: Actor, *, country: str, name: str) -> Organisation:
    own = organisations_of(by).filter(country=country).order_by("pk")
    found = own.filter(short_name=name).first() if name else own.first()
    if found is None:
        raise InvalidInput("Name one of the actor's own organisations of the country.", field="--organisation")
    return found


def _day(text: str) -> date:
    return date.fromisoformat(text)
