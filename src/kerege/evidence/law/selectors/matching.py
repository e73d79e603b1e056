"""Provisions as plain rows for whoever compares them with requirements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kerege.evidence.law.models.expressions import Expression, Provision
from kerege.evidence.law.selectors.expressions import current_expressions
from kerege.foundation.accounts.actors import Actor
from kerege.kernel.values import TranslatedText


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """One provision with all that a comparison or a table of results needs, free of the database."""

    id: int
    eid: str
    level: str
    label: str
    number: str
    heading: str
    context: str
    text: str
    text_hash: str
    language: str
    expression_id: int
    work_id: int
    work_title: str
    status: str
    country: str


def provisions_for_matching(
    *, viewer: Actor, country: str | None = None, languages: Sequence[str] = (), on: date | None = None
) -> list[ProvisionRow]:
    """Every provision that has text in the wordings in force on the day, with the headings that it stands under."""
    chosen = {row.pk: row for row in current_expressions(viewer=viewer, country=country, languages=languages, on=on)}
    rows = Provision.objects.filter(expression__in=list(chosen)).order_by("expression_id", "order")
    found = rows.values_list(
        "id", "expression_id", "eid", "level", "label", "number", "heading", "text", "text_hash", "depth"
    )
    return list(_with_context(found.iterator(chunk_size=2000), chosen))


def _with_context(found: Iterator[tuple], chosen: dict[int, Expression]) -> Iterator[ProvisionRow]:  # type: ignore[type-arg]
    above: list[str] = []
    titles = {pk: TranslatedText.from_json(row.work.titles).get(row.language).text for pk, row in chosen.items()}
    for pk, expression_id, eid, level, label, number, heading, text, text_hash, depth in found:
        del above[depth:]
        if text:
            of = chosen[expression_id]
            yield ProvisionRow(
                id=pk,
                eid=eid,
                level=level,
                label=label,
                number=number,
                heading=heading,
                context=" › ".join(filter(None, above)),
                text=text,
                text_hash=text_hash,
                language=of.language,
                expression_id=expression_id,
                work_id=of.work.pk,
                work_title=titles[expression_id],
                status=of.status,
                country=of.work.country_id or "",
            )
        above += [""] * (depth - len(above))
        above.append(" ".join(part for part in (label, heading) if part))
