"""Form fields and habits that all apps share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
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
