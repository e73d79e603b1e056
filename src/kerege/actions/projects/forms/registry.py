"""Narrowing, bringing in, choosing what is right, and linking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kerege.actions.projects.formats.intake import Order
from kerege.actions.projects.models import SourceRecord
from kerege.actions.projects.models.words import SOURCE_LABELS
from kerege.actions.projects.permissions import may_plan_to_be_seen, organisations_to_register_for
from kerege.actions.projects.rules.records import ReadValue
from kerege.actions.projects.selectors.facets import Option, ProjectFilters
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.interface.fields import KeregeFormMixin
from kerege.foundation.ownership.models import VISIBILITY_LABELS
from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.register.models import Gap

ANY = ("", _("All"))
LARGEST = 2**31 - 1
LONGEST_REASON = 1000
OWN_WORDS = "own"
_SELECTED = SafeString(" selected")


class LongSelect(forms.Select):
    """A list of hundreds of choices, written at once instead of by a template for each of them."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:  # noqa: ARG002 - as Django calls it
        """The list with what is chosen marked."""
        chosen = str(value or "")
        rows = ((key, _SELECTED if key == chosen else "", label) for key, label in self.choices)
        options = format_html_join("", '<option value="{}"{}>{}</option>', rows)
        return format_html("<select{}>{}</select>", flatatt(self.build_attrs({"name": name}, attrs)), options)


class FilterForm(forms.Form):
    """Narrows the list."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200)
    country = forms.CharField(label=_("Country"), required=False, max_length=300)
    region = forms.CharField(label=_("Region"), required=False, max_length=300)
    area = forms.CharField(label=pgettext_lazy("topic of a project", "Area"), required=False, max_length=300)
    source = forms.CharField(label=_("Source registry"), required=False, max_length=10)
    stage = forms.CharField(label=_("Stage"), required=False, max_length=10)
    donor = forms.CharField(label=_("Source entity (donor)"), required=False, max_length=200)
    year = forms.IntegerField(label=_("Under way in the year"), required=False, min_value=1950, max_value=2200)
    shared = forms.BooleanField(label=_("Shared with us only"), required=False)

    def chosen(self) -> ProjectFilters:
        """What was chosen; what cannot be read counts as not chosen."""
        self.is_valid()
        said = self.cleaned_data
        return ProjectFilters(
            words=said.get("q") or "",
            **{name: said.get(name) or "" for name in ("country", "region", "area", "source", "stage", "donor")},
            year=said.get("year"),
            is_shared=bool(said.get("shared")),
        )

    def offer(self, facets: Mapping[str, Sequence[Option]]) -> None:
        """Turn the facets into lists to choose from; what is chosen stays in its list."""
        for name, options in facets.items():
            field = self.fields[name]
            chosen = self.cleaned_data.get(name) or ""
            choices = [(one.value, _label(one)) for one in options]
            if chosen and chosen not in {one.value for one in options}:
                choices.append((chosen, chosen))
            field.widget = LongSelect(choices=[ANY, *choices])


class OrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An organisation by its short name and its name in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        """Short name and name."""
        name = obj.names.get(get_language() or "en").text
        return f"{obj.short_name}: {name}" if name and name != obj.short_name else obj.short_name


class ImportForm(KeregeFormMixin, forms.Form):
    """A file, where it comes from, and whose its records will be."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "Text of a page, IATI activities (XML), or a table: CSV, XLSX. Nothing is stored before you agree."
        ),
    )
    organisation = OrganisationField(label=_("Whose records"), queryset=Organisation.objects.none(), empty_label=None)
    source = forms.ChoiceField(
        label=_("Source registry"), required=False, choices=(("", _("Find out from the file")), *SOURCE_LABELS)
    )
    url = forms.URLField(
        label=_("Address of the page"), required=False, max_length=1000, assume_scheme="https",
        help_text=_("Where a text was published, if you know."),
    )  # fmt: skip
    reference = forms.CharField(
        label=_("Name of the record in its registry"),
        required=False,
        max_length=300,
        help_text=_("Only for a text that does not name itself, such as 28009."),
    )

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organisations_to_register_for(viewer).order_by("short_name")


