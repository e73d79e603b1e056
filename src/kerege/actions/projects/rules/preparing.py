"""Everything that is stored of a record, worked out where it is read, so that storing it is no more than inserting."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any, Final, NamedTuple

from kerege.actions.projects.rules.contributing import Party, ReadContribution, contributions_in
from kerege.actions.projects.rules.likeness import profile_of
from kerege.actions.projects.rules.record_json import Plain, record_to_plain
from kerege.actions.projects.rules.records import FieldName, ReadAmount, ReadRecord
from kerege.actions.projects.rules.spelling import name_key
from kerege.actions.projects.rules.summaries import summary_of
from kerege.kernel.text import search_text
from kerege.kernel.wording import phrase_from_plain

# What has a column of its own and is not repeated in the content
_COLUMNS: Final = frozenset(("source", "reference", "edition", "url", "country", "raw"))
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

PartyRow = tuple[str, str, str, str]


class GivenRow(NamedTuple):
    """A contribution as it is stored; a body is its key, name, reference and role."""

    source: PartyRow | None
    channel: str
    destination: PartyRow | None
    country: str
    country_text: str
    area: str
    coverage: str
    partners: tuple[PartyRow, ...]
    amounts: tuple[tuple[str, str, str, str, str | None, str | None, str | None], ...]

    def parties(self) -> tuple[PartyRow, ...]:
        """Every body that it names."""
        return tuple(party for party in (self.source, self.destination, *self.partners) if party is not None)


class Prepared(NamedTuple):
    """A record with everything that is drawn from it; JSON columns are texts already, days are ISO 8601."""

    source: str
    reference: str
    edition: str
    country: str
    url: str
    title: str
    raw: str
    sha256: str
    content: str
    profile: str
    titles: str
    stage: str
    number: str
    starts_on: str | None
    ends_on: str | None
    search_text: str
    terms: tuple[tuple[str, str, str], ...]
    given: tuple[GivenRow, ...]

    @property
    def name(self) -> tuple[str, str]:
        """The record's source and its name there."""
        return (self.source, self.reference)

    def to_plain(self) -> Plain:
        """What was read, as a machine takes it."""
        named = {"source": self.source, "country": self.country, "url": self.url}
        content = json.loads(self.content)
        if "warnings" in content:
            content["warnings"] = [phrase_from_plain(warning) for warning in content["warnings"]]
        return {**named, **content}


def prepare_record(record: ReadRecord) -> Prepared:
    """A record ready to be stored.

    Examples
    --------
    >>> from kerege.actions.projects.rules.records import ReadField, ReadValue, SourceKind
    >>> title = ReadField(FieldName.TITLE, (ReadValue("Safe laboratories"),))
    >>> made = prepare_record(ReadRecord(SourceKind.TABLE, "7", "7;Safe laboratories", (title,)))
    >>> made.title, made.search_text, prepared_from(plain_prepared(made)) == made
    ('Safe laboratories', 'safe laboratori', True)
    """
    summary = summary_of(record.fields)
    plain = record_to_plain(record)
    return Prepared(
        source=record.source.value,
        reference=record.reference,
        edition=record.edition,
        country=record.country,
        url=record.url,
        title=next(iter(record.texts_of(FieldName.TITLE)), ""),
        raw=record.raw,
        sha256=hashlib.sha256(record.raw.encode()).hexdigest(),
        content=_encoded({name: value for name, value in plain.items() if value and name not in _COLUMNS}),
        profile=_encoded(profile_of(record)),
        titles=_encoded(summary.titles_json()),
        stage=summary.stage.value,
        number=summary.number[:120],
        starts_on=_day(summary.starts_on),
        ends_on=_day(summary.ends_on),
        search_text=search_text(" ".join((summary.searched, *_divided(record)))),
        terms=tuple((kind.value, code[:60], text) for kind, code, text in summary.terms),
        given=tuple(_given(one) for one in contributions_in(record)),
    )


def plain_prepared(prepared: Prepared) -> tuple[Any, ...]:
    """A prepared record as tuples and texts alone, as a child process hands it back."""
    return (*prepared[:-1], tuple(map(tuple, prepared.given)))


def prepared_from(plain: tuple[Any, ...]) -> Prepared:
    """The prepared record of such tuples."""
    return Prepared._make((*plain[:-1], tuple(GivenRow(*one) for one in plain[-1])))


def _divided(record: ReadRecord) -> tuple[str, ...]:
    """Words as the source divides them at a line's end, by which the record is found besides the whole ones."""
    mended = record.extra.get("mended", {})
    return tuple(mended) if isinstance(mended, dict) else ()


def _given(one: ReadContribution) -> GivenRow:
    return GivenRow(
        _party(one.source) if one.source else None,
        one.channel[:200],
        _party(one.destination) if one.destination else None,
        one.country,
        one.country_text[:500],
        one.area[:500],
        one.coverage[:500],
        tuple(map(_party, one.partners)),
        tuple(map(_amount, one.amounts)),
    )


def _party(party: Party) -> PartyRow:
    return (name_key(party.name)[:300], party.name[:500], party.reference[:200], party.role[:60])


def _amount(amount: ReadAmount) -> tuple[str, str, str, str, str | None, str | None, str | None]:
    days = (_day(amount.dated_on), _day(amount.period_starts_on), _day(amount.period_ends_on))
    return (amount.kind.value, amount.direction[:8], str(amount.value), amount.currency[:3], *days)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
