"""Form fields and habits that all apps share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from kerege.kernel.errors import Infeasible, InvalidInput, RuleViolated, StaleRevision
from kerege.kernel.wording import said

EXPLAINED_AT_THE_FORM = (InvalidInput, RuleViolated, StaleRevision, Infeasible)


class DayField(forms.DateField):
    """A day: the browser shows it in the reader's habit, the form sends it as ISO 8601."""

    widget = forms.DateInput

    def __init__(self, **arguments: Any) -> None:
        arguments.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        arguments.setdefault("input_formats", ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"])
        super().__init__(**arguments)


class PlainSelect(forms.Select):
    """A select drawn without a template per option: some lists are long."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002  Django's signature
        """The element with its options."""
        chosen = "" if value is None else str(value)
        options = (
            f'<option value="{escape(key)}"{" selected" if str(key) == chosen else ""}>{escape(label)}</option>'
            for key, label in self.choices
        )
        fixed = flatatt({**self.build_attrs(self.attrs, attrs), "name": name})
        # every text in the options was escaped where they were made
        return format_html("<select{}>{}</select>", fixed, mark_safe("".join(options)))


class KeregeFormMixin:
    """Lets a form show what a service refused: a message at the field, a summary on top."""

    @contextmanager
    def catching(self) -> Iterator[None]:
        """Turn an error of the one tree into an error of this form; ask `is_valid()` again afterwards."""
        try:
            yield
        except EXPLAINED_AT_THE_FORM as error:
            name = error.field.split(".")[0].lstrip("-")
            words = said(error.message, gettext)
            self.add_error(name if name in self.fields else None, words)  # type: ignore[attr-defined]
