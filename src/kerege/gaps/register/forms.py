"""What people choose and write on the pages of the register."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Organisation, User
from kerege.foundation.interface.fields import DayField, KeregeFormMixin, PlainSelect
from kerege.gaps.register.models import Gap
from kerege.gaps.register.models.words import BAND_LABELS, SORT_LABELS, STATE_CHOICES, STATE_LABELS
from kerege.gaps.register.permissions import may_take
from kerege.gaps.register.rules.states import GapState, ways_from
from kerege.gaps.register.selectors import GapFilters, country_organisations, country_people
from kerege.gaps.register.services.keeping import Description
from kerege.gaps.register.services.opening import GapOrder
from kerege.gaps.register.services.recording import LONGEST_NOTE, LONGEST_REASON, LONGEST_TITLE

ANY = ("", _("All"))
LARGEST = 2**31 - 1


class OrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An organisation by its short name and its name in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        """Short name and name."""
        return organisation_words(obj)


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A person by name."""

    def label_from_instance(self, obj: Any) -> str:
        """The name that people know."""
        return str(obj.display_name)


def organisation_words(one: Organisation) -> str:
    """Short name and name of an organisation in the reader's language."""
    name = one.names.get(get_language() or "en").text
    return f"{one.short_name}: {name}" if name and name != one.short_name else one.short_name


class FilterForm(forms.Form):
    """Narrows the list."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200)
    state = forms.ChoiceField(label=_("State"), choices=STATE_CHOICES, required=False, widget=PlainSelect)
    band = forms.ChoiceField(
        label=_("Severity"), choices=(ANY, *(one for one in BAND_LABELS if one[0])), required=False, widget=PlainSelect
    )
    ministry = forms.ChoiceField(label=_("Ministry in charge"), required=False, widget=PlainSelect)
    owner = forms.ChoiceField(label=_("Owner"), required=False, widget=PlainSelect)
    framework = forms.ChoiceField(label=_("Framework"), required=False, widget=PlainSelect)
    sort = forms.ChoiceField(label=_("Order"), choices=SORT_LABELS, required=False, widget=PlainSelect)
    overdue = forms.BooleanField(label=_("Overdue only"), required=False)
    answered = forms.BooleanField(label=_("Proposed for resolution only"), required=False)
    mine = forms.BooleanField(label=_("Handed to me only"), required=False)

    def __init__(
        self, data: Any, *, organisations: Iterable[Organisation], frameworks: Iterable[tuple[str, str]]
    ) -> None:
        super().__init__(data)
        choices = [ANY, *((str(one.pk), one.short_name) for one in organisations)]
        for name in ("ministry", "owner"):
            self._choices(name, choices)
        self._choices("framework", [ANY, *frameworks])

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def chosen(self, viewer: Actor) -> GapFilters:
        """What was chosen; what cannot be read counts as not chosen."""
        self.is_valid()
        said = self.cleaned_data
        return GapFilters(
            state=said.get("state") or "standing",
            band=said.get("band") or "",
            ministry=_number(said.get("ministry")),
            owner=_number(said.get("owner")),
            person=viewer.pk if said.get("mine") and isinstance(viewer, User) else None,
            framework=said.get("framework") or "",
            is_overdue=bool(said.get("overdue")),
            is_answered=bool(said.get("answered")),
            words=said.get("q") or "",
            sort=said.get("sort") or "severity",
        )


class DescriptionForm(KeregeFormMixin, forms.Form):
    """What is missing, who is in charge of the matter, and until when."""

    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=LONGEST_TITLE,
        help_text=_("Empty: the name of the requirement, in the reader's language."),
    )
    note = forms.CharField(
        label=_("What is missing"), required=False, max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 5})
    )
    ministry = OrganisationField(label=_("Ministry in charge"), queryset=Organisation.objects.none(), required=False)
    due_on = DayField(label=_("Due day"), required=False)

    def __init__(self, *args: Any, viewer: Actor, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "ministry", country_organisations(viewer=viewer, country=country))

    def description(self) -> Description:
        """What was written."""
        return Description(**{name: self.cleaned_data[name] for name in ("title", "note", "ministry", "due_on")})


class OpenForm(DescriptionForm):
    """The same, with whom the gap goes to."""

    owner = OrganisationField(
        label=_("Owner"),
        queryset=Organisation.objects.none(),
        required=False,
        help_text=_("Empty: whoever the section was handed to, or who keeps the assessment."),
    )
    person = PersonField(label=_("Person"), queryset=User.objects.none(), required=False)

    def __init__(self, *args: Any, viewer: Actor, country: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, country=country, **kwargs)
        _offer(self, "owner", country_organisations(viewer=viewer, country=country))
        _offer(self, "person", country_people(viewer=viewer, country=country, today=today))

    def order(self) -> GapOrder:
        """What was written and chosen."""
        return GapOrder(**self.cleaned_data)


class ManyForm(OpenForm):
    """What holds for all gaps that are opened at once."""

    title = None  # type: ignore[assignment]
    note = None  # type: ignore[assignment]


class HandForm(KeregeFormMixin, forms.Form):
    """Who closes the gap."""

    owner = OrganisationField(label=_("Owner"), queryset=Organisation.objects.none())
    person = PersonField(
        label=_("Person"),
        queryset=User.objects.none(),
        required=False,
        help_text=_("Somebody who works for the owner; the person gets a notice."),
    )
    revision = forms.IntegerField(min_value=0, max_value=LARGEST, widget=forms.HiddenInput)

    def __init__(self, *args: Any, viewer: Actor, country: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "owner", country_organisations(viewer=viewer, country=country))
        _offer(self, "person", country_people(viewer=viewer, country=country, today=today))


class EditForm(DescriptionForm):
    """A description with the revision that the person saw."""

    revision = forms.IntegerField(min_value=0, max_value=LARGEST, widget=forms.HiddenInput)


class MoveForm(KeregeFormMixin, forms.Form):
    """Where the gap goes, and why."""

    state = forms.ChoiceField(label=_("New state"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed to resolve a gap, to accept its risk and to open it again."),
    )
    revision = forms.IntegerField(min_value=0, max_value=LARGEST, widget=forms.HiddenInput)

    def __init__(self, *args: Any, viewer: Actor, gap: Gap, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(STATE_LABELS)
        ways = ways_from(GapState(gap.state))
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.value, labels[one.value]) for one in ways if may_take(viewer, gap, one)]


def _offer(form: forms.Form, name: str, rows: Any) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isdecimal() else None
