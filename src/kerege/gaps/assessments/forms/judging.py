"""Words on requirements, one by one and many at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.foundation.interface.fields import DayField, KeregeFormMixin
from kerege.gaps.assessments.forms.base import (
    LONGEST_RATIONALE,
    Choices,
    RevisionForm,
    note_field,
    revision_field,
)
from kerege.gaps.assessments.forms.evidence import provision_in
from kerege.gaps.assessments.models.words import RELATION_LABELS, REVIEW_LABELS
from kerege.gaps.assessments.rules.states import LinkRelation, ReviewState
from kerege.gaps.assessments.rules.vocabulary import Judgement

REVIEW_ANSWERS = [one for one in REVIEW_LABELS if one[0] != ReviewState.OPEN.value]


class LevelledForm(KeregeFormMixin, forms.Form):
    """A judgement, with a level where the framework has a scale: of few levels a list, of many a number."""

    def __init__(
        self, *args: Any, words: Choices, scale: tuple[float, float] | None = None, levels: Choices = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["word"].choices = words  # type: ignore[attr-defined]
        if self.data.get("word") == Judgement.NOT_ASSESSED:
            # taking a word back needs no day and no reason
            self.fields["as_of"].required = self.fields["rationale"].required = False
        if Judgement.LEVEL.value not in dict(words):
            return
        if levels:
            self.fields["level"] = forms.TypedChoiceField(
                label=_("Level"), choices=[("", "—"), *levels], required=False, coerce=float, empty_value=None
            )
        else:
            lowest, highest = scale or (None, None)
            self.fields["level"] = forms.FloatField(
                label=_("Level"), required=False, min_value=lowest, max_value=highest, step_size=1
            )
        self.order_fields(["word", "level"])


class VerdictForm(LevelledForm):
    """The judgement on one requirement."""

    word = forms.ChoiceField(label=_("Word"), widget=forms.RadioSelect)
    as_of = DayField(label=_("As of"), help_text=_("The day whose law and facts were judged."))
    rationale = note_field(_("Why?"), rows=6, longest=LONGEST_RATIONALE, required=True)
    revision = revision_field()


class BulkForm(LevelledForm):
    """One word for several requirements, on one provision."""

    word = forms.ChoiceField(label=_("Word for all that are ticked"))
    as_of = DayField(label=_("As of"))
    rationale = note_field(_("Why?"), longest=LONGEST_RATIONALE, required=True)
    provision = forms.CharField(
        label=_("Provision that they rest on"),
        required=False,
        max_length=300,
        help_text=_("Paste the address of its page, or its number in that address."),
    )
    relation = forms.ChoiceField(label=_("What it does"), choices=RELATION_LABELS, initial=LinkRelation.ANSWERS.value)

    def __init__(self, *args: Any, words: Choices, **kwargs: Any) -> None:
        super().__init__(*args, words=[("", _("Choose one")), *words], **kwargs)

    def clean_provision(self) -> int | None:
        """The provision that the address names."""
        return provision_in(self.cleaned_data["provision"])


class ReviewForm(RevisionForm):
    """What somebody other than the author says of a finding."""

    verdict = forms.ChoiceField(
        label=_("Your answer"),
        choices=REVIEW_ANSWERS,
        widget=forms.RadioSelect,
    )
    note = note_field(_("Note"), help_text=_("Needed when you return it: what is missing or wrong?"))

    def clean(self) -> dict[str, Any]:
        """Nothing is returned without a reason."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("verdict") == ReviewState.RETURNED.value and not said.get("note", "").strip():
            self.add_error("note", _("Say what is missing or wrong, so that the author knows what to do."))
        return said


class BulkReviewForm(KeregeFormMixin, forms.Form):
    """One answer to several findings of others."""

    verdict = forms.ChoiceField(
        label=_("Your answer to all that are ticked"), choices=[("", _("Choose one")), *REVIEW_ANSWERS]
    )
    note = note_field(_("Note"), help_text=_("Needed when you return them: what is missing or wrong?"))
