"""Writes a list of gaps into files that others read; no text of a user ever becomes a formula."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kerege.foundation.files.spreadsheets import fitting, harmless, open_workbook
from kerege.foundation.places.models import Country
from kerege.gaps.assessments.models.words import JUDGEMENT_LABELS
from kerege.gaps.register.models import Gap
from kerege.gaps.register.selectors.reasons import told_reasons

FORMS = ("xlsx", "csv", "json")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Key of the record, head of the column, width of it in a workbook.
COLUMNS: tuple[tuple[str, Any, int], ...] = (
    ("gap", gettext_lazy("Gap"), 8),
    ("revision", gettext_lazy("Revision"), 8),
    ("framework", gettext_lazy("Framework"), 18),
    ("reference", gettext_lazy("Reference"), 12),
    ("requirement", gettext_lazy("Requirement"), 40),
    ("title", gettext_lazy("Title"), 40),
    ("note", gettext_lazy("What is missing"), 50),
    ("subject", gettext_lazy("Subject"), 20),
    ("finding", gettext_lazy("Finding"), 24),
    ("as_of", gettext_lazy("As of"), 12),
    ("state", gettext_lazy("State"), 14),
    ("severity", gettext_lazy("Severity"), 12),
    ("points", gettext_lazy("Points"), 8),
    ("reasons", gettext_lazy("Reasons"), 50),
    ("ministry", gettext_lazy("Ministry in charge"), 20),
    ("owner", gettext_lazy("Owner"), 20),
    ("person", gettext_lazy("Person"), 20),
    ("due_on", gettext_lazy("Due day"), 12),
    ("overdue", pgettext_lazy("gap", "Overdue"), 10),
    ("state_reason", gettext_lazy("Reason of the state"), 40),
    ("opened_on", gettext_lazy("Opened on"), 12),
)


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file ready to be handed over."""

    name: str
    media_type: str
    content: bytes


def export_gaps(gaps: Iterable[Gap], *, country: Country, form: str, today: date) -> ExportedFile:
    """The gaps, which the caller may read, as XLSX, CSV or JSON."""
    writers: dict[str, tuple[Callable[..., bytes], str]] = {
        "xlsx": (_xlsx, XLSX),
        "csv": (_csv, "text/csv; charset=utf-8"),
        "json": (_json, "application/json"),
    }
    write, media_type = writers[form]
    records = [gap_record(gap, today=today) for gap in gaps]
    name = f"gaps-{country.pk.lower()}-{today.isoformat()}.{form}"
    return ExportedFile(name, media_type, write(records, country=country, today=today))


def gap_record(gap: Gap, *, today: date) -> dict[str, Any]:
    """One gap in plain values, with its stable names beside the words of the reader's language."""
    return {
        "gap": gap.pk,
        "urn": gap.urn,
        "revision": gap.revision,
        "country": gap.country_id,
        "framework": gap.framework_ref or gap.framework_urn,
        "framework_urn": gap.framework_urn,
        "reference": gap.requirement_ref,
        "requirement_urn": gap.requirement_urn,
        "requirement": gap.requirement_words.text,
        "title": gap.title,
        "note": gap.note,
        "subject": gap.subject_name or str(gap.get_subject_kind_display()),
        "finding": str(dict(JUDGEMENT_LABELS)[gap.finding.judgement]),
        "coverage": gap.finding.coverage,
        "as_of": gap.finding.as_of.isoformat() if gap.finding.as_of else "",
        "state": str(gap.get_state_display()),
        "state_key": gap.state,
        "severity": str(gap.get_band_display()) if gap.band else "",
        "severity_key": gap.band,
        "points": gap.points,
        "reasons": "; ".join(f"{one.label}: {one.points}" for one in told_reasons(gap)),
        "reason_lines": gap.reasons,
        "ministry": gap.ministry.short_name if gap.ministry else "",
        "owner": gap.owner.short_name,
        "person": gap.person.display_name if gap.person else "",
        "due_on": gap.due_on.isoformat() if gap.due_on else "",
        "overdue": gap.is_overdue(today),
        "proposed_for_resolution": gap.proposes_resolution,
        "state_reason": gap.state_reason,
        "opened_on": gap.opened_at.date().isoformat(),
    }


def _json(records: list[dict[str, Any]], *, country: Country, today: date) -> bytes:
    document = {"country": country.pk, "as_of": today.isoformat(), "gaps": records}
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def _csv(records: list[dict[str, Any]], *, country: Country, today: date) -> bytes:
    del country, today
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow([str(head) for _key, head, _width in COLUMNS])
    for record in records:
        writer.writerow([harmless(_cell(record[key])) for key, _head, _width in COLUMNS])
    # spreadsheets take a file for UTF-8 only when it begins with this mark
    return ("\ufeff" + target.getvalue()).encode()


def _xlsx(records: list[dict[str, Any]], *, country: Country, today: date) -> bytes:
    target = io.BytesIO()
    workbook = open_workbook(target)
    sheet = workbook.add_worksheet(_("Gaps")[:31])
    head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    cell = workbook.add_format({"text_wrap": True, "valign": "top"})
    for column, (_key, words, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, str(words), head)
    for row, record in enumerate(records, start=1):
        for column, (key, _words, _width) in enumerate(COLUMNS):
            if isinstance(record[key], int) and not isinstance(record[key], bool):
                sheet.write_number(row, column, record[key], cell)
            else:
                sheet.write_string(row, column, fitting(_cell(record[key])), cell)
    sheet.freeze_panes(1, 5)
    sheet.autofilter(0, 0, len(records), len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{country.pk} {today.isoformat()}&R&P / &N")
    workbook.close()
    return target.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else ""
    return str(value)
