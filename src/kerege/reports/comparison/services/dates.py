"""Compares what was said of one subject by one edition on two days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.places.models import Country
from kerege.kernel.errors import InvalidInput
from kerege.reports.comparison.permissions import own_country
from kerege.reports.comparison.rules.stands import Move, Stand, count_coverage, count_moves, move_between
from kerege.reports.comparison.rules.tables import Table
from kerege.reports.comparison.selectors.subjects import Asked, Subject, asked_by, stands_on, subject
from kerege.reports.comparison.services.words import COVERAGE_LABELS, MOVE_LABELS, framework_words, in_reader, said


@dataclass(frozen=True, slots=True)
class DatesOrder:
    """Which subject of which country, by which edition, on which two days."""

    country: str
    framework_urn: str
    first: date
    second: date
    subject: str = ""


@dataclass(frozen=True, slots=True)
class DateRow:
    """One requirement on both days."""

    asked: Asked
    before: Stand | None
    after: Stand | None
    move: Move

    @property
    def label(self) -> str:
        """What became of it, in the reader's language."""
        return str(MOVE_LABELS[self.move])

    @property
    def before_words(self) -> str:
        """What was said first."""
        return said(self.before)

    @property
    def after_words(self) -> str:
        """What was said last."""
        return said(self.after)


@dataclass(frozen=True, slots=True)
class DatesComparison:
    """Every requirement on both days, and how many went which way."""

    country: Country
    subject: Subject
    order: DatesOrder
    rows: tuple[DateRow, ...]

    @property
    def changed(self) -> list[DateRow]:
        """The rows that are not the same on both days."""
        return [row for row in self.rows if row.move is not Move.SAME]

    @property
    def moves(self) -> dict[str, int]:
        """How many requirements went each way."""
        return count_moves(row.move for row in self.rows)

    @property
    def move_lines(self) -> list[tuple[str, int]]:
        """The same in the reader's language."""
        return [(str(label), self.moves[move.value]) for move, label in MOVE_LABELS.items()]

    @property
    def coverage_lines(self) -> list[tuple[str, int, int]]:
        """How far the requirements were answered on each day."""
        before = count_coverage({row.asked.urn: row.before for row in self.rows})
        after = count_coverage({row.asked.urn: row.after for row in self.rows})
        return [(str(label), before[key.value], after[key.value]) for key, label in COVERAGE_LABELS.items()]

    def to_json(self) -> dict[str, object]:
        """The comparison in plain values."""
        return {
            "country": self.country.pk,
            "framework": self.subject.framework_urn,
            "subject": self.subject.key,
            "from": self.order.first.isoformat(),
            "to": self.order.second.isoformat(),
            "assessments": [one.title for one in self.subject.assessments],
            "counts": self.moves,
            "rows": [
                {
                    "requirement": row.asked.urn,
                    "reference": row.asked.ref,
                    "change": row.move.value,
                    "before": row.before.to_json() if row.before else None,
                    "after": row.after.to_json() if row.after else None,
                }
                for row in self.rows
            ],
        }

    def tables(self) -> list[Table]:
        """The comparison as sheets."""
        days = f"{self.order.first.isoformat()} – {self.order.second.isoformat()}"
        note = f"{framework_words(self.subject.framework)}; {self.subject.label}; {days}"
        heads = (_("Reference"), _("Requirement"), _("Change"), _("Before"), _("After"), _("Reasons after"))
        rows = [
            (
                row.asked.ref,
                in_reader(row.asked.name),
                row.label,
                row.before_words,
                row.after_words,
                row.after.rationale if row.after else "",
            )
            for row in self.rows
        ]
        counts = [(label, str(before), str(after)) for label, before, after in self.coverage_lines]
        return [
            Table(_("Requirements"), heads, rows, (note,)),
            Table(_("Counts"), (_("Answered?"), *days.split(" – ")), counts, (note,)),
        ]


def compare_dates(*, viewer: Actor, order: DatesOrder) -> DatesComparison:
    """Hold two days of one subject and one edition against each other."""
    country = own_country(viewer, order.country)
    if order.first >= order.second:
        raise InvalidInput(_("The second day must come after the first. Change one of them."), field="second")
    chosen = subject(viewer=viewer, country=country.pk, framework_urn=order.framework_urn, key=order.subject)
    before, after = (stands_on(viewer=viewer, subject=chosen, day=day) for day in (order.first, order.second))
    rows = [
        DateRow(one, before.get(one.urn), after.get(one.urn), move_between(before.get(one.urn), after.get(one.urn)))
        for one in asked_by(chosen.framework)
    ]
    return DatesComparison(country, chosen, order, tuple(rows))
