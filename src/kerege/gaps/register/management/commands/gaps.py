"""`kerege gaps`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from kerege.foundation.accounts.models import Organisation
from kerege.foundation.interface.terminal import KeregeCommand
from kerege.gaps.register.models import Gap
from kerege.gaps.register.models.words import BAND_LABELS, STATE_CHOICES
from kerege.gaps.register.rules.states import GapState
from kerege.gaps.register.selectors import GapFilters, filtered, gap, gap_counts, gaps, history, told_reasons
from kerege.gaps.register.services.export import gap_record
from kerege.gaps.register.services.keeping import move_gap
from kerege.gaps.register.services.opening import GapOrder, open_gap, open_gaps_for
from kerege.gaps.register.services.weighing import refresh, refresh_all, refresh_list
from kerege.kernel.errors import InvalidInput


class Command(KeregeCommand):
    """List, show, open, move and weigh gaps."""

    help = """List, show, open, move and weigh the gaps of a country.

Example: kerege gaps list KZ --overdue --json"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which act, on what."""
        acts = parser.add_subparsers(dest="act", required=True, metavar="ACTION")
        self._add_list(acts.add_parser("list", help="gaps of a country"))
        one = acts.add_parser("show", help="one gap with its sum and its history")
        one.add_argument("gap", type=int, metavar="NUMBER")
        self._add_open(acts.add_parser("open", help="open gaps from findings; the actor is a person of the country"))
        move = acts.add_parser("move", help="bring a gap into another state")
        move.add_argument("gap", type=int, metavar="NUMBER")
        move.add_argument("state", choices=[one.value for one in GapState])
        move.add_argument("--reason", default="")
        weigh = acts.add_parser("weigh", help="compute every severity anew")
        for each in (one, move, weigh):
            self.add_actor(each)
            self.add_json(each)

    def _add_list(self, parser: ArgumentParser) -> None:
        parser.add_argument("country", metavar="COUNTRY", help="code of ISO 3166, such as KZ")
        parser.add_argument("--state", default="standing", choices=[key for key, _words in STATE_CHOICES])
        parser.add_argument("--severity", default="", choices=[key for key, _words in BAND_LABELS if key])
        parser.add_argument("--framework", default="", metavar="URN")
        parser.add_argument("--words", default="")
        parser.add_argument("--overdue", action="store_true")
        self.add_actor(parser)
        self.add_json(parser)

    def _add_open(self, parser: ArgumentParser) -> None:
        parser.add_argument("findings", type=int, nargs="+", metavar="FINDING", help="numbers of findings")
        parser.add_argument("--assessment", type=int, help="needed for more than one finding")
        parser.add_argument("--ministry", default="", metavar="SHORT_NAME", help="ministry in charge")
        parser.add_argument("--country", default="", metavar="COUNTRY", help="country of the ministry")
        parser.add_argument("--title", default="")
        self.add_actor(parser)
        self.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        getattr(self, f"_{options['act']}")(options)

    def _list(self, options: dict[str, Any]) -> None:
        viewer, country, today = self.actor(options), options["country"].upper(), timezone.localdate()
        refresh_list(viewer=viewer, country=country, now=timezone.now())
        filters = GapFilters(
            state=options["state"],
            band=options["severity"],
            framework=options["framework"],
            words=options["words"],
            is_overdue=options["overdue"],
        )
        rows = list(filtered(gaps(viewer=viewer, country=country), filters, today=today))
        if options["as_json"]:
            counts = gap_counts(viewer=viewer, country=country, today=today)
            self.print_json(
                {
                    "country": country,
                    "as_of": today.isoformat(),
                    "standing": counts.standing,
                    "overdue": counts.overdue,
                    "gaps": [gap_record(one, today=today) for one in rows],
                }
            )
            return
        for one in rows:
            self.stdout.write(_line(one))
        self.say(f"{len(rows)} gaps")

    def _show(self, options: dict[str, Any]) -> None:
        viewer = self.actor(options)
        refresh([gap(viewer=viewer, gap_id=options["gap"]).pk], now=timezone.now())
        found = gap(viewer=viewer, gap_id=options["gap"])
        lines = [
            {"at": one.at.isoformat(), "what": one.kind, "by": one.by, "reason": one.reason, "after": one.after}
            for one in history(viewer=viewer, gap=found)
        ]
        if options["as_json"]:
            self.print_json(gap_record(found, today=timezone.localdate()) | {"history": lines})
            return
        self.stdout.write(_line(found))
        for reason in told_reasons(found):
            self.stdout.write(f"  {reason.points:>3}  {reason.label} {reason.figures}".rstrip())
        self.stdout.write(f"  {found.points:>3}  sum")

    def _open(self, options: dict[str, Any]) -> None:
        by, numbers = self.actor(options), options["findings"]
        order = GapOrder(title=options["title"], ministry=_ministry(options))
        if options["assessment"] is None and len(numbers) > 1:
            raise InvalidInput("Name the assessment of the findings with --assessment.", field="--assessment")
        if options["assessment"] is None:
            done = [open_gap(by=by, finding_id=numbers[0], order=order, now=timezone.now())]
            refused: list[tuple[int, str]] = []
        else:
            many = open_gaps_for(
                by=by, assessment_id=options["assessment"], finding_ids=numbers, order=order, now=timezone.now()
            )
            done, refused = many.gaps, many.refused
        if options["as_json"]:
            told = [{"finding": pk, "reason": reason} for pk, reason in refused]
            self.print_json({"opened": [one.pk for one in done], "refused": told})
            return
        for one in done:
            self.stdout.write(_line(one))
        for pk, reason in refused:
            self.say(f"finding {pk}: {reason}")

    def _move(self, options: dict[str, Any]) -> None:
        by = self.actor(options)
        found = gap(viewer=by, gap_id=options["gap"])
        moved = move_gap(
            by=by,
            gap_id=found.pk,
            state=GapState(options["state"]),
            reason=options["reason"],
            revision=found.revision,
            now=timezone.now(),
        )
        if options["as_json"]:
            self.print_json({"gap": moved.pk, "state": moved.state, "revision": moved.revision})
        else:
            self.stdout.write(_line(moved))

    def _weigh(self, options: dict[str, Any]) -> None:
        changed = refresh_all(now=timezone.now())
        if options["as_json"]:
            self.print_json({"changed": changed})
        else:
            self.say(f"{changed} severities changed")


def _line(one: Gap) -> str:
    name = one.title or one.requirement_words.text
    day = one.due_on.isoformat() if one.due_on else "-"
    place = f"{one.framework_ref} {one.requirement_ref}"
    return "\t".join((str(one.pk), place, one.state, f"{one.band or '-'} {one.points}", day, name))


def _ministry(options: dict[str, Any]) -> Organisation | None:
    if not options["ministry"]:
        return None
    found = Organisation.objects.filter(short_name=options["ministry"], country_id=options["country"].upper()).first()
    if found is None:
        raise InvalidInput(
            f"{options['country'] or 'No country named'}: there is no organisation '{options['ministry']}'. "
            "Give its short name, and the country with --country.",
            field="--ministry",
        )
    return found
