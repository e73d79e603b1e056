"""What a person says of a contribution that is planned by hand, with its amounts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

import pycountry
from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kerege.actions.projects.models import Contribution
from kerege.actions.projects.models.words import MONEY_LABELS
from kerege.actions.projects.rules.contributing import Party, ReadContribution
from kerege.actions.projects.rules.records import MoneyKind, ReadAmount
from kerege.foundation.interface.fields import DayField, KeregeFormMixin
from kerege.foundation.places.models import Country

MOST_AMOUNTS: Final = 20
ONE_DAY = timedelta(days=1)
_CURRENCIES: Final = frozenset(one.alpha_3 for one in pycountry.currencies)


class _CountryField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A country by its name in the reader's language, in the order of codes."""

    def label_from_instance(self, obj: Any) -> str:
        """The name and the code."""
        return f"{obj.names.get(get_language() or 'en').text} ({obj.pk})"


class ContributionForm(KeregeFormMixin, forms.Form):
    """From whom, through whom, to whom, where and for what."""

    source = forms.CharField(label=_("Source entity"), required=False, max_length=500)
    channel = forms.CharField(label=_("Contribution channel"), required=False, max_length=200)
    partners = forms.CharField(
        label=_("Implementing partners"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("One per line; a role may follow after a semicolon."),
    )
    destination = forms.CharField(label=_("Destination entity"), required=False, max_length=500)
    country = _CountryField(
        label=_("Country"), queryset=Country.objects.all(), required=False, empty_label=pgettext_lazy("country", "None")
    )
    area = forms.CharField(label=pgettext_lazy("topic of a project", "Area"), required=False, max_length=500)
    coverage = forms.CharField(label=pgettext_lazy("field of a project", "Coverage"), required=False, max_length=500)

    def given(self, amounts: list[ReadAmount]) -> ReadContribution:
        """The contribution that was written down."""
        said = self.cleaned_data
        country = said["country"]
        return ReadContribution(
            source=_party(said["source"]),
            channel=said["channel"].strip(),
            destination=_party(said["destination"]),
            country=country.pk if country else "",
            country_text=country.names.get("en").text if country else "",
            area=said["area"].strip(),
            coverage=said["coverage"].strip(),
            partners=tuple(party for line in said["partners"].splitlines() if (party := _with_role(line)) is not None),
            amounts=tuple(amounts),
        )


class AmountForm(KeregeFormMixin, forms.Form):
    """One amount in its own currency."""

    kind = forms.ChoiceField(label=_("Kind"), choices=MONEY_LABELS)
    value = forms.DecimalField(
        label=_("Amount"), max_digits=22, decimal_places=4, required=False, localize=True, min_value=0
    )
    currency = forms.CharField(
        label=_("Currency"), max_length=3, required=False, help_text=_("Three letters, such as EUR, USD, KZT.")
    )
    dated_on = DayField(label=_("Day"), required=False)
    starts_on = DayField(label=_("Period from"), required=False)
    ends_on = DayField(label=_("Period until"), required=False)

    def clean_currency(self) -> str:
        """A code of ISO 4217."""
        code = str(self.cleaned_data["currency"]).strip().upper()
        if code and code not in _CURRENCIES:
            raise forms.ValidationError(_("There is no such currency. Give the three letters of ISO 4217."))
        return code

    def clean(self) -> dict[str, Any]:
        """An amount has a currency, and a period its two ends in order."""
        said = super().clean() or self.cleaned_data
        if said.get("value") is not None and "currency" in said and not said["currency"]:
            self.add_error("currency", _("Say in which currency the amount is."))
        starts_on, ends_on = said.get("starts_on"), said.get("ends_on")
        if bool(starts_on) != bool(ends_on):
            self.add_error("ends_on", _("A period has a first and a last day: give both, or neither."))
        elif starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The end lies before the start."))
        return said

    def amount(self) -> ReadAmount | None:
        """The amount; nothing where the row was left empty."""
        said = self.cleaned_data
        if said.get("value") is None:
            return None
        return ReadAmount(
            MoneyKind(said["kind"]),
            said["value"],
            said["currency"],
            dated_on=said["dated_on"],
            period_starts_on=said["starts_on"],
            period_ends_on=said["ends_on"] + ONE_DAY if said["ends_on"] else None,
        )


AmountForms = forms.formset_factory(AmountForm, extra=2, max_num=MOST_AMOUNTS, validate_max=True)


def contribution_said(row: Contribution) -> dict[str, Any]:
    """A kept contribution as the form takes it."""
    partners = [(one.entity.name, one.role) for one in row.partners.select_related("entity")]
    return {
        "source": row.source.name if row.source else "",
        "channel": row.channel,
        "partners": "\n".join("; ".join(filter(None, one)) for one in partners),
        "destination": row.destination.name if row.destination else "",
        "country": row.country_id,
        "area": row.area,
        "coverage": row.coverage,
    }


def amounts_said(row: Contribution) -> list[dict[str, Any]]:
    """Its amounts as the rows of the form take them."""
    return [
        {
            "kind": one.kind,
            "value": one.value.normalize() if one.value % 1 else one.value.quantize(1),
            "currency": one.currency,
            "dated_on": one.dated_on,
            "starts_on": one.period_starts_on,
            "ends_on": one.period_ends_on - ONE_DAY if one.period_ends_on else None,
        }
        for one in row.money.all()
    ]


def _party(name: str) -> Party | None:
    return Party(name.strip()) if name.strip() else None


def _with_role(line: str) -> Party | None:
    name, _semicolon, role = line.partition(";")
    return Party(name.strip(), role=role.strip()) if name.strip() else None
