"""A record while it is being read; nothing of its text is lost when it is finished."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kerege.actions.projects.formats.amounts import read_amount
from kerege.actions.projects.formats.dates import iso_date, period_parts
from kerege.actions.projects.formats.field_words import FIELD_WORDS
from kerege.actions.projects.formats.footnotes import Note, remark_of, with_notes
from kerege.actions.projects.formats.labels import Section
from kerege.actions.projects.formats.lines import Line, lines_of, visible
from kerege.actions.projects.formats.mending import mended_text, mended_words
from kerege.actions.projects.formats.splitting import split_values
from kerege.actions.projects.formats.vocabularies import Vocabulary
from kerege.actions.projects.formats.wording import is_cut_off, text_values
from kerege.actions.projects.rules.records import (
    FieldName,
    MoneyKind,
    ReadAmount,
    ReadField,
    ReadRecord,
    ReadValue,
    Remark,
    SourceKind,
)
from kerege.kernel.text import UNKNOWN, detect_language
from kerege.kernel.wording import phrase

_TOLD_BY = (FieldName.TITLE, FieldName.CONTEXT, FieldName.OBJECTIVES)
_RUNNING = frozenset(
    (
        *_TOLD_BY,
        FieldName.SPECIFIC_OBJECTIVES,
        FieldName.ACTIVITIES,
        FieldName.RESULTS,
        FieldName.COVERAGE,
    )
)
_BLANK = re.compile(r"\s+")


@dataclass(slots=True)
class Draft:
    """What was read of one record so far."""

    values: dict[FieldName, list[ReadValue]] = field(default_factory=dict)
    raws: dict[FieldName, list[str]] = field(default_factory=dict)
    amounts: list[ReadAmount] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    extra: dict[str, object] = field(default_factory=dict)

    def add(self, name: FieldName, values: Iterable[ReadValue], raw: str) -> None:
        """Take values into a field; a field that comes twice keeps both."""
        kept = [value for value in values if value.text]
        if kept:
            self.values.setdefault(name, []).extend(kept)
            self.raws.setdefault(name, []).append(raw)
        else:
            self.remark(raw)

    def remark(self, text: str) -> None:
        """Keep a text that no field takes, line by line."""
        self.remarks.extend(Remark(line.raw) for line in lines_of(text))

    def warn(self, text: str) -> None:
        """Say once what a person should look at."""
        if text not in self.warnings:
            self.warnings.append(text)

    def add_text(self, name: FieldName, section: Section) -> None:
        """Take running text, and say where its source breaks off."""
        self.add(name, text_values(section), section.raw)
        if is_cut_off(section.raw):
            self.warn(
                phrase(
                    "The text of '%(field)s' ends in the middle of a sentence, as its source does.",
                    field=FIELD_WORDS[name],
                )
            )

    def add_listed(self, name: FieldName, text: str, raw: str, *, vocabulary: Vocabulary) -> None:
        """Take values that may have been printed without a separator."""
        split = split_values(text, vocabulary)
        self.add(name, split.values, raw)
        for unknown in split.unknown:
            self.warn(
                phrase(
                    "'%(text)s' (%(field)s) is in no vocabulary; it is kept as written.",
                    text=unknown,
                    field=FIELD_WORDS[name],
                )
            )

    def add_date(self, name: FieldName, text: str, raw: str) -> None:
        """Take a date; its code is the date in ISO 8601, as exact as written."""
        code = iso_date(text)
        self.add(name, [ReadValue(text, code=code)], raw)
        if text and not code:
            self.warn(
                phrase(
                    "'%(text)s' (%(field)s) names no date that can be read; it is kept as written.",
                    text=text,
                    field=FIELD_WORDS[name],
                )
            )

    def add_period(self, text: str, raw: str) -> None:
        """Take start and end out of a period; what is no period is kept as a remark."""
        start, end = period_parts(text)
        if not start:
            self.remark(raw)
            self.warn(phrase("'%(text)s' names no dates of start and end; it is kept as a remark.", text=text))
            return
        self.add_date(FieldName.STARTS_ON, start, raw)
        if end:
            self.add_date(FieldName.ENDS_ON, end, raw)

    def add_amount(self, kind: MoneyKind, text: str, raw: str, *, currency: str = "") -> None:
        """Take an amount; one without a currency stays a remark, for nobody knows what it is."""
        self.remark(raw)
        amount = read_amount(text, currency=currency)
        if amount is None:
            if text:
                self.warn(phrase("'%(text)s' states no amount that can be read; it is kept as a remark.", text=text))
        elif not amount.currency:
            self.warn(
                phrase("The amount '%(text)s' has no currency that can be told; it is kept as a remark.", text=text)
            )
        else:
            self.amounts.append(ReadAmount(kind, amount.value, amount.currency))

    def finished(
        self,
        *,
        source: SourceKind,
        reference: str,
        raw: str,
        body: list[Line],
        edition: str,
        url: str,
        country: str = "",
    ) -> ReadRecord:
        """The record, with every line of the text in a field or a remark."""
        self._say_language()
        fields = [ReadField(name, tuple(values), "\n".join(self.raws[name])) for name, values in self.values.items()]
        remarks = [*self.remarks, *(remark_of(note, body) for note in self.notes)]
        remarks += [Remark(text) for text in left_over(raw, fields=fields, remarks=remarks)]
        if mended := mended_words(raw):
            self.extra["mended"] = mended
            fields = [_mended(one, mended) for one in fields]
        return ReadRecord(
            source=source,
            reference=reference,
            raw=raw,
            fields=tuple(with_notes(one, self.notes) for one in fields),
            edition=edition,
            url=url,
            country=country,
            amounts=tuple(self.amounts),
            remarks=tuple(remarks),
            warnings=tuple(self.warnings),
            extra=self.extra,
        )

    def _say_language(self) -> None:
        """Mark titles with the language in which the record's texts are written, where it can be told."""
        texts = [value.text for name in _TOLD_BY for value in self.values.get(name, ())]
        told = detect_language(" ".join(texts)[:2000])
        titles = self.values.get(FieldName.TITLE, [])
        if told != UNKNOWN and titles:
            self.values[FieldName.TITLE] = [replace(title, language=told) for title in titles]


def _mended(one: ReadField, words: dict[str, str]) -> ReadField:
    """Running text with its words whole; what the source printed stays in the stretch that gave the field."""
    if one.name not in _RUNNING:
        return one
    return replace(one, values=tuple(replace(value, text=mended_text(value.text, words)) for value in one.values))


def left_over(raw: str, *, fields: Iterable[ReadField], remarks: Iterable[Remark]) -> list[str]:
    """Lines of the text that neither a field nor a remark holds."""
    kept = "\n".join([*(one.raw for one in fields), *(remark.text for remark in remarks)])
    held = {plain(line) for line in kept.splitlines()}
    return [line.raw for line in lines_of(raw) if plain(line.raw) not in held]


def plain(text: str) -> str:
    """A line as it is compared when it is looked for."""
    return _BLANK.sub(" ", visible(text)).strip()
