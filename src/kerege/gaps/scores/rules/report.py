"""What the administrator is told about an import: counts, the rule of the totals, and everything that was odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kerege.gaps.scores.rules.records import Figure, Kind, Record, Understood
from kerege.gaps.scores.rules.totals import Checked
from kerege.gaps.scores.rules.values import level_of
from kerege.kernel.wording import phrase, phrase_from_plain, plain_phrase


def make_report(parts: Sequence[Understood], checked: Checked) -> dict[str, Any]:
    """The report of a file, ready to be kept and shown; lists are in the order of the file."""
    records = [record for part in parts for record in part.records]
    rejected = [row.to_json() for part in parts for row in part.rejected]
    figures = [figure for record in records for figure in record.figures]
    kinds = Counter(figure.kind for figure in figures)
    return {
        "form": parts[0].form if parts else "",
        "editions": _by_edition(records),
        "rows_in": sum(part.rows_in for part in parts),
        "rows_imported": sum(part.rows_in for part in parts) - len(rejected),
        "rows_rejected": len(rejected),
        "countries": len({record.country for record in records}),
        "countries_with_scores": len({record.country for record in records if record.figures}),
        "countries_without_scores": _without_scores(records),
        "scores": kinds[Kind.INDICATOR],
        "figures_stored": len(figures),
        "totals_checked": checked.groups_checked + checked.totals_checked,
        "groups_checked": checked.groups_checked,
        "country_totals_checked": checked.totals_checked,
        "rule": checked.rule.to_json(),
        "differences_by_rule": [{**rule.to_json(), "differences": count} for rule, count in checked.by_other_rules],
        "differences": [one.to_json() for one in checked.differences],
        "rounding_sensitive": [one.to_json() for one in checked.sensitive],
        "zeros": [_mark(record, figure) for record, figure in _indicators(records) if not figure.percent],
        "off_scale": [_mark(record, figure) for record, figure in _indicators(records) if _is_off_scale(figure)],
        "unanswered": [
            {"sheet": record.sheet, "row": record.row, "country": record.country, "codes": list(record.unanswered)}
            for record in records
            if record.figures and record.unanswered
        ],
        "rejected": rejected,
        "columns_ignored": [name for part in parts for name in part.columns_ignored],
        "remarks": [plain_phrase(remark) for part in parts for remark in part.remarks]
        + [plain_phrase(remark) for remark in _about_totals(checked)],
    }


def for_machines(report: Mapping[str, Any]) -> dict[str, Any]:
    """A stored report whose remarks are English sentences."""
    return {**report, "remarks": [phrase_from_plain(remark) for remark in report["remarks"]]}


def _about_totals(checked: Checked) -> Iterator[str]:
    if not checked.groups_checked + checked.totals_checked:
        yield phrase("The file gives no totals of its own, so there was nothing to compare.")


def _by_edition(records: Sequence[Record]) -> list[dict[str, Any]]:
    editions = sorted({record.edition for record in records})
    return [
        {
            "framework": edition,
            "countries": len({one.country for one in records if one.edition == edition and one.figures}),
            "scores": sum(
                1
                for one in records
                if one.edition == edition
                for figure in one.figures
                if figure.kind is Kind.INDICATOR
            ),
            "years": sorted({one.year for one in records if one.edition == edition and one.year}),
        }
        for edition in editions
    ]


def _without_scores(records: Sequence[Record]) -> list[str]:
    with_scores = {record.country for record in records if record.figures}
    return sorted({record.country for record in records} - with_scores)


def _indicators(records: Sequence[Record]) -> Iterator[tuple[Record, Figure]]:
    for record in records:
        yield from ((record, figure) for figure in record.figures if figure.kind is Kind.INDICATOR)


def _is_off_scale(figure: Figure) -> bool:
    return bool(figure.percent) and level_of(figure.percent) is None


def _mark(record: Record, figure: Figure) -> dict[str, Any]:
    return {
        "sheet": record.sheet,
        "row": record.row,
        "name": record.name,
        "country": record.country,
        "edition": record.edition,
        "code": figure.code,
        "column": figure.column,
        "given": figure.given,
    }
