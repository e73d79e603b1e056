"""Hands a table out as a file in the ministry's language."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kerege.gaps.consultation.formats.columns import Sheet
from kerege.gaps.consultation.formats.document import write_document
from kerege.gaps.consultation.formats.workbook import write_workbook
from kerege.gaps.consultation.models import ConcordanceTable
from kerege.gaps.consultation.rules import row_key
from kerege.kernel.errors import NotFound
from kerege.kernel.values import TranslatedText

WRITERS = {
    "xlsx": (write_workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "docx": (write_document, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file ready to be handed over."""

    name: str
    media_type: str
    content: bytes


def export_table(*, table: ConcordanceTable, form: str) -> TableFile:
    """The table, which the caller may read, as a workbook or a document."""
    if form not in WRITERS:
        raise NotFound(_("A concordance table is an xlsx or docx file."))
    write, media_type = WRITERS[form]
    with translation.override(table.language):
        content = write(sheet_of(table))
    return TableFile(f"kerege-concordance-{table.pk}.{form}", media_type, content)


def sheet_of(table: ConcordanceTable) -> Sheet:
    """The table with every word that a reader needs, in the language that is active."""
    ministry = TranslatedText.from_json(table.ministry.name).get(table.language).text or table.ministry.short_name
    due = _("Please answer by %(day)s.") % {"day": date_format(table.due_on)} if table.due_on else ""
    return Sheet(
        title=table.title,
        subtitle=" · ".join(filter(None, (ministry, date_format(table.made_at), due))),
        guidance=(
            _("Write into the three columns before the row key: your stance, your remark, the wording you propose."),
            _("Leave a row empty when you have nothing to say. Keep the row keys: they lead your words back."),
            _("Findings are the word of those who assessed, as of the day given. No remark changes one by itself."),
        ),
        headings=_headings(),
        stances=[label for label, _value in stance_words()][:3],
        rows=[(row_key(table.pk, row), row) for row in table.table_rows],
        language=table.language,
    )


def stance_words() -> list[tuple[str, str]]:
    """Words for each stance in the active language, with the stance that they stand for."""
    return [
        (pgettext("stance of a ministry", "Agrees"), "agrees"),
        (pgettext("stance of a ministry", "Disagrees"), "disagrees"),
        (pgettext("stance of a ministry", "Comment"), "comment"),
    ]


def _headings() -> dict[str, str]:
    return {
        "ref": pgettext("column", "Reference"),
        "requirement": pgettext("column", "Requirement"),
        "provisions": pgettext("column", "Provisions of national law"),
        "beside": pgettext("column", "The same in another language"),
        "judgement": pgettext("column", "Finding"),
        "rationale": pgettext("column", "Reasons"),
        "source": pgettext("column", "Official text"),
        "stance": pgettext("column", "Your stance"),
        "remark": pgettext("column", "Your remark"),
        "proposal": pgettext("column", "Wording you propose"),
        "key": pgettext("column", "Row key"),
    }
