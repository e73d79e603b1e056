"""Fields of a project in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import linebreaksbr
from django.utils.translation import gettext_lazy as _

from kerege.actions.projects.models import SourceRecord
from kerege.actions.projects.models.words import FIELD_LABELS, SOURCE_LABELS
from kerege.actions.projects.rules.provenance import Agreement, FieldView, Saying
from kerege.actions.projects.rules.records import FieldName, ReadValue
from kerege.actions.projects.selectors.fields import ProjectPicture
from kerege.actions.projects.selectors.surroundings import RemarkRow
from kerege.actions.projects.views.own_words import own_values
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import User

AGREEMENT = {
    Agreement.ONE_SOURCE: (_("one source"), "neutral"),
    Agreement.AGREED: (_("the sources agree"), "good"),
    Agreement.SPELLED_DIFFERENTLY: (_("the sources agree, in different spellings"), "good"),
    Agreement.JOINED: (_("lists joined from several sources"), "info"),
    Agreement.DISPUTED: (_("the sources disagree"), "warn"),
    Agreement.CHOSEN: (_("a source was chosen"), "info"),
    Agreement.OWN: (_("the owner's own words"), "info"),
}
_URN = "urn:kerege:user:"


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field with everything that its row shows."""

    view: FieldView
    label: Any
    agreement: Any
    tone: str
    said_by: tuple[tuple[SourceRecord, Saying], ...]
    chosen_by: str
    values: tuple[ReadValue, ...]

    @property
    def name(self) -> str:
        """The field's name in addresses."""
        return self.view.name.value


def field_rows(picture: ProjectPicture) -> list[FieldRow]:
    """All fields of a project that somebody says something of."""
    records = {record.pk: record for record in picture.records}
    names = _names([view.choice.by for view in picture.fields if view.choice is not None])
    return [field_row(view, records, names) for view in picture.fields]


def field_row(view: FieldView, records: dict[int, SourceRecord], names: dict[str, str]) -> FieldRow:
    """One field; that its sources disagree is said even where a choice was made."""
    word, tone = AGREEMENT[view.agreement]
    said_by = tuple((records[one.source.record], one) for one in view.said_by if one.source.record in records)
    by = names.get(view.choice.by, "") if view.choice is not None else ""
    is_own = view.choice is not None and view.choice.record is None
    shown = own_values(view.name, view.values) if is_own else view.values
    return FieldRow(view, dict(FIELD_LABELS)[FieldName(view.name).value], word, tone, said_by, by, shown)


def remark_rows(remarks: Iterable[RemarkRow]) -> list[tuple[str, str, str, str]]:
    """Mark, text, what it belongs to and source of each remark, for a page shows many of them."""
    sources = {value: str(label) for value, label in SOURCE_LABELS}
    return [
        (one.mark, linebreaksbr(one.text), one.attached_to, f"{sources[one.record.source]}, {one.record.reference}")
        for one in remarks
    ]


def _names(urns: Sequence[str]) -> dict[str, str]:
    """Names of people by their stable names, in one look."""
    numbers = {int(one.removeprefix(_URN)) for one in urns if one.removeprefix(_URN).isdecimal()}
    named = {f"{_URN}{pk}": name for pk, name in User.objects.filter(pk__in=numbers).values_list("pk", "display_name")}
    return {**named, OPERATOR.urn: str(OPERATOR.display_name)}
