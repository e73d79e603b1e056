"""Compares what a country's law says in two languages: which provisions answer one another, and which stand alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kerege.evidence.law.models import Expression, Provision, Work
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.interface.languages import language_name
from kerege.foundation.places.models import Country
from kerege.kernel.errors import InvalidInput, NotFound
from kerege.reports.comparison.permissions import own_country
from kerege.reports.comparison.rules.languages import Answer, Counts, count
from kerege.reports.comparison.rules.tables import Table
from kerege.reports.comparison.selectors.wordings import Act, acts, answers_in, worded_provisions


@dataclass(frozen=True, slots=True)
class LanguagesOrder:
    """Which country, in which two languages."""

    country: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Alone:
    """A provision that nothing answers in the other language."""

    work: Work
    provision: Provision
    language: str

    @property
    def place(self) -> str:
        """Its number and heading as written."""
        return " ".join(filter(None, (self.provision.label or self.provision.eid, self.provision.heading)))


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act in both languages; a language without a text has no counts."""

    work: Work
    left: Expression | None
    right: Expression | None
    left_counts: Counts = field(default_factory=Counts)
    right_counts: Counts = field(default_factory=Counts)

    @property
    def has_both(self) -> bool:
        """Whether the act is loaded in both languages."""
        return self.left is not None and self.right is not None


@dataclass(frozen=True, slots=True)
class LanguagesComparison:
    """Acts with their counts, and every provision that stands alone."""

    country: Country
    order: LanguagesOrder
    languages: tuple[str, ...]
    rows: tuple[ActRow, ...]
    alone: tuple[Alone, ...]

    @property
    def only_left(self) -> list[Alone]:
        """Provisions that nothing answers in the right language."""
        return [one for one in self.alone if one.language == self.order.left]

    @property
    def only_right(self) -> list[Alone]:
        """Provisions that nothing answers in the left language."""
        return [one for one in self.alone if one.language == self.order.right]

    def to_json(self) -> dict[str, object]:
        """The comparison in plain values."""
        return {
            "country": self.country.pk,
            "left": self.order.left,
            "right": self.order.right,
            "languages": list(self.languages),
            "acts": [
                {
                    "act": row.work.uri,
                    "left": row.left_counts.to_json() if row.left else None,
                    "right": row.right_counts.to_json() if row.right else None,
                }
                for row in self.rows
            ],
            "without_counterpart": [
                {"act": one.work.uri, "language": one.language, "eid": one.provision.eid, "place": one.place}
                for one in self.alone
            ],
        }

    def tables(self) -> list[Table]:
        """The comparison as sheets."""
        left, right = language_name(self.order.left), language_name(self.order.right)
        heads = [_("Act")]
        for language in (left, right):
            heads += [language, _("of these confirmed"), _("proposed"), _("alone")]
        rows = [
            (_title(row.work), *_cells(row.left, row.left_counts), *_cells(row.right, row.right_counts))
            for row in self.rows
        ]
        alone = [(_title(one.work), language_name(one.language), one.place, one.provision.text) for one in self.alone]
        return [
            Table(_("Acts"), heads, rows),
            Table(_("Without a counterpart"), (_("Act"), _("Language"), _("Place"), _("Text")), alone),
        ]


def compare_languages(*, viewer: Actor, order: LanguagesOrder) -> LanguagesComparison:
    """Hold two languages of a country's law against each other."""
    country = own_country(viewer, order.country)
    if order.left == order.right:
        raise InvalidInput(_("Choose two different languages."), field="right")
    held = acts(viewer=viewer, country=country.pk)
    languages = tuple(sorted({language for act in held for language in act.wordings}))
    for name in ("left", "right"):
        if getattr(order, name) not in languages:
            raise NotFound(
                _("No act of this country is loaded in the language '%(language)s'. There are: %(known)s.")
                % {"language": getattr(order, name)[:20], "known": ", ".join(languages) or "–"},
                field=name,
            )
    rows, alone = [], []
    for act in held:
        row, found = _compared(act, order)
        if row.left or row.right:
            rows.append(row)
            alone += found
    return LanguagesComparison(country, order, languages, tuple(rows), tuple(alone))


def _compared(act: Act, order: LanguagesOrder) -> tuple[ActRow, list[Alone]]:
    left, right = act.wordings.get(order.left), act.wordings.get(order.right)
    ends = ((left, right), (right, left))
    answers = [_answers(own, other) for own, other in ends]
    row = ActRow(act.work, left, right, count(answers[0]), count(answers[1]))
    found = []
    for (own, _other), held in zip(ends, answers, strict=True):
        # an act that is loaded in one language only is told as an act, not provision by provision
        if own is not None and row.has_both:
            found += [
                Alone(act.work, one, own.language) for one in worded_provisions(own) if held[one.pk] is Answer.NONE
            ]
    return row, found


def _answers(own: Expression | None, other: Expression | None) -> dict[int, Answer]:
    if own is None:
        return {}
    if other is None:
        return {one.pk: Answer.NONE for one in worded_provisions(own)}
    return answers_in(own=own, other=other)


def _title(work: Work) -> str:
    return work.title.text or work.uri


def _cells(expression: Expression | None, counts: Counts) -> tuple[str, str, str, str]:
    if expression is None:
        return (_("not loaded"), "", "", "")
    return (str(counts.all), str(counts.confirmed), str(counts.proposed), str(counts.none))