class CheckForm(KeregeFormMixin, forms.Form):
    """What a person agrees to after the look through the file, and the mapping of a table's columns."""

    source = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    url = forms.CharField(required=False, max_length=1000, widget=forms.HiddenInput)
    reference = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)
    mapping = forms.CharField(
        label=_("What the columns mean"),
        required=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "dir": "ltr"}),
        help_text=_("Guessed from the headings. Correct it, look again, and import when it is right."),
    )
    visibility = forms.ChoiceField(
        label=_("Who sees it"),
        required=False,
        choices=VISIBILITY_LABELS,
        help_text=_("Who speaks for the organisation may let others see what comes in."),
    )

    def __init__(self, *args: Any, viewer: Actor, owner: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_choose = {one.value for one in Visibility if may_plan_to_be_seen(viewer, owner, one)}
        offered = [choice for choice in VISIBILITY_LABELS if choice[0] in self.may_choose]
        self.fields["visibility"].widget = forms.Select(choices=offered)

    def clean_visibility(self) -> str:
        """How far it is seen; a wider choice than the person may make is refused before anything is stored."""
        seen = str(self.cleaned_data["visibility"] or Visibility.ORGANISATION.value)
        if seen not in self.may_choose:
            raise forms.ValidationError(
                _("For this organisation you bring in what its own people see. Ask its focal point to let others see.")
            )
        return seen

    def order(self, name: str) -> Order:
        """The order for the reader."""
        said = self.cleaned_data
        known = {value for value, _label in SOURCE_LABELS}
        source = said["source"] if said["source"] in known else ""
        return Order(name=name, source=source, url=said["url"], reference=said["reference"], mapping=said["mapping"])


class ChoiceForm(KeregeFormMixin, forms.Form):
    """Which source is right about a field, or what the owner says itself."""

    choice = forms.ChoiceField(label=_("Who is right"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Our own words"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One value per line. Only used if you choose “our own words” above."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Shown beside the field, with your name and the day."),
    )
    revision = forms.IntegerField(min_value=0, max_value=LARGEST, widget=forms.HiddenInput)

    def __init__(self, *args: Any, records: Sequence[SourceRecord], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.records = {str(record.pk): record for record in records}
        field = self.fields["choice"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            *((key, record_words(record)) for key, record in self.records.items()),
            (OWN_WORDS, _("Neither: our own words")),
        ]

    def record(self) -> SourceRecord | None:
        """The chosen record; none where the owner speaks itself."""
        return self.records.get(self.cleaned_data["choice"])

    def values(self) -> list[ReadValue]:
        """The owner's own values."""
        lines = self.cleaned_data["words"].splitlines()
        return [ReadValue(line.strip()) for line in lines if line.strip()]


class GapField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A gap by its requirement and what it is called."""

    def label_from_instance(self, obj: Any) -> str:
        """Reference and heading."""
        return f"{obj.requirement_ref}: {obj.heading.text}"[:160]


class LinkForm(KeregeFormMixin, forms.Form):
    """What a project works on: a requirement by name, or a gap from the list."""

    requirement = forms.CharField(
        label=_("Requirement"),
        required=False,
        max_length=500,
        help_text=_("Its stable name or its reference, as its page shows it."),
    )
    gap = GapField(label=_("Or a gap"), queryset=Gap.plain.none(), required=False)
    note = forms.CharField(label=_("How"), required=False, max_length=LONGEST_REASON)

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["gap"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Gap.objects.visible_to(viewer).order_by("requirement_ref", "pk")
        if not field.queryset.exists():
            del self.fields["gap"]


class NamedProjectForm(KeregeFormMixin, forms.Form):
    """A project by the name that its page shows."""

    project = forms.CharField(
        label=_("Project"), max_length=200, help_text=_("Its number, or the reference of one of its records.")
    )
    note = forms.CharField(label=_("How"), required=False, max_length=LONGEST_REASON)


def record_words(record: SourceRecord) -> str:
    """A record as it is called in lists."""
    named = (record.reference, record.edition, record.destination)
    return f"{record.get_source_display()}: " + ", ".join(part for part in named if part)


def _label(option: Option) -> str:
    return option.label if option.number is None else f"{option.label} ({option.number})"
