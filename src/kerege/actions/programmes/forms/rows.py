"""One form per kind of row; what a row must hold is said by the services, not here."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django import forms
from django.conf import settings
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kerege.actions.programmes.models.words import EVENT_LABELS, OBJECTIVE_LABELS, RESULT_LABELS, STAGE_LABELS
from kerege.actions.programmes.rules.vocabulary import RowKind
from kerege.actions.programmes.rules.wordings import FIRST, wordings
from kerege.actions.projects.models import Project
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.interface.fields import DayField, KeregeFormMixin
from kerege.foundation.interface.languages import language_name, standard_tag
from kerege.foundation.places.models import Country
from kerege.gaps.register.selectors.gaps import gaps
from kerege.kernel.values import TranslatedText

LARGEST = 2**31 - 1


class RowForm(KeregeFormMixin, forms.Form):
    """A row of any kind; viewer and project decide what may be offered."""

    # The column of a translated text, its label, how long it may be, and the lines of its field.
    translated: ClassVar[tuple[str, Any, int, int] | None] = None
    leading: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, viewer: Actor, project: Project | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer, self.project = viewer, project
        if self.translated is not None:
            self._ask_in_languages(*self.translated)

    def clean(self) -> dict[str, Any]:
        """A translated text is given in one language at least."""
        said = super().clean() or self.cleaned_data
        if self.translated is not None and not any(said.get(name) for name in self._language_fields()):
            self.add_error(self._language_fields()[0], _("Write it in one of the languages at least."))
        return said

    def row_values(self) -> dict[str, Any]:
        """What the row shall hold; wordings in languages that were not asked for stay."""
        values = dict(self.cleaned_data)
        if self.translated is None:
            return values
        column = self.translated[0]
        texts = {name.removeprefix(f"{column}_"): values.pop(name) for name in self._language_fields()}
        return {**values, column: wordings(texts)}

    def _ask_in_languages(self, column: str, label: Any, longest: int, rows: int) -> None:
        held = self.initial.get(column) or TranslatedText()
        own = self.project.country.default_languages if self.project and self.project.country else []
        asked = list(dict.fromkeys((*FIRST, *own, *held.languages())))
        for language in asked:
            field = _words(f"{label}: {language_name(language)}", longest=longest, rows=rows, required=False)
            field.widget.attrs["lang"] = standard_tag(language)
            self.fields[f"{column}_{language}"] = field
            self.initial.setdefault(f"{column}_{language}", held.texts().get(language, ""))
        self.order_fields([*self.leading, *(f"{column}_{language}" for language in asked)])

    def _language_fields(self) -> list[str]:
        assert self.translated is not None
        return [name for name in self.fields if name.startswith(f"{self.translated[0]}_")]


class CountryField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A country by its name in the reader's language, in the order of codes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Country.objects.all(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """The name and the code."""
        return f"{obj.names.get(get_language() or 'en').text} ({obj.code})"


class OrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An organisation by its short name and its name in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        """Short name and name."""
        name = obj.names.get(get_language() or "en").text
        return f"{obj.short_name}: {name}" if name and name != obj.short_name else obj.short_name


def _words(label: Any, *, longest: int, rows: int = 3, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, max_length=longest, widget=widget, **more)


def _number(label: Any, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, max_digits=20, decimal_places=4, **more)


class ObjectiveForm(RowForm):
    """An objective."""

    translated = ("titles", _("Objective"), 1000, 3)
    kind = forms.ChoiceField(label=_("Kind"), choices=OBJECTIVE_LABELS, initial="specific")


class ActivityForm(RowForm):
    """An activity."""

    translated = ("titles", _("Activity"), 1000, 3)
    starts_on = DayField(label=_("Begins on"), required=False)
    ends_on = DayField(label=_("Ends on"), required=False)
    note = _words(_("Note"), longest=20_000, required=False)


class ResultForm(RowForm):
    """A result."""

    translated = ("titles", _("Result"), 1000, 3)
    kind = forms.ChoiceField(label=_("Kind"), choices=RESULT_LABELS)


class IndicatorForm(RowForm):
    """An indicator; the baseline is asked for here and demanded by the service, with the reason."""

    translated = ("titles", pgettext_lazy("of a result", "Indicator"), 500, 2)
    unit = forms.CharField(label=_("Unit"), max_length=60, help_text=_("Such as people, laboratories, %."))
    baseline_value = _number(_("Baseline: value at the start"), required=False)
    baseline_on = DayField(label=_("Baseline: day"), required=False)
    baseline_source = forms.CharField(
        label=_("Baseline: source"), max_length=500, required=False, help_text=_("Where others can look it up.")
    )
    target_value = _number(_("Target: value"), required=False)
    target_on = DayField(label=_("Target: day"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("baseline_value", "baseline_on", "baseline_source"):
            self.fields[name].help_text = self.fields[name].help_text or _("An indicator is not taken without it.")


class MeasurementForm(RowForm):
    """A value as of a day."""

    value = _number(_("Value"))
    measured_on = DayField(label=_("As of"))
    evidence = forms.CharField(
        label=_("Evidence"), max_length=1000, help_text=_("A report, a list, a record or an address that shows it.")
    )


class ProjectCountryForm(RowForm):
    """A country takes part."""

    country = CountryField(label=_("Country"))
    starts_on = DayField(label=_("Takes part since"))
    ends_on = DayField(label=_("Takes part until"), required=False)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)


class EventForm(RowForm):
    """A workshop or a meeting."""

    translated = ("titles", _("Title"), 300, 2)
    kind = forms.ChoiceField(label=_("Kind"), choices=EVENT_LABELS)
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"), required=False)
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    country = CountryField(label=_("Country"), required=False)
    languages = forms.CharField(label=_("Languages"), max_length=100, required=False)


class ParticipantsForm(RowForm):
    """How many people a body sent."""

    body = forms.CharField(label=_("Organisation"), max_length=300, help_text=_("An organisation, no names of people."))
    country = CountryField(label=_("Country"), required=False)
    number = forms.IntegerField(label=_("Number of people"), min_value=1, max_value=LARGEST)
    women = forms.IntegerField(label=_("Women among them"), min_value=0, max_value=LARGEST, required=False)


class StageForm(RowForm):
    """A stage of the way; a gap is offered only to those who may see it."""

    stage = forms.ChoiceField(label=pgettext_lazy("of the way to a project", "Stage"), choices=STAGE_LABELS)
    country = CountryField(label=_("Country"), required=False, empty_label=_("All countries of the project"))
    starts_on = DayField(label=_("Begins on"))
    ends_on = DayField(label=_("Ends on"), required=False)
    note = forms.CharField(
        label=_("Note"),
        max_length=1000,
        required=False,
        help_text=_("Everybody who may see the project reads it. Write nothing here of what a country lacks."),
    )
    gap_id = forms.TypedChoiceField(
        label=_("Gap that the need rests on"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Shown only to those who may see the gap, never to donors."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = self.initial.get("gap_id")
        offered = [(one.pk, f"{one.requirement_ref} {one.title}"[:120]) for one in gaps(viewer=self.viewer)[:500]]
        if not offered or (held and held not in {key for key, _words in offered}):
            del self.fields["gap_id"]
            return
        field = self.fields["gap_id"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", _("None")), *offered]


class DocumentForm(RowForm):
    """A document by its address, or a file that is kept here."""

    title = forms.CharField(label=_("Title"), max_length=300)
    reference = forms.CharField(label=_("Address or reference"), max_length=1000, required=False)
    file = forms.FileField(label=_("File"), required=False)
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("Not stated")), *settings.LANGUAGES]
    )
    dated_on = DayField(label=_("Date"), required=False)


class FundingForm(RowForm):
    """A statement of a donor in the languages in which the donor gave it."""

    translated = ("statements", _("Funding statement"), 5000, 4)
    leading = ("donor", "organisation")

    donor = forms.CharField(label=_("Donor"), max_length=300)
    organisation = OrganisationField(
        label=_("Its organisation here"),
        queryset=Organisation.objects.order_by("short_name", "pk"),
        required=False,
        empty_label=_("None"),
        help_text=_("If the donor keeps its emblem here, the emblem stands beside the statement."),
    )
    emblem = forms.CharField(
        label=_("Emblem, in words"),
        max_length=300,
        required=False,
        help_text=_("What the emblem shows, for a donor that keeps no picture here."),
    )


FORMS: Final[dict[RowKind, type[RowForm]]] = {
    RowKind.OBJECTIVE: ObjectiveForm,
    RowKind.ACTIVITY: ActivityForm,
    RowKind.RESULT: ResultForm,
    RowKind.INDICATOR: IndicatorForm,
    RowKind.MEASUREMENT: MeasurementForm,
    RowKind.COUNTRY: ProjectCountryForm,
    RowKind.EVENT: EventForm,
    RowKind.PARTICIPANTS: ParticipantsForm,
    RowKind.STAGE: StageForm,
    RowKind.DOCUMENT: DocumentForm,
    RowKind.FUNDING: FundingForm,
}
