"""Turns an outlined file into an expression of a work: written where nobody sees it, shown at once, only once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from django.db import transaction
from django.utils.translation import gettext as _

from kerege.evidence.law.models import Expression, Work
from kerege.evidence.law.permissions import changeable_works, demand_import
from kerege.evidence.law.rules.naming import checked_uri, work_uri
from kerege.evidence.law.rules.vocabulary import Force, default_rank
from kerege.evidence.law.services.alignment import propose_pairs
from kerege.evidence.law.services.orders import FileReading, ImportOutcome, LawDetails, Owner
from kerege.evidence.law.services.staging import (
    discard_staged,
    publish_staged_expression,
    stage_expression,
    sweep_leftovers,
)
from kerege.evidence.law.services.storing import key_of, prepare_expression
from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.kernel.errors import InvalidInput
from kerege.kernel.text import search_text
from kerege.kernel.values import TextStatus


@dataclass(frozen=True, slots=True)
class Staged:
    """A wording that is written but shown to nobody; without one, the wording that its work already holds."""

    owner: Owner
    file: FileReading
    details: LawDetails
    uri: str
    expression: Expression | None
    standing: Expression | None
    aligned: Mapping[str, int]
    seconds: Mapping[str, float]


def publish_reading(*, by: Actor, owner: Owner, file: FileReading, details: LawDetails, now: datetime) -> ImportOutcome:
    """Store the wording; a file that the work already holds answers with what stands and changes nothing."""
    staged = stage_reading(by=by, owner=owner, file=file, details=details, now=now)
    with discarding(staged):
        return publish_staged(by=by, staged=staged, now=now)


def stage_reading(*, by: Actor, owner: Owner, file: FileReading, details: LawDetails, now: datetime) -> Staged:
    """Write the wording some rows at a time, outside any transaction of the caller; nobody sees it yet."""
    demand_import(by, organisation=owner.organisation, country=owner.country)
    uri = uri_of(owner=owner, file=file, details=details)
    known = _known_work(by, owner, uri)
    standing = _standing(known, file=file, details=details)
    if standing is not None:
        return Staged(owner, file, details, uri, None, standing, {}, file.seconds)
    sweep_leftovers(now=now)
    started = perf_counter()
    prepared = prepare_expression(file=file, details=details, now=now)
    proposals = propose_pairs(work=known, reading=file.reading, details=details)
    ready = perf_counter()
    aligned = stage_expression(prepared=prepared, proposals=proposals)
    seconds = {**file.seconds, "prepare": ready - started, "write": perf_counter() - ready}
    return Staged(owner, file, details, uri, prepared.expression, None, aligned, seconds)


def publish_staged(*, by: Actor, staged: Staged, now: datetime) -> ImportOutcome:
    """Show a staged wording whole, in one short transaction; the first of two imports of one file is kept."""
    if staged.expression is None:
        return outcome_of(file=staged.file, uri=staged.uri, expression=staged.standing, is_new=False)
    started = perf_counter()
    with transaction.atomic():
        work = _ensure_work(
            by=by, owner=staged.owner, uri=staged.uri, file=staged.file, details=staged.details, now=now
        )
        standing = _standing(work, file=staged.file, details=staged.details)
        if standing is None:
            publish_staged_expression(staged.expression, work=work)
            _record_publication(by=by, work=work, expression=staged.expression, now=now)
    write = staged.seconds["write"] + perf_counter() - started
    return outcome_of(
        file=staged.file,
        uri=staged.uri,
        expression=standing or staged.expression,
        is_new=True,
        aligned=staged.aligned if standing is None else {},
        seconds={**staged.seconds, "write": write},
    )


@contextmanager
def discarding(staged: Staged) -> Iterator[None]:
    """Remove at the end what was staged and not published: an error came, or another import was first."""
    try:
        yield
    finally:
        if staged.expression is not None:
            discard_staged(staged.expression.pk)


def outcome_of(
    *,
    file: FileReading,
    uri: str,
    expression: Expression | None,
    is_new: bool,
    aligned: Mapping[str, int] | None = None,
    seconds: Mapping[str, float] | None = None,
) -> ImportOutcome:
    """What the import did, with every figure that a person or a machine may check."""
    reading = file.reading
    return ImportOutcome(
        work=expression.work if expression else None,
        work_uri=uri,
        expression=expression,
        is_new=is_new,
        title=reading.title,
        articles=reading.count("article"),
        chapters=reading.count("chapter"),
        provisions=len(reading.rows),
        characters_in=reading.coverage.characters_in,
        characters_kept=reading.coverage.characters_kept,
        share_kept=reading.coverage.share_kept,
        notes=len(reading.notes),
        warnings=reading.warnings,
        missing=reading.coverage.missing,
        aligned=aligned or {},
        seconds=seconds or file.seconds,
    )


def uri_of(*, owner: Owner, file: FileReading, details: LawDetails) -> str:
    """The FRBR name of the work: as given, or by the rule."""
    if details.work_uri:
        return checked_uri(details.work_uri, country=owner.country.pk)
    return work_uri(
        country=owner.country.pk,
        kind=details.kind,
        number=details.number,
        dated_on=details.dated_on,
        title=details.title or file.reading.title,
    )


def _known_work(by: Actor, owner: Owner, uri: str) -> Work | None:
    candidates = [work for work in changeable_works(by, uri=uri) if work.country_id == owner.country.pk]
    own = [work for work in candidates if work.organisation_id == owner.organisation.pk]
    return next(iter(own or candidates), None)


def _standing(work: Work | None, *, file: FileReading, details: LawDetails) -> Expression | None:
    if work is None:
        return None
    return (
        Expression.objects.filter(work=work, import_key=key_of(file=file, details=details))
        .select_related("work")
        .first()
    )


def _ensure_work(*, by: Actor, owner: Owner, uri: str, file: FileReading, details: LawDetails, now: datetime) -> Work:
    work = _known_work(by, owner, uri)
    if work is None:
        work = _new_work(by=by, owner=owner, uri=uri, details=details, now=now)
    work = Work.plain.select_for_update().get(pk=work.pk)
    if details.language not in work.titles:
        _add_title(work, title=details.title or file.reading.title, details=details)
    return work


def _new_work(*, by: Actor, owner: Owner, uri: str, details: LawDetails, now: datetime) -> Work:
    work, is_new = Work.plain.get_or_create(
        organisation=owner.organisation,
        uri=uri,
        defaults={
            "country": owner.country,
            "visibility": details.visibility.value,
            "kind": details.kind.value,
            "rank": default_rank(details.kind).value,
            "number": details.number,
            "dated_on": details.dated_on,
            "force": _force(details, now).value,
        },
    )
    if is_new:
        record_event(
            actor=actor_urn(by),
            act="law.work.created",
            object_urn=work.urn,
            country=owner.country.pk,
            after={"uri": uri, "visibility": work.visibility},
            at=now,
        )
    elif work.country_id != owner.country.pk:
        raise InvalidInput(_("Another country's act already has the name %(uri)s.") % {"uri": uri}, field="work")
    return work


def _force(details: LawDetails, now: datetime) -> Force:
    if details.valid_from is None:
        return Force.UNKNOWN
    return Force.IN_FORCE if details.valid_from <= now.date() else Force.NOT_YET


def _add_title(work: Work, *, title: str, details: LawDetails) -> None:
    status = TextStatus.DRAFT if details.status == "unofficial-translation" else TextStatus.OFFICIAL
    work.titles = {**work.titles, details.language: {"text": title, "status": status.value}}
    texts = [entry["text"] for entry in work.titles.values()]
    work.search_text = search_text(" ".join([*texts, work.number, work.uri.replace("/", " ")]))
    work.revision += 1
    work.save(update_fields=("titles", "search_text", "revision", "updated_at"))


def _record_publication(*, by: Actor, work: Work, expression: Expression, now: datetime) -> None:
    record_event(
        actor=actor_urn(by),
        act="law.expression.published",
        object_urn=expression.urn,
        country=work.country_id,
        after={
            "work": work.uri,
            "language": expression.language,
            "status": expression.status,
            "source_sha256": expression.source_sha256,
            "fingerprint": expression.fingerprint,
        },
        at=now,
    )
