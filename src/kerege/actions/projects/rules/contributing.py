"""Who gives what to whom, as one record tells it: contributions with their amounts, none of them stated twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kerege.actions.projects.rules.records import FieldName, ReadAmount, ReadRecord, ReadValue

Named = dict[FieldName, list[ReadValue]]


@dataclass(frozen=True, slots=True)
class Party:
    """A body as a record names it."""

    name: str
    reference: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class ReadContribution:
    """From a source through a channel to a destination, with the partners that carry it out."""

    source: Party | None
    channel: str
    destination: Party | None
    country: str
    country_text: str
    area: str
    coverage: str
    partners: tuple[Party, ...]
    amounts: tuple[ReadAmount, ...] = ()

    def parties(self) -> tuple[Party, ...]:
        """Every body that it names."""
        return tuple(party for party in (self.source, self.destination, *self.partners) if party is not None)


def contributions_in(record: ReadRecord) -> tuple[ReadContribution, ...]:
    """The contributions of a record.

    Amounts that name neither giver nor taker belong to the record's only source; where it has several, nobody knows
    whose they are, and they stand in a contribution without a source. An amount stands in one contribution only.
    """
    named = _named(record)
    sources = [_party(value) for value in named.get(FieldName.SOURCE_ENTITY, ())]
    base = _base(record, named)
    grouped: dict[tuple[str, str], list[ReadAmount]] = {}
    for amount in record.amounts:
        grouped.setdefault((amount.provider, amount.receiver), []).append(amount)
    only = sources[0] if len(sources) == 1 else None
    unnamed = grouped.pop(("", ""), [])
    found = [replace(base, source=only, amounts=tuple(unnamed))] if only or unnamed else []
    found += [replace(base, source=source) for source in sources if only is None]
    for (provider, receiver), amounts in grouped.items():
        giver = Party(provider, amounts[0].provider_reference) if provider else only
        taker = Party(receiver, amounts[0].receiver_reference) if receiver else base.destination
        found.append(replace(base, source=giver, destination=taker, amounts=tuple(amounts)))
    if not found and (base.partners or base.destination):
        found = [base]
    return _joined(found)


def _joined(found: Sequence[ReadContribution]) -> tuple[ReadContribution, ...]:
    """Contributions between the same two bodies as one."""
    kept: dict[tuple[str, str], ReadContribution] = {}
    for one in found:
        key = (one.source.name if one.source else "", one.destination.name if one.destination else "")
        known = kept.get(key)
        kept[key] = one if known is None else replace(known, amounts=known.amounts + one.amounts)
    return tuple(kept.values())


def _base(record: ReadRecord, named: Named) -> ReadContribution:
    places = named.get(FieldName.PLACES, [])
    destinations = named.get(FieldName.DESTINATION_ENTITY, [])
    return ReadContribution(
        source=None,
        channel=_joined_text(named, FieldName.CHANNEL),
        destination=_party(destinations[0]) if len(destinations) == 1 else None,
        country=places[0].code if len(places) == 1 else "",
        country_text="; ".join(value.text for value in places) or record.country,
        area=_joined_text(named, FieldName.AREAS),
        coverage=_joined_text(named, FieldName.COVERAGE),
        partners=tuple(_party(value) for value in named.get(FieldName.IMPLEMENTERS, ())),
    )


def _party(value: ReadValue) -> Party:
    return Party(value.text or value.code, value.code, value.note)


def _named(record: ReadRecord) -> Named:
    found: Named = {}
    for one in record.fields:
        found.setdefault(one.name, []).extend(value for value in one.values if value.text or value.code)
    return found


def _joined_text(named: Named, name: FieldName) -> str:
    return "; ".join(value.text or value.code for value in named.get(name, ()))
