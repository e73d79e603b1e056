"""How the answers of `kerege law` look to a machine and to a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kerege.evidence.law.models import Expression, Provision, Work
from kerege.evidence.law.selectors import SearchHit
from kerege.evidence.law.services.comparison import Comparison
from kerege.evidence.law.services.orders import ImportOutcome
from kerege.evidence.law.services.realignment import AlignmentReport


def outcome_lines(outcome: ImportOutcome) -> Iterable[str]:
    """What an import did, for a person."""
    state = "new" if outcome.is_new else "already kept" if outcome.expression else "not stored (dry run)"
    yield f"{outcome.title}"
    yield f"  act         {outcome.work_uri}"
    yield f"  text        {outcome.expression.uri if outcome.expression else '-'} ({state})"
    yield f"  found       {outcome.chapters} chapters, {outcome.articles} articles, {outcome.provisions} provisions"
    yield (
        f"  kept        {outcome.characters_kept} of {outcome.characters_in} characters "
        f"({outcome.share_kept:.2%}), {outcome.notes} notes"
    )
    yield from (f"  paired      {count} provisions ({of})" for of, count in outcome.aligned.items())
    yield from (f"  warning     {warning}" for warning in outcome.warnings)
    yield from (f"  missing     {piece}" for piece in outcome.missing)


def work_json(work: Work, expressions: Iterable[Expression]) -> dict[str, Any]:
    """An act with its texts."""
    return {
        "id": work.pk,
        "uri": work.uri,
        "country": work.country_id,
        "kind": work.kind,
        "rank": work.rank,
        "number": work.number,
        "date": work.dated_on,
        "in_force": work.force,
        "titles": work.titles,
        "visibility": work.visibility,
        "expressions": [expression_json(row) for row in expressions],
    }


def expression_json(row: Expression) -> dict[str, Any]:
    """A text without its provisions."""
    return {
        "id": row.pk,
        "uri": row.uri,
        "language": row.language,
        "status": row.status,
        "valid_from": row.valid_from,
        "valid_until": row.valid_until,
        "source": row.source_name,
        "sha256": row.source_sha256,
        "fingerprint": row.fingerprint,
        **{name: row.counts.get(name) for name in ("articles", "chapters", "provisions")},
    }


def provision_json(row: Provision) -> dict[str, Any]:
    """One provision."""
    return {
        "id": row.pk,
        "eid": row.eid,
        "level": row.level,
        "label": row.label,
        "number": row.number,
        "heading": row.heading,
        "text": row.text,
        "depth": row.depth,
    }


def provision_line(row: Provision) -> str:
    """One provision as a person reads it."""
    words = " ".join(part for part in (row.label, row.heading, row.text) if part)
    return "  " * row.depth + words


def hit_json(hit: SearchHit) -> dict[str, Any]:
    """One provision that was found, the words marked by **."""
    expression = hit.provision.expression
    return {
        **provision_json(hit.provision),
        "expression": expression.uri,
        "expression_id": expression.pk,
        "work": expression.work.uri,
        "country": expression.work.country_id,
        "language": expression.language,
        "status": expression.status,
        "fragment": marked(hit),
    }


def marked(hit: SearchHit) -> str:
    """The passage with the words marked by **."""
    return "".join(f"**{run.text}**" if run.is_marked else run.text for run in hit.fragment)


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """What changed between two texts, without the unchanged."""
    return {
        "changed": comparison.changed,
        "added": comparison.added,
        "removed": comparison.removed,
        "unchanged": comparison.unchanged,
        "rows": [
            {"kind": row.kind, "eid": row.shown.eid, "parts": [list(part) for part in row.pairs]}
            for row in comparison.rows
            if row.shown is not None and row.kind != "same"
        ],
    }


def alignment_json(report: AlignmentReport) -> dict[str, Any]:
    """How well two languages answer each other."""
    return {
        "left": report.left.uri,
        "right": report.right.uri,
        "provisions_left": report.left_count,
        "provisions_right": report.right_count,
        "pairs": len(report.pairs),
        "share_aligned": round(report.share_aligned, 5),
        "unmatched_left": list(report.unmatched_left),
        "unmatched_right": list(report.unmatched_right),
        "aligned": [
            {
                "left": pair.left.eid,
                "right": pair.right.eid,
                "method": pair.method,
                "confidence": pair.confidence,
                "state": pair.state,
            }
            for pair in report.pairs
        ],
    }
