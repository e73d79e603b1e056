"""Compares what was said by two editions, through the rows of a crosswalk and in no other way."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.places.models import Country
from kerege.gaps.assessments.models import Finding
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.selectors import latest_findings
from kerege.kernel.errors import InvalidInput, RuleViolated
from kerege.kernel.values import Coverage
from kerege.reports.comparison.permissions import own_country
from kerege.reports.comparison.rules.pairs import Joined, join
from kerege.reports.comparison.rules.stands import Stand
from kerege.reports.comparison.rules.tables import Table
from kerege.reports.comparison.selectors.crosswalks import joined_rows, sets_between
from kerege.reports.comparison.selectors.subjects import Asked, asked_by
from kerege.reports.comparison.services.words import framework_words, in_reader, said
from kerege.requirements.frameworks.models import RELATIONSHIP_LABELS, Framework
from kerege.requirements.frameworks.selectors import framework as framework_named


@dataclass(frozen=True, slots=True)
class EditionsOrder:
    """Which country, by which two editions."""

    country: str
    first_urn: str
    second_urn: str


@dataclass(frozen=True, slots=True)
class EditionRow:
    """Two requirements that a crosswalk joins, with what was said of each."""

    joined: Joined
    first: Asked
    second: Asked
    before: Stand | None
    after: Stand | None

    @property
    def relationship(self) -> str:
        """How the first stands to the second, in the reader's language."""
        return str(dict(RELATIONSHIP_LABELS)[self.joined.relationship.value])

    @property
    def before_words(self) -> str:
        """What was said by the first edition."""
        return said(self.before)

    @property
    def after_words(self) -> str:
        """What was said by the second edition."""
        return said(self.after)


@dataclass(frozen=True, slots=True)
class EditionsComparison:
    """Pairs with their findings, and the requirements that are not comparable."""

    country: Country
    first: Framework
    second: Framework
    rows: tuple[EditionRow, ...]
    only_first: tuple[Asked, ...]
    only_second: tuple[Asked, ...]
    crosswalks: tuple[str, ...] = field(default=())

    def to_json(self) -> dict[str, object]:
        """The comparison in plain values."""
        return {
            "country": self.country.pk,
            "first": self.first.urn,
            "second": self.second.urn,
            "crosswalks": list(self.crosswalks),
            "pairs": [
                {
                    "first": row.first.urn,
                    "second": row.second.urn,
                    "relationship": row.joined.relationship.value,
                    "strength": row.joined.strength,
                    "rationale": row.joined.rationale,
                    "source": row.joined.source,
                    "verification": row.joined.verification,
                    "asks_the_same": row.joined.is_whole,
                    "finding_first": row.before.to_json() if row.before else None,
                    "finding_second": row.after.to_json() if row.after else None,
                }
                for row in self.rows
            ],
            "not_comparable": {
                "first": [one.urn for one in self.only_first],
                "second": [one.urn for one in self.only_second],
            },
        }

    def tables(self) -> list[Table]:
        """The comparison as sheets."""
        first, second = framework_words(self.first), framework_words(self.second)
        heads = (first, _("Finding"), _("Relationship"), second, _("Finding"), _("Reasons of the crosswalk"))
        rows = [
            (
                f"{row.first.ref} {in_reader(row.first.name)}",
                row.before_words,
                row.relationship,
                f"{row.second.ref} {in_reader(row.second.name)}",
                row.after_words,
                " ".join(filter(None, (row.joined.rationale, row.joined.source))),
            )
            for row in self.rows
        ]
        alone = [(first, one.ref, in_reader(one.name)) for one in self.only_first]
        alone += [(second, one.ref, in_reader(one.name)) for one in self.only_second]
        return [
            Table(
                _("Compared"),
                heads,
                rows,
                (_("Through crosswalks: %(names)s") % {"names": "; ".join(self.crosswalks)},),
            ),
            Table(_("Not comparable"), (_("Edition"), _("Reference"), _("Requirement")), alone),
        ]


def compare_editions(*, viewer: Actor, order: EditionsOrder) -> EditionsComparison:
    """Hold the findings of two editions against each other where a crosswalk joins their requirements."""
    country = own_country(viewer, order.country)
    if order.first_urn == order.second_urn:
        raise InvalidInput(_("Both are the same edition. Compare two of its days instead."), field="second")
    first = framework_named(viewer=viewer, urn=order.first_urn)
    second = framework_named(viewer=viewer, urn=order.second_urn)
    sets = sets_between(viewer=viewer, first=first.urn, second=second.urn)
    asked = {one.urn: one for one in asked_by(first)}, {one.urn: one for one in asked_by(second)}
    joining = join(list(asked[0]), list(asked[1]), joined_rows(sets, first=first.urn))
    if not joining.pairs:
        raise RuleViolated(_refusal(first, second, has_sets=bool(sets)), field="second")
    before, after = (_stands(viewer, country, one) for one in (first, second))
    rows = [
        EditionRow(one, asked[0][one.first], asked[1][one.second], before.get(one.first), after.get(one.second))
        for one in joining.pairs
    ]
    return EditionsComparison(
        country=country,
        first=first,
        second=second,
        rows=tuple(rows),
        only_first=tuple(asked[0][urn] for urn in joining.only_first),
        only_second=tuple(asked[1][urn] for urn in joining.only_second),
        crosswalks=tuple(one.urn for one in sets),
    )


def _refusal(first: Framework, second: Framework, *, has_sets: bool) -> str:
    names = {"first": framework_words(first), "second": framework_words(second)}
    if has_sets:
        return (
            _(
                "The crosswalk between “%(first)s” and “%(second)s” joins no requirement that people judge, so nothing "
                "in them is comparable. Requirements with the same number may ask something else."
            )
            % names
        )
    return (
        _(
            "No crosswalk between “%(first)s” and “%(second)s” is loaded, so nothing in them is comparable. "
            "Requirements with the same number may ask something else. Import a crosswalk, or choose other editions."
        )
        % names
    )


def _stands(viewer: Actor, country: Country, framework: Framework) -> dict[str, Stand]:
    found = latest_findings(viewer, country.pk, framework.urn)
    return {urn: _stand(row) for urn, row in found.items() if _is_said(row)}


def _is_said(row: Finding) -> bool:
    return row.judgement != Judgement.NOT_ASSESSED and not row.needs_confirmation


def _stand(row: Finding) -> Stand:
    return Stand(
        judgement=row.judgement,
        coverage=Coverage(row.coverage),
        level=row.level,
        rationale=row.rationale,
        said_on=row.as_of,
        review=row.review,
        assessment=row.assessment.title,
    )
