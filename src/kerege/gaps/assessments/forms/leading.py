"""What those send who lead an assessment: steps, sections, the declared corpus."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.foundation.interface.fields import DayField, KeregeFormMixin
from kerege.gaps.assessments.forms.base import Choices, RevisionForm, note_field, revision_field
from kerege.gaps.assessments.models.words import BRANCH_STATE_LABELS


class ReopenForm(RevisionForm):
    """Back from review, with the reason."""

    reason = note_field(_("Why is it opened again?"), required=True)


class BranchForm(RevisionForm):
    """A person's word on one branch of law."""

    state = forms.ChoiceField(label=_("What do you say of it?"), choices=BRANCH_STATE_LABELS, widget=forms.RadioSelect)
    works = forms.MultipleChoiceField(
        label=_("Acts that make it up"), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = note_field(
        _("Note"), help_text=_("The reason, where the branch holds nothing; else what a colleague should know.")
    )

    def __init__(self, *args: Any, works: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["works"].choices = works  # type: ignore[attr-defined]
        if not works:
            del self.fields["works"]


class SectionForm(KeregeFormMixin, forms.Form):
    """A branch of the framework for an organisation, with its due day."""

    requirement = forms.ChoiceField(label=_("Part of the framework"))
    organisation = forms.ChoiceField(label=_("Who works on it"))
    person = forms.ChoiceField(
        label=_("Person"), required=False, help_text=_("Empty: everybody of the organisation may judge it.")
    )
    due_on = DayField(label=_("Due on"))
    note = note_field(_("What they should know"))
    revision = revision_field()

    def __init__(self, *args: Any, branches: Choices, organisations: Choices, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["requirement"].choices = branches  # type: ignore[attr-defined]
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", "—"), *people]  # type: ignore[attr-defined]
