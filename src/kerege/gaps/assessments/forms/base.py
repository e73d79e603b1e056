"""Fields and habits that the forms of assessments share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.foundation.interface.fields import KeregeFormMixin

Choices = Sequence[tuple[Any, Any]]
ANY = ("", _("All"))
LARGEST_ID = 2**63 - 1
LARGEST_REVISION = 2**31 - 1
LONGEST_NOTE = 1000
LONGEST_RATIONALE = 10_000


def revision_field() -> forms.IntegerField:
    """The revision that the person saw."""
    return forms.IntegerField(min_value=0, max_value=LARGEST_REVISION, widget=forms.HiddenInput)


def note_field(label: Any, *, rows: int = 3, longest: int = LONGEST_NOTE, required: bool = False, **more: Any) -> Any:
    """A few lines of the person's own words, in whatever direction they run."""
    area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, max_length=longest, required=required, widget=area, **more)


class RevisionForm(KeregeFormMixin, forms.Form):
    """A step that is taken on what the person saw."""

    revision = revision_field()
