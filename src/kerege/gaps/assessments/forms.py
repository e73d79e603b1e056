"""What people send from the pages of assessments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.foundation.interface.fields import DayField, KeregeFormMixin
from kerege.gaps.assessments.models.words import BRANCH_STATE_LABELS, RELATION_LABELS, REVIEW_LABELS, SUBJECT_LABELS
from kerege.gaps.assessments.rules.states import LinkRelation, ReviewState, SubjectKind
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.kernel.values import Coverage

Choices = Sequence[tuple[Any, Any]]
LARGEST_ID = 2**63 - 1
LARGEST_REVISION = 2**31 - 1
LONGEST_NOTE = 1000
LONGEST_RATIONALE = 10_000
ANY = ("", _("All"))
REVIEW_ANSWERS = [one for one in REVIEW_LABELS if one[0] != ReviewState.OPEN.value]
COVERAGE_LABELS = (
    (Coverage.MET.value, pgettext_lazy("coverage", "answered")),
    (Coverage.PARTLY.value, pgettext_lazy("coverage", "answered in part")),
    (Coverage.NONE.value, pgettext_lazy("coverage", "missing")),
    (Coverage.UNKNOWN.value, pgettext_lazy("coverage", "not known")),
    (Coverage.NOT_APPLICABLE.value, pgettext_lazy("coverage", "not applicable")),
)
NAMED_SUBJECTS = {SubjectKind.FACILITY.value, SubjectKind.CURRICULUM.value}
_PROVISION_ADDRESS = re.compile(r"(?:^|/law/provisions/)(\d{1,18})/?(?:[?#].*)?$")


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


class ReopenForm(RevisionForm):
    """Back from review, with the reason."""

    reason = note_field(_("Why is it opened again?"), required=True)


class FrameworkForm(forms.Form):
    """The first question of a plan."""

    framework = forms.ChoiceField(label=_("Framework"), widget=forms.RadioSelect)
    country = forms.ChoiceField(label=_("Country"))

    def __init__(self, *args: Any, frameworks: Choices, countries: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["framework"].choices = frameworks  # type: ignore[attr-defined]
        self.fields["country"].choices = countries  # type: ignore[attr-defined]
        self.fields["country"].initial = countries[0][0] if countries else ""
        if len(countries) == 1:
            self.fields["country"].widget = forms.HiddenInput()


class SubjectForm(forms.Form):
    """The second question of a plan: whom or what it is about."""

    subject_kind = forms.ChoiceField(
        label=_("What is assessed?"),
        choices=SUBJECT_LABELS,
        widget=forms.RadioSelect,
        initial=SubjectKind.COUNTRY.value,
    )
    subject_organisation = forms.ChoiceField(
        label=_("Organisation"), required=False, help_text=_("For an organisation, a facility or a curriculum.")
    )
    subject_name = forms.CharField(
        label=_("Name"),
        max_length=300,
        required=False,
        help_text=_("Of the facility or the curriculum."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject_organisation"].choices = [("", "—"), *organisations]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An organisation and a name are asked for where the subject needs them, and dropped where not."""
        said: dict[str, Any] = super().clean() or {}
        kind = said.get("subject_kind")
        if kind == SubjectKind.COUNTRY.value:
            return said | {"subject_organisation": "", "subject_name": ""}
        if kind and not said.get("subject_organisation"):
            self.add_error("subject_organisation", _("Choose the organisation that is assessed or runs it."))
        if kind in NAMED_SUBJECTS and not said.get("subject_name"):
            self.add_error("subject_name", _("Write the name of the facility or curriculum."))
        return said


