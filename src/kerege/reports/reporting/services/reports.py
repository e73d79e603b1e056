"""Makes a report in one of its forms and enters that in the account of events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.kernel.errors import InvalidInput
from kerege.kernel.identifiers import urn
from kerege.reports.reporting.rules import MEDIA_TYPES, Report, ReportForm, file_name
from kerege.reports.reporting.services.picture import Order, make_document
from kerege.reports.reporting.writers import write_docx, write_pdf, write_xlsx

WRITERS: dict[ReportForm, Callable[[Report], bytes]] = {
    ReportForm.PDF: write_pdf,
    ReportForm.DOCX: write_docx,
    ReportForm.XLSX: write_xlsx,
}


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A report's file."""

    content: bytes
    media_type: str
    file_name: str
    report: Report


def form_of(path: Path) -> ReportForm:
    """The form that a file's ending asks for."""
    ending = path.suffix.lower().lstrip(".")
    if ending not in set(ReportForm):
        raise InvalidInput(
            _("A report is a .pdf, .docx or .xlsx file; '%(name)s' is none of them.") % {"name": path.name},
            field="--output",
        )
    return ReportForm(ending)


def make_report(*, by: Actor, order: Order, form: ReportForm, now: datetime) -> MadeReport:
    """Make the report and note who took it out."""
    report = make_document(viewer=by, order=order, now=now)
    content = WRITERS[form](report)
    record_event(
        actor=actor_urn(by),
        act="reporting.report.made",
        object_urn=urn("report", report.country_code.lower(), form.value),
        country=report.country_code,
        after={"form": form.value, "language": order.language, "framework": report.framework_urn},
        at=now,
    )
    name = file_name(country=report.country_code, framework_urn=report.framework_urn, as_of=report.as_of, form=form)
    return MadeReport(content=content, media_type=MEDIA_TYPES[form], file_name=name, report=report)
