"""What people may write on the law pages, and how it is checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kerege.evidence.law.models import Work
from kerege.evidence.law.models import words as labels
from kerege.evidence.law.permissions import organisations_to_import_for
from kerege.evidence.law.rules.correcting import Change, CorrectionAct
from kerege.evidence.law.rules.vocabulary import ExpressionStatus, RelationKind, WorkKind
from kerege.evidence.law.selectors import works
from kerege.evidence.law.services.orders import LawDetails, Owner
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.interface.fields import PlainSelect
from kerege.foundation.ownership.models import VISIBILITY_LABELS
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.places.models import Country
from kerege.foundation.places.selectors import countries

ANY = ("", _("All"))
DATE = {"type": "date"}
Choice: TypeAlias = "forms.ModelChoiceField[Any]"


def _name(row: Country | Organisation) -> str:
    return row.names.get(get_language() or "en").text or str(row)


class DetailsForm(forms.Form):
    """What is said about a law besides its text."""

    title = forms.CharField(
        label=_("Title"), max_length=1000, required=False, help_text=_("Empty: taken from the document.")
    )
    kind = forms.ChoiceField(label=_("Kind of act"), choices=labels.KIND_LABELS)
    number = forms.CharField(label=_("Number"), max_length=80, required=False, help_text=_("As printed."))
    dated_on = forms.DateField(
        label=_("Date of adoption"), required=False, widget=forms.DateInput(attrs=DATE, format="%Y-%m-%d")
    )
    valid_from = forms.DateField(
        label=_("This wording holds from"), required=False, widget=forms.DateInput(attrs=DATE, format="%Y-%m-%d")
    )
    status = forms.ChoiceField(label=_("Weight of this text"), choices=labels.STATUS_LABELS)
    visibility = forms.ChoiceField(
        label=_("Who may read it"), choices=VISIBILITY_LABELS, initial=Visibility.COUNTRY.value
    )
    work_uri = forms.CharField(
        label=_("Act it belongs to"),
        max_length=200,
        required=False,
        help_text=_(
            "The act's name, such as /akn/kz/act/2022/122, to add a language or a new wording. Empty: by rule."
        ),
    )

    def details(self, *, language: str) -> LawDetails:
        """The checked answers as the services take them."""
        given = self.cleaned_data
        return LawDetails(
            language=language,
            title=given["title"].strip(),
            number=given["number"].strip(),
            dated_on=given["dated_on"],
            valid_from=given["valid_from"],
            work_uri=given["work_uri"].strip(),
            status=ExpressionStatus(given["status"]),
            kind=WorkKind(given["kind"]),
            visibility=Visibility(given["visibility"]),
        )


class ImportForm(DetailsForm):
    """The file of a law and what is said about it."""

    field_order = ("file", "language", "country", "organisation")
    file = forms.FileField(
        label=_("File of the law"), help_text=_("PDF, DOCX, HTML, Markdown, plain text or Akoma Ntoso XML.")
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=labels.LANGUAGE_LABELS)
    country: Choice = forms.ModelChoiceField(label=_("Country"), queryset=None, widget=PlainSelect)
    organisation: Choice = forms.ModelChoiceField(label=_("Held by"), queryset=None)

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = organisations_to_import_for(viewer)
        regional = mine.filter(country=None).exists()
        nations = countries()
        allowed = nations if regional else nations.filter(pk__in=mine.values("country"))
        for name, rows in (("country", allowed), ("organisation", mine)):
            field = self.fields[name]
            field.queryset = rows  # type: ignore[attr-defined]
            field.label_from_instance = _name  # type: ignore[attr-defined]
            field.empty_label = None  # type: ignore[attr-defined]

    def owner(self) -> Owner:
        """Who will hold the law, and whose it is."""
        return Owner(self.cleaned_data["organisation"], self.cleaned_data["country"])


class RelationForm(forms.Form):
    """What an act does to another."""

    kind = forms.ChoiceField(label=_("This act"), choices=labels.RELATION_LABELS)
    other: Choice = forms.ModelChoiceField(label=_("another act kept here"), queryset=None, required=False)
    citation = forms.CharField(label=_("or an act that is not loaded, as it is cited"), max_length=500, required=False)
    basis = forms.CharField(label=_("Article that founds it"), max_length=200, required=False)

    def __init__(self, *args: Any, viewer: Actor, work: Work, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["other"]
        field.queryset = works(viewer=viewer, country=work.country_id).exclude(pk=work.pk)  # type: ignore[attr-defined]
        field.label_from_instance = lambda row: f"{row.title.text} ({row.uri})"[:160]  # type: ignore[attr-defined]

    def relation(self) -> dict[str, Any]:
        """The checked answers as the service takes them."""
        return {**self.cleaned_data, "kind": RelationKind(self.cleaned_data["kind"])}


class WorkForm(forms.Form):
    """What is stated about an act as a whole."""

    rank = forms.ChoiceField(label=_("Rank"), choices=labels.RANK_LABELS)
    force = forms.ChoiceField(label=_("In force?"), choices=labels.FORCE_LABELS)
    number = forms.CharField(label=_("Number"), max_length=80, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)


class FilterForm(forms.Form):
    """Narrows a list of laws or of search results."""

    q = forms.CharField(label=_("Words"), max_length=200, required=False)
    country = forms.ChoiceField(label=_("Country"), required=False, widget=PlainSelect)
    language = forms.ChoiceField(
        label=_("Language"), choices=(ANY, *labels.LANGUAGE_LABELS), required=False, widget=PlainSelect
    )
    kind = forms.ChoiceField(
        label=_("Kind of act"), choices=(ANY, *labels.KIND_LABELS), required=False, widget=PlainSelect
    )

    def __init__(self, *args: Any, countries: Iterable[Country], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [ANY, *((row.pk, _name(row)) for row in countries)]  # type: ignore[attr-defined]

    def answers(self) -> dict[str, str]:
        """What was chosen; what cannot be understood counts as not chosen."""
        names = ("q", "country", "language", "kind")
        given = self.cleaned_data if self.is_bound and (self.is_valid() or self.errors) else {}
        return {name: given.get(name) or "" for name in names}


class CorrectionForm(forms.Form):
    """One correction of an outline under preview."""

    act = forms.ChoiceField(choices=[(act.value, act.value) for act in CorrectionAct])
    text = forms.CharField(required=False, max_length=200_000, strip=False)
    label = forms.CharField(required=False, max_length=300)
    level = forms.ChoiceField(required=False, choices=[("", ""), *labels.LEVEL_LABELS])

    def change(self) -> Change:
        """The checked answer as the service takes it."""
        given = self.cleaned_data
        return Change(
            act=CorrectionAct(given["act"]),
            text=given["text"].replace("\r\n", "\n").strip(),
            label=given["label"].strip(),
            level=given["level"],
        )

    def level_choices(self) -> list[tuple[str, Any]]:
        """The levels that a provision may be moved to."""
        return list(labels.LEVEL_LABELS)