class PeriodForm(KeregeFormMixin, forms.Form):
    """The last question of a plan."""

    title = forms.CharField(label=_("Title"), max_length=300, widget=forms.TextInput(attrs={"dir": "auto"}))
    period_starts_on = DayField(label=_("First day of the period"))
    period_last_on = DayField(label=_("Last day of the period"))
    previous = forms.ChoiceField(
        label=_("Continue an earlier assessment"),
        required=False,
        help_text=_("Its findings can be copied afterwards; each one waits to be confirmed."),
    )

    def __init__(self, *args: Any, earlier: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["previous"].choices = [("", pgettext_lazy("assessment", "none")), *earlier]  # type: ignore[attr-defined]
        if not earlier:
            del self.fields["previous"]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        said: dict[str, Any] = super().clean() or {}
        first, last = said.get("period_starts_on"), said.get("period_last_on")
        if first and last and last < first:
            self.add_error("period_last_on", _("The last day stands before the first. Correct one of them."))
        return said

    def period_ends_on(self) -> date:
        """The first day that no longer belongs to the period."""
        last: date = self.cleaned_data["period_last_on"]
        return last + timedelta(days=1)


class CopyForm(KeregeFormMixin, forms.Form):
    """From which earlier assessment findings are brought over."""

    previous = forms.ChoiceField(label=_("Earlier assessment"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, earlier: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["previous"].choices = earlier  # type: ignore[attr-defined]


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


def provision_in(written: str) -> int | None:
    """The number of the provision that an address or a bare number names; None for nothing written."""
    if not written.strip():
        return None
    found = _PROVISION_ADDRESS.search(written.strip())
    if found is None:
        raise forms.ValidationError(
            _now("This names no provision. Open it and copy the address of its page, such as /law/provisions/12/.")
        )
    return int(found[1])


class ProvisionForm(KeregeFormMixin, forms.Form):
    """A provision that a finding rests on."""

    provision = forms.CharField(
        label=_("Address of the provision"),
        max_length=300,
        help_text=_("Open the provision, copy the address of its page, and paste it here."),
    )
    relation = forms.ChoiceField(label=_("What it does"), choices=RELATION_LABELS, initial=LinkRelation.ANSWERS.value)
    note = forms.CharField(
        label=_("Note"), max_length=LONGEST_NOTE, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def clean_provision(self) -> int | None:
        """The provision that the address names."""
        return provision_in(self.cleaned_data["provision"])


class DocumentForm(KeregeFormMixin, forms.Form):
    """A document or record that a finding rests on, by its reference."""

    title = forms.CharField(label=_("Document"), max_length=500, widget=forms.TextInput(attrs={"dir": "auto"}))
    reference = forms.CharField(
        label=_("Where it can be found"),
        max_length=LONGEST_NOTE,
        help_text=_("Number and date, or an address."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    relation = forms.ChoiceField(label=_("What it does"), choices=RELATION_LABELS, initial=LinkRelation.ANSWERS.value)
    note = forms.CharField(
        label=_("Note"), max_length=LONGEST_NOTE, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )


class SearchForm(forms.Form):
    """Which recorded search a finding rests on."""

    search = forms.IntegerField(min_value=1, max_value=LARGEST_ID)


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


class FilterForm(forms.Form):
    """Which findings a reader wants to see; what is written wrong is as if it were not written."""

    branch = forms.ChoiceField(label=_("Part of the framework"), required=False)
    word = forms.ChoiceField(label=_("Word"), required=False)
    coverage = forms.ChoiceField(label=_("What it means"), required=False, choices=[ANY, *COVERAGE_LABELS])
    review = forms.ChoiceField(label=_("Review"), required=False, choices=[ANY, *REVIEW_LABELS])
    section = forms.ChoiceField(label=_("Section"), required=False)
    q = forms.CharField(label=_("Words in the requirement"), max_length=200, required=False)
    mine = forms.BooleanField(label=_("Only my organisation's sections"), required=False)
    unconfirmed = forms.BooleanField(label=_("Only copied ones to be confirmed"), required=False)
    stale = forms.BooleanField(label=_("Only those whose texts changed"), required=False)

    def __init__(self, *args: Any, branches: Choices, words: Choices, sections: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["branch"].choices = [ANY, *branches]  # type: ignore[attr-defined]
        self.fields["word"].choices = [ANY, *words]  # type: ignore[attr-defined]
        self.fields["section"].choices = [ANY, *sections]  # type: ignore[attr-defined]
        if not sections:
            self.fields["section"].widget = forms.HiddenInput()

    def answers(self) -> dict[str, Any]:
        """What was chosen."""
        self.is_valid()
        said = self.cleaned_data if self.is_bound else {}
        return {name: said.get(name) or "" for name in self.fields}


def ticked(values: Iterable[str]) -> dict[int, int]:
    """Findings that were ticked, each with the revision that was seen: `12:3` is finding 12 in revision 3."""
    pairs = (value.partition(":") for value in values)
    return {int(pk): int(seen) for pk, _sign, seen in pairs if _is_number(pk) and _is_number(seen)}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19
