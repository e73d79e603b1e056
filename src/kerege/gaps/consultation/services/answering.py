"""Brings the remarks of a ministry back to the findings they speak of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.foundation.files.sandbox import run_limited
from kerege.foundation.files.services import clean_name
from kerege.gaps.consultation.formats.reading import read_replies
from kerege.gaps.consultation.models import ConcordanceTable, Remark
from kerege.gaps.consultation.permissions import demand_answer
from kerege.gaps.consultation.rules import Accepted, Refusal, Stance, sort_replies
from kerege.gaps.consultation.services.exporting import stance_words

READING_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Received:
    """What a file brought: new remarks, remarks that were known, lines that could not be taken over."""

    added: int
    known: int
    empty: int
    refused: tuple[Refusal, ...]


def receive_remarks(*, by: Actor, table: ConcordanceTable, name: str, content: bytes, now: datetime) -> Received:
    """Read the file that came back; the same file again adds nothing."""
    demand_answer(by, table)
    replies = run_limited(read_replies, content, name, seconds=READING_SECONDS)
    found = sort_replies(replies, table_id=table.pk, rows=table.table_rows, stances=known_stances())
    sha256 = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        held = set(Remark.objects.filter(table=table, source_sha256=sha256).values_list("finding_id", flat=True))
        new = [one for one in found.accepted if one.row.finding_id not in held]
        Remark.objects.bulk_create(
            [_remark(one, table=table, name=clean_name(name), sha256=sha256, by=by, now=now) for one in new]
        )
        if new:
            record_event(
                actor=actor_urn(by),
                act="consultation.remarks.received",
                object_urn=table.urn,
                country=table.country_id,
                after={"added": len(new), "refused": len(found.refused), "sha256": sha256},
                at=now,
            )
    return Received(len(new), len(found.accepted) - len(new), found.empty, found.refused)


def known_stances() -> dict[str, Stance]:
    """Every word that may stand in the stance column, in every language of the product."""
    words = {stance.value: stance for stance in Stance}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            words |= {word.strip().casefold(): Stance(stance) for word, stance in stance_words()}
    return words


def _remark(one: Accepted, *, table: ConcordanceTable, name: str, sha256: str, by: Actor, now: datetime) -> Remark:
    return Remark(
        table=table,
        finding_id=one.row.finding_id,
        finding_revision=one.row.revision,
        stance=one.stance.value,
        text=one.remark,
        proposal=one.proposal,
        source_name=name,
        source_sha256=sha256,
        received_by=actor_urn(by),
        received_at=now,
    )
