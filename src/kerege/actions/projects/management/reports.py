"""What the projects command prints: records, proposals, and projects with the sources of every field."""

from __future__ import annotations

from typing import Any

from kerege.actions.projects.models import MergeProposal, Project, SourceRecord
from kerege.actions.projects.rules.provenance import FieldView, Saying, Source
from kerege.actions.projects.rules.record_json import amount_to_plain, value_to_plain
from kerege.actions.projects.selectors.fields import ProjectPicture
from kerege.actions.projects.selectors.proposals import is_capped, reason_words, reasons_of, reasons_sum
from kerege.actions.projects.services.orders import ImportOutcome
from kerege.kernel.wording import phrase_from_plain


def record_json(record: SourceRecord) -> dict[str, Any]:
    """A record as it is named."""
    return {
        "id": record.pk,
        "source": record.source,
        "reference": record.reference,
        "edition": record.edition,
        "destination": record.destination,
        "title": record.title,
        "url": record.url,
        "imported_at": record.imported_at.isoformat(),
        "is_replaced": record.is_replaced,
    }


def proposal_json(proposal: MergeProposal) -> dict[str, Any]:
    """A proposal with its reasons, each with its share of the score."""
    return {
        "id": proposal.pk,
        "score": proposal.score,
        "sum_of_reasons": reasons_sum(proposal),
        "is_capped": is_capped(proposal),
        "state": proposal.state,
        "left": record_json(proposal.left),
        "right": record_json(proposal.right),
        "reasons": [
            {"kind": why.kind, "weight": why.weight, "details": list(why.details), "words": reason_words(why)}
            for why in reasons_of(proposal)
        ],
        "decided_by": proposal.decided_by,
        "decided_at": proposal.decided_at.isoformat() if proposal.decided_at else None,
        "decision_reason": proposal.decision_reason,
    }


def project_json(picture: ProjectPicture) -> dict[str, Any]:
    """A project with the sources of every field, the amounts and the remarks of every record."""
    project = picture.project
    return {
        **project_head(project),
        "fields": {view.name.value: field_json(view) for view in picture.fields},
        "sources": [source_json(record) for record in picture.records],
        "amounts": [{"record": record.pk, **amount_to_plain(amount)} for record, amount in picture.amounts()],
    }


def project_head(project: Project) -> dict[str, Any]:
    """A project as it stands in a list."""
    return {
        "id": project.pk,
        "urn": project.urn,
        "slug": project.slug,
        "titles": project.titles,
        "stage": project.stage,
        "number": project.number,
        "starts_on": project.starts_on.isoformat() if project.starts_on else None,
        "ends_on": project.ends_on.isoformat() if project.ends_on else None,
        "visibility": project.visibility,
        "is_planned_here": project.is_planned_here,
        "revision": project.revision,
    }


def field_json(view: FieldView) -> dict[str, Any]:
    """A field: its values, how its sources stand to one another, who says what, and the choice with its reason."""
    choice = view.choice
    return {
        "values": [value_to_plain(value) for value in view.values],
        "agreement": view.agreement.value,
        "is_disputed": view.is_disputed,
        "said_by": [_saying_json(one) for one in view.said_by],
        "choice": None
        if choice is None
        else {
            "record": choice.record,
            "values": [value_to_plain(value) for value in choice.values],
            "reason": choice.reason,
            "by": choice.by,
            "at": choice.at.isoformat(),
            "revision": choice.revision,
        },
    }


def source_json(record: SourceRecord) -> dict[str, Any]:
    """A record with what no field took."""
    kept = ("remarks", "warnings", "related", "extra")
    content = {**record.content, "warnings": list(map(phrase_from_plain, record.content.get("warnings", ())))}
    return {**record_json(record), **{name: content[name] for name in kept if content.get(name)}}


def import_lines(outcome: ImportOutcome) -> list[str]:
    """An import for a person to read."""
    head = f"{outcome.file}: {outcome.source}, {outcome.rows} rows, " + ", ".join(
        f"{count} {state}" for state, count in outcome.counts.items()
    )
    lines = [head + (" (dry run: nothing was stored)" if outcome.is_dry_run else "")]
    if outcome.run is not None:
        lines.append(f"  import {outcome.run}; take it back with: kerege projects withdraw {outcome.run} --dry-run")
    lines += [f"  earlier readings that hold again: {outcome.returned}"] if outcome.returned else []
    lines += [f"  {warning}" for warning in (*outcome.warnings, *outcome.questions)]
    for one in outcome.records[:20]:
        fields = ", ".join(f"{field['name']} {len(field['values'])}" for field in one.content.get("fields", ()))
        place = f"  {one.destination}" if one.destination else ""
        lines.append(f"{one.reference}{place}: {one.state}. Fields: {fields or '-'}")
        lines.append(f"  remarks kept: {len(one.content.get('remarks', ()))}")
        lines += [f"  {one.reason}"] if one.reason else []
        lines += [f"  {warning}" for warning in one.content.get("warnings", ())]
    hidden = sum(outcome.counts.values()) - len(outcome.rejected) - min(len(outcome.records), 20)
    lines += [f"... and {hidden} more records"] if hidden > 0 else []
    lines += [f"row {row['row']}: {row['reason']}. {row['remedy']}" for row in outcome.rejected[:20]]
    lines += [f"{outcome.proposals} new proposals to merge: kerege projects proposals"] if outcome.proposals else []
    return lines


def project_lines(picture: ProjectPicture) -> list[str]:
    """A project for a person to read: each field, and under it who says what where the sources differ."""
    lines = [f"{picture.project.urn}  {picture.project.title.text}"]
    for view in picture.fields:
        shown = "; ".join(value.text for value in view.values)
        lines.append(f"\n{view.name.value} ({view.agreement.value}): {shown}")
        if len(view.said_by) > 1:
            lines += [f"  {_name(one.source)}: {'; '.join(value.text for value in one.values)}" for one in view.said_by]
        if view.choice is not None and view.choice.reason:
            lines.append(f"  chosen by {view.choice.by} on {view.choice.at:%Y-%m-%d}: {view.choice.reason}")
    lines.append("\nsources:")
    lines += [f"  {record.pk:>6}  {_name_of(record)}, read {record.imported_at:%Y-%m-%d}" for record in picture.records]
    return lines


def _saying_json(one: Saying) -> dict[str, Any]:
    source = one.source
    return {
        "record": source.record,
        "source": source.source,
        "reference": source.reference,
        "edition": source.edition,
        "imported_at": source.imported_at.isoformat(),
        "is_replaced": source.is_replaced,
        "values": [value_to_plain(value) for value in one.values],
        "raw": one.raw,
    }


def _name(source: Source) -> str:
    return " ".join(part for part in (source.source, source.reference, source.edition) if part)


def _name_of(record: SourceRecord) -> str:
    return " ".join(part for part in (record.source, record.reference, record.edition, record.destination) if part)
