"""Stores the scores of a file as facts with their source, and the report of what was found on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.gaps.scores.models import PublishedScore, ScoreFile
from kerege.gaps.scores.permissions import demand_import
from kerege.gaps.scores.rules.records import Figure, Record
from kerege.gaps.scores.rules.report import for_machines, make_report
from kerege.gaps.scores.rules.totals import check_totals
from kerege.gaps.scores.rules.values import level_of
from kerege.gaps.scores.services.reading import Given, understand
from kerege.kernel.errors import InvalidInput
from kerege.kernel.identifiers import urn

BATCH = 1000
MICRO = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Imported:
    """The stored file and whether it was new."""

    file: ScoreFile
    is_new: bool

    @property
    def report(self) -> dict[str, Any]:
        """What the administrator is told."""
        return {**for_machines(self.file.report), "is_new": self.is_new}


def import_scores(*, by: Actor, given: Given, now: datetime) -> Imported:
    """Take in a file whole or not at all; the same file with the same settings changes nothing.

    The same file with other settings (a year, a source) replaces what it brought before.
    """
    demand_import(by)
    digest = hashlib.sha256(given.data).hexdigest()
    settings = given.settings()
    if given.indicators is not None:
        settings["indicators_sha256"] = hashlib.sha256(given.indicators).hexdigest()
    held = ScoreFile.objects.filter(sha256=digest).first()
    if held is not None and held.settings == settings:
        return Imported(held, is_new=False)
    parts, known = understand(given, viewer=by)
    records = [record for part in parts for record in part.records]
    if not any(record.figures for record in records):
        raise InvalidInput(_("The file holds no score of any country, so nothing was stored."), field="file")
    report = make_report(parts, check_totals(records, {one.urn: one for one in known}))
    file = ScoreFile(
        name=given.name[:200],
        sha256=digest,
        settings=settings,
        source=(given.source or given.name)[:300],
        source_url=given.source_url[:1000],
        imported_by=actor_urn(by),
        imported_at=now,
        report={"file": given.name, "sha256": digest, **report},
    )
    with transaction.atomic():
        ScoreFile.objects.filter(sha256=digest).delete()
        file.save()
        PublishedScore.objects.bulk_create(_rows(file, records), batch_size=BATCH)
        record_event(
            actor=actor_urn(by),
            act="scores.file.imported",
            object_urn=urn("score-file", digest),
            before={"settings": held.settings} if held else None,
            after={"name": file.name, "settings": settings, "scores": report["scores"]},
            at=now,
        )
    return Imported(file, is_new=True)


def _rows(file: ScoreFile, records: Sequence[Record]) -> list[PublishedScore]:
    return [_row(file, record, figure) for record in records for figure in record.figures]


def _row(file: ScoreFile, record: Record, figure: Figure) -> PublishedScore:
    percent = Decimal(figure.percent.numerator) / Decimal(figure.percent.denominator)
    return PublishedScore(
        file=file,
        sheet=record.sheet,
        row=record.row,
        country_id=record.country,
        framework_urn=record.edition,
        requirement_urn=figure.urn,
        year=record.year,
        code=figure.code,
        kind=figure.kind.value,
        percent=percent.quantize(MICRO),
        level=level_of(figure.percent) if figure.kind.value == "indicator" else None,
        given=figure.given[:40],
    )
