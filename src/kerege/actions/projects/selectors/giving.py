"""Who gives what to whom, a page of rows at a time, with no more read than a row shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from kerege.actions.projects.models import Contribution, ContributionPartner, Money, Project

SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class GivenAmount:
    """An amount in its own currency, with its day or its period."""

    kind: str
    value: Decimal
    currency: str
    dated_on: date | None
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Given:
    """One contribution with its first partners and amounts; `record` is empty where a person wrote it down here."""

    pk: int
    source: str
    channel: str
    destination: str
    country_text: str
    area: str
    coverage: str
    record: int | None
    reference: str
    partners: tuple[tuple[str, str], ...]
    further_partners: int
    amounts: tuple[GivenAmount, ...]
    further_amounts: int


def contributions_of(project: Project) -> QuerySet[Contribution, int]:
    """Numbers of the contributions of a project that the caller may see, in their order."""
    return Contribution.objects.filter(project=project).order_by("pk").values_list("pk", flat=True)


def given_in(keys: Sequence[int]) -> list[Given]:
    """The contributions of these numbers, in their order."""
    texts = ("channel", "country_text", "area", "coverage", "record_id")
    named = {"giver": F("source__name"), "taker": F("destination__name"), "reference": F("record__reference")}
    partners = _partners(keys)
    amounts = _amounts(keys)
    return [
        Given(
            pk=row["pk"],
            source=row["giver"] or "",
            destination=row["taker"] or "",
            channel=row["channel"],
            country_text=row["country_text"],
            area=row["area"],
            coverage=row["coverage"],
            record=row["record_id"],
            reference=row["reference"] or "",
            partners=tuple((name, role) for name, role in partners[row["pk"]].rows),
            further_partners=partners[row["pk"]].further,
            amounts=tuple(GivenAmount(*parts) for parts in amounts[row["pk"]].rows),
            further_amounts=amounts[row["pk"]].further,
        )
        for row in Contribution.objects.filter(pk__in=keys)
        .order_by("pk")
        .annotate(**named)
        .values("pk", *texts, *named)
    ]


@dataclass(slots=True)
class _Some:
    """The first parts of a contribution, and how many there are beyond them."""

    rows: list[Any] = field(default_factory=list)
    further: int = 0


def _partners(keys: Sequence[int]) -> Mapping[int, _Some]:
    return _first(ContributionPartner.plain.annotate(name=F("entity__name")), keys, "name", "role")


def _amounts(keys: Sequence[int]) -> Mapping[int, _Some]:
    columns = ("kind", "value", "currency", "dated_on", "period_starts_on", "period_ends_on")
    return _first(Money.plain.all(), keys, *columns)


def _first(parts: QuerySet[Any], keys: Sequence[int], *columns: str) -> Mapping[int, _Some]:
    numbered = parts.filter(contribution__in=keys).annotate(
        place=Window(RowNumber(), partition_by="contribution_id", order_by="pk"),
        number=Window(Count("pk"), partition_by="contribution_id"),
    )
    found: dict[int, _Some] = defaultdict(_Some)
    for contribution, number, *rest in (
        numbered.filter(place__lte=SHOWN).order_by("pk").values_list("contribution_id", "number", *columns)
    ):
        found[contribution].rows.append(rest)
        found[contribution].further = max(number - SHOWN, 0)
    return found
