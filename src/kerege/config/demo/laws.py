"""Brings the fictitious laws in through the same door as any ministry's files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kerege.config.demo.content import as_day, demo_dir
from kerege.evidence.law.models import Work
from kerege.evidence.law.rules.vocabulary import ExpressionStatus, Force, RelationKind, WorkKind
from kerege.evidence.law.services.importing import import_law
from kerege.evidence.law.services.orders import ImportOutcome, LawDetails, LawFile, Owner
from kerege.evidence.law.services.works import describe_work, relate_works
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.ownership.rules import Visibility
from kerege.kernel.values import TranslatedText

FORCES = {"in_preparation": Force.IN_PREPARATION, "repealed": Force.REPEALED}


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """One file of the demonstration and what became of it."""

    country: str
    name: str
    outcome: ImportOutcome


def import_laws(
    content: Mapping[str, Any],
    *,
    organisations: Mapping[str, Organisation],
    now: datetime,
    on_file: Callable[[int, int, str], None],
) -> list[ImportedFile]:
    """Import every expression of every work, oldest first, then state the relations."""
    orders = list(_orders(content))
    imported = []
    for number, (work, expression) in enumerate(orders):
        on_file(number, len(orders), expression["file"])
        imported.append(_import(work, expression, owner=organisations[work["owner"]], now=now))
    _relate(content, imported, now=now)
    _state_force(content, imported, now=now)
    return imported


def _orders(content: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    for work in content["works"]:
        for expression in sorted(work["expressions"], key=lambda row: str(row["valid_from"])):
            yield work, expression


def _import(
    work: Mapping[str, Any], expression: Mapping[str, Any], *, owner: Organisation, now: datetime
) -> ImportedFile:
    path = demo_dir() / expression["file"]
    language = expression["language"]
    details = LawDetails(
        language=language,
        title=TranslatedText.from_json(work["titles"]).get(language).text,
        number=str(work["number"]),
        dated_on=as_day(work["date"]),
        work_uri=work["uri"],
        valid_from=as_day(expression["valid_from"]),
        status=ExpressionStatus(expression["status"]),
        kind=WorkKind(work["kind"]),
        visibility=Visibility(work["visibility"]),
    )
    country = owner.country
    assert country is not None, work["owner"]
    outcome = import_law(
        by=OPERATOR,
        owner=Owner(organisation=owner, country=country),
        file=LawFile(name=path.name, data=path.read_bytes()),
        details=details,
        now=now,
    )
    return ImportedFile(country=country.pk, name=expression["file"], outcome=outcome)


def _state_force(content: Mapping[str, Any], imported: list[ImportedFile], *, now: datetime) -> None:
    """Drafts and repealed acts say so, and so stay out of what is searched."""
    forces = {row["uri"]: FORCES[row["in_force"]] for row in content["works"] if row["in_force"] in FORCES}
    for work in {row.outcome.work for row in imported if row.outcome.work and row.outcome.work_uri in forces}:
        work.refresh_from_db()
        describe_work(
            by=OPERATOR,
            work_id=work.pk,
            revision=work.revision,
            rank=work.rank,
            force=forces[work.uri].value,
            number=work.number,
            now=now,
        )


def _relate(content: Mapping[str, Any], imported: list[ImportedFile], *, now: datetime) -> None:
    works: dict[str, Work] = {row.outcome.work_uri: row.outcome.work for row in imported if row.outcome.work}
    # An act of which only the name is known (an amending law without its text) cannot be the subject of a relation yet.
    for work in (row for row in content["works"] if row["uri"] in works):
        for relation in work.get("relations") or []:
            other = works.get(relation["target"])
            relate_works(
                by=OPERATOR,
                work=works[work["uri"]],
                kind=RelationKind(relation["type"]),
                other=other,
                citation="" if other else relation["target"],
                basis=relation.get("note", ""),
                now=now,
            )
