"""Stores who gives what to whom: contributions with their partners and amounts, many at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kerege.actions.projects.models import Contribution, ContributionPartner, Money, RegistryImport
from kerege.actions.projects.rules.preparing import GivenRow
from kerege.actions.projects.selectors.countries import KnownCountries
from kerege.actions.projects.services.bulk import insert_rows, reserve_keys
from kerege.actions.projects.services.entities import EntityBook

Given = Sequence[GivenRow]


def insert_contributions(
    given: Sequence[Given],
    *,
    records: Sequence[int],
    projects: Sequence[int],
    entities: EntityBook,
    countries: KnownCountries,
    run: RegistryImport,
) -> None:
    """Insert the contributions of some records inside the caller's transaction."""
    placed = [
        (one, place, record, project)
        for some, record, project in zip(given, records, projects, strict=True)
        for place, one in enumerate(some)
    ]
    keys = reserve_keys(Contribution, len(placed))
    columns = (
        "id", "project_id", "record_id", "position", "source_id", "channel", "destination_id", "country_id",
        "country_text", "area", "coverage", "is_replaced", "staged_in_id",
    )  # fmt: skip
    rows = (
        (
            key,
            project,
            record,
            place,
            entities.pk_of(one.source) if one.source else None,
            one.channel,
            entities.pk_of(one.destination) if one.destination else None,
            _country(one, countries),
            one.country_text,
            one.area,
            one.coverage,
            False,
            run.pk,
        )
        for key, (one, place, record, project) in zip(keys, placed, strict=True)
    )
    insert_rows(Contribution, columns, rows)
    _insert_partners([one for one, *_rest in placed], keys, entities)
    _insert_money([one for one, *_rest in placed], keys)


def _country(one: GivenRow, countries: KnownCountries) -> str | None:
    found = countries.code_of(one.country, one.country_text)
    return found if found in countries.codes else None


def _insert_partners(given: Given, keys: Sequence[int], entities: EntityBook) -> None:
    rows = (
        (key, entities.pk_of(party), party[3]) for one, key in zip(given, keys, strict=True) for party in one.partners
    )
    insert_rows(ContributionPartner, ("contribution_id", "entity_id", "role"), rows)


def _insert_money(given: Given, keys: Sequence[int]) -> None:
    dates = ("dated_on", "period_starts_on", "period_ends_on")
    rows: list[tuple[Any, ...]] = [
        (key, *amount) for one, key in zip(given, keys, strict=True) for amount in one.amounts
    ]
    insert_rows(Money, ("contribution_id", "kind", "direction", "value", "currency", *dates), rows)
