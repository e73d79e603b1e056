"""What a person says of a project that is planned by hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kerege.actions.projects.formats.libraries import registry_data
from kerege.actions.projects.formats.vocabularies import countries as country_names
from kerege.actions.projects.formats.vocabularies import term_label
from kerege.actions.projects.forms.registry import OrganisationField
from kerege.actions.projects.models.words import STAGE_LABELS
from kerege.actions.projects.permissions import may_plan_to_be_seen, organisations_to_register_for
from kerege.actions.projects.rules.records import FieldName, ReadValue
from kerege.actions.projects.rules.vocabulary import Stage
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.interface.fields import DayField, KeregeFormMixin
from kerege.foundation.ownership.models import VISIBILITY_LABELS
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.places.models import Country

Held = Mapping[FieldName, Sequence[ReadValue]]
LANGUAGES: Final = ("en", "ru")
LONGEST_TITLE, LONGEST_TEXT, MOST_LINES = 500, 10_000, 60
_AREAS: Final = ("sph-areas", "eu-cbrn-areas")
_REGIONS: Final = ("eu-cbrn-regions", "who-regions")
_TICKED: Final = {"areas": FieldName.AREAS, "regions": FieldName.REGIONS}
# What the field of a status says in a file that others read; the code is what Kerege goes by.
_STATUS: Final = {
    Stage.PIPELINE.value: "Pipeline or identification",
    Stage.ACTIVE.value: "Implementation",
    Stage.COMPLETED.value: "Finalisation",
    Stage.CANCELLED.value: "Cancelled",
}
_LINES: Final = {
    "donors": FieldName.SOURCE_ENTITY,
    "implementers": FieldName.IMPLEMENTERS,
    "destinations": FieldName.DESTINATION_ENTITY,
}


def _text(label: Any, *, rows: int, longest: int = LONGEST_TEXT, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, required=False, max_length=longest, widget=widget, **more)


class PlanForm(KeregeFormMixin, forms.Form):
    """A project in the words of those who plan it; what sources say of it is not changed here."""

    title_en = forms.CharField(
        label=_("Title in English"),
        required=False,
        max_length=LONGEST_TITLE,
        help_text=_("One of the two titles is enough; with both, each reader finds it in their language."),
    )
    title_ru = forms.CharField(label=_("Title in Russian"), required=False, max_length=LONGEST_TITLE)
    objectives_en = _text(_("What it is for, in English"), rows=4)
    objectives_ru = _text(_("What it is for, in Russian"), rows=4)
    number = forms.CharField(label=_("Number"), required=False, max_length=120)
    stage = forms.ChoiceField(
        label=_("Stage"),
        choices=[one for one in STAGE_LABELS if one[0] != Stage.UNKNOWN],
        initial=Stage.PIPELINE.value,
        help_text=_("As long as it is in the pipeline, alike projects are looked for before money is committed."),
    )
    starts_on = DayField(label=_("Starts on"), required=False)
    ends_on = DayField(label=_("Ends on"), required=False)
    countries = forms.MultipleChoiceField(
        label=_("Countries"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "choice-grid"})
    )
    places = _text(
        _("Other countries and places"), rows=2, help_text=_("One per line. A country that is named in full is found.")
    )
    regions = forms.MultipleChoiceField(
        label=_("Regions"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choice-grid"}),
        help_text=_("Only if the project is for a region as a whole."),
    )
    areas = forms.MultipleChoiceField(
        label=pgettext_lazy("topic of a project", "Areas"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choice-grid"}),
    )
    donors = _text(_("Source entities (donors)"), rows=2, help_text=_("One per line."))
    implementers = _text(_("Implementing partners"), rows=2, help_text=_("One per line."))
    destinations = _text(_("Destination entities"), rows=2, help_text=_("One per line."))
    visibility = forms.ChoiceField(label=_("Who sees it"), choices=VISIBILITY_LABELS)

    def __init__(
        self, *args: Any, held: Held | None = None, seen: Collection[str] = tuple(Visibility), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.held: Held = held or {}
        self._offer("visibility", [one for one in VISIBILITY_LABELS if one[0] in seen])
        self._offer("countries", [(one.pk, _country_words(one)) for one in offered_countries()])
        self._offer("regions", shown_choices(_REGIONS))
        self._offer("areas", shown_choices(_AREAS))
        if held is not None:
            self.initial = {**said_before(held, {one.pk for one in offered_countries()}), **self.initial}

    def clean(self) -> dict[str, Any]:
        """A title in one of the languages, and an end that is not before the start."""
        said = super().clean() or self.cleaned_data
        if not any((said.get(f"title_{language}") or "").strip() for language in LANGUAGES):
            self.add_error("title_en", _("Give the project a title, in one of the languages at least."))
        if said.get("starts_on") and said.get("ends_on") and said["ends_on"] < said["starts_on"]:
            self.add_error("ends_on", _("The end lies before the start."))
        for name in ("places", *_LINES):
            if (count := len(_split(said.get(name) or ""))) > MOST_LINES:
                words = _("%(count)s lines are more than the %(most)s that are kept. Leave some out.")
                self.add_error(name, words % {"count": count, "most": MOST_LINES})
        return said

    def fields_said(self) -> dict[FieldName, list[ReadValue]]:
        """Every field that the form knows; one without values is one that the owner says nothing of."""
        said = self.cleaned_data
        found = {
            FieldName.TITLE: self._wordings(FieldName.TITLE, "title"),
            FieldName.NUMBER: _values([said["number"]]),
            FieldName.OBJECTIVES: self._wordings(FieldName.OBJECTIVES, "objectives"),
            FieldName.STATUS: [ReadValue(_STATUS[said["stage"]], code=said["stage"])],
            FieldName.STARTS_ON: _day(said["starts_on"]),
            FieldName.ENDS_ON: _day(said["ends_on"]),
            FieldName.PLACES: self._places(),
        }
        for name, field in _TICKED.items():
            found[field] = self._ticked(name, field)
        for name, field in _LINES.items():
            found[field] = self._lines(name, field)
        return found

    def _wordings(self, field: FieldName, name: str) -> list[ReadValue]:
        """What was written, with the wordings in other languages that were there before."""
        said = {language: self.cleaned_data[f"{name}_{language}"].strip() for language in LANGUAGES}
        own = [ReadValue(text, language=language) for language, text in said.items() if text]
        return own + [one for one in self.held.get(field, ()) if one.language and one.language not in LANGUAGES]

    def _places(self) -> list[ReadValue]:
        names = {one.pk: one.names.get("en").text for one in offered_countries()}
        ticked = [ReadValue(names[code], code=code) for code in self.cleaned_data["countries"]]
        known = country_names()
        written = [ReadValue(line, code=known.code_of(line) or "") for line in _split(self.cleaned_data["places"])]
        return ticked + [one for one in written if not one.code or one.code not in self.cleaned_data["countries"]]

    def _ticked(self, name: str, field: FieldName) -> list[ReadValue]:
        """What was ticked, with the values of no vocabulary that were there before."""
        own = [ReadValue(_WORDS[name][code], code=code) for code in self.cleaned_data[name]]
        return own + [one for one in self.held.get(field, ()) if one.code not in _WORDS[name]]

    def _lines(self, name: str, field: FieldName) -> list[ReadValue]:
        """One value per line; a value that was there before keeps its code and note."""
        before = {one.text: one for one in self.held.get(field, ())}
        return [before.get(line, ReadValue(line)) for line in _split(self.cleaned_data[name])]

    def _offer(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)


class NewPlanForm(PlanForm):
    """The same with the organisation that plans."""

    organisation = OrganisationField(label=_("Who plans it"), queryset=Organisation.objects.none(), empty_label=None)
    field_order = ("organisation",)

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        self.viewer = viewer
        own = organisations_to_register_for(viewer).order_by("short_name")
        seen = [one for one in Visibility if any(may_plan_to_be_seen(viewer, owner, one) for owner in own)]
        super().__init__(*args, seen=seen, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = own

    def clean(self) -> dict[str, Any]:
        """Who sees it is for those to say who speak for the organisation that plans."""
        said = super().clean()
        owner, seen = said.get("organisation"), said.get("visibility")
        if owner and seen and not may_plan_to_be_seen(self.viewer, owner, Visibility(seen)):
            self.add_error(
                "visibility", _("For this organisation you plan what its own people see. Ask its focal point.")
            )
        return said


def offered_countries() -> QuerySet[Country]:
    """The countries of the programme, in the order of their codes; others are written."""
    return Country.objects.filter(Q(is_of_programme=True) | Q(is_fictitious=True))


def choices_of(names: Iterable[str]) -> list[tuple[str, str]]:
    """The terms of some shipped vocabularies, each once, as their registry words them."""
    lists = registry_data("vocabularies")["vocabularies"]
    found = {term["code"]: term["text"] for name in names for term in lists[name]["terms"]}
    return sorted(found.items(), key=lambda one: one[1].casefold())


def shown_choices(names: Iterable[str]) -> list[tuple[str, str]]:
    """The same in the reader's language, where the library names them in it."""
    language = get_language() or "en"
    found = [(code, term_label(code, text, language)) for code, text in choices_of(names)]
    return sorted(found, key=lambda one: one[1].casefold())


