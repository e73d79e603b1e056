"""Reads who stands behind a project of the EU CBRN site: names, and the address under each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kerege.actions.projects.formats.drafting import Draft
from kerege.actions.projects.formats.labels import Section
from kerege.actions.projects.formats.lines import Line, is_prose
from kerege.actions.projects.rules.records import FieldName, ReadValue

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.-]+\.(?:eu|int|org|com|net|[a-z]{2})(?:/\S*)?\Z", re.IGNORECASE)


@dataclass(slots=True)
class Parties:
    """The name that was read last, so that the address under it is known as its own."""

    draft: Draft
    kind: str = "stakeholders"
    name: str = ""
    heads: dict[str, str] = field(default_factory=dict)

    def take(self, section: Section) -> None:
        """Take the names and addresses of a section."""
        if section.key != "websites":
            self.kind = section.key
            self.name = ""
        head = section.head.raw if section.head else ""
        if not section.texts:
            self.draft.remark(head)
            return
        if section.inline:
            self._one(section.inline, head)
        elif head:
            self.draft.remark(head)
        for line in section.lines:
            self._line(line)

    def _line(self, line: Line) -> None:
        if is_prose(line.text):
            self.draft.remark(line.raw)
        else:
            self._one(line.text, line.raw)

    def _one(self, text: str, raw: str) -> None:
        if _ADDRESS.match(text):
            self.draft.add(FieldName.WEBSITES, [ReadValue(text, note=self.name)], raw)
            return
        self.name = text
        name = FieldName.IMPLEMENTERS if self.kind == "implementers" else FieldName.COORDINATORS
        note = "stakeholder" if self.kind == "stakeholders" else ""
        self.draft.add(name, [ReadValue(text, note=note)], raw)