_WORDS: Final = {"areas": dict(choices_of(_AREAS)), "regions": dict(choices_of(_REGIONS))}


def said_before(held: Held, ticked: set[str]) -> dict[str, Any]:
    """What the owner said already, as the fields of the form take it."""
    places = list(held.get(FieldName.PLACES, ()))
    wordings = {
        f"{name}_{language}": _in_language(held.get(field, ()), language)
        for name, field in (("title", FieldName.TITLE), ("objectives", FieldName.OBJECTIVES))
        for language in LANGUAGES
    }
    return {
        **wordings,
        **{name: "\n".join(one.text for one in held.get(field, ())) for name, field in _LINES.items()},
        "number": _first(held.get(FieldName.NUMBER, ())),
        "stage": next((one.code for one in held.get(FieldName.STATUS, ()) if one.code in _STATUS), ""),
        "starts_on": _first(held.get(FieldName.STARTS_ON, ())),
        "ends_on": _first(held.get(FieldName.ENDS_ON, ())),
        "countries": [one.code for one in places if one.code in ticked],
        "places": "\n".join(one.text for one in places if one.code not in ticked),
        **{
            name: [one.code for one in held.get(field, ()) if one.code in _WORDS[name]]
            for name, field in _TICKED.items()
        },
    }


def _in_language(values: Sequence[ReadValue], language: str) -> str:
    """The wording in a language; one that names no language stands with English."""
    wanted = {language, "", "und"} if language == "en" else {language}
    return "\n".join(one.text for one in values if one.language in wanted)


def _first(values: Sequence[ReadValue]) -> str:
    return values[0].text if values else ""


def _day(day: date | None) -> list[ReadValue]:
    return [ReadValue(day.isoformat(), code=day.isoformat())] if day else []


def _values(texts: Iterable[str]) -> list[ReadValue]:
    return [ReadValue(text.strip()) for text in texts if text.strip()]


def _split(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def _country_words(country: Country) -> str:
    return f"{country.names.get(get_language() or 'en').text} ({country.pk})"
