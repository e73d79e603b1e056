"""What people choose to compare; every choice stands in the address, so that a comparison can be kept and sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.foundation.interface.fields import DayField, KeregeFormMixin
from kerege.foundation.interface.languages import language_name
from kerege.foundation.places.models import Country
from kerege.reports.comparison.services.choices import Choices
from kerege.reports.comparison.services.dates import DatesOrder
from kerege.reports.comparison.services.editions import EditionsOrder
from kerege.reports.comparison.services.languages import LanguagesOrder


class ComparisonForm(KeregeFormMixin, forms.Form):
    """A choice for one country."""

    def __init__(self, data: Any, *, country: Country, choices: Choices) -> None:
        super().__init__(data)
        self.country, self.choices = country, choices
        self.offer()

    def offer(self) -> None:
        """Fill the lists."""
        raise NotImplementedError

    def order(self) -> Any:
        """What was chosen."""
        raise NotImplementedError

    def _offer(self, name: str, values: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = values


class DatesForm(ComparisonForm):
    """A subject, an edition, two days."""

    subject = forms.ChoiceField(label=_("Framework and subject"))
    first = DayField(label=_("First day"))
    second = DayField(label=_("Second day"))

    def offer(self) -> None:
        """Subjects that were assessed."""
        self._offer("subject", [(one.value, one.label) for one in self.choices.subjects])

    def order(self) -> DatesOrder:
        """What was chosen."""
        said = self.cleaned_data
        framework, _sign, key = said["subject"].partition("|")
        return DatesOrder(self.country.pk, framework, said["first"], said["second"], key)


class LanguagesForm(ComparisonForm):
    """Two languages of the country's law."""

    left = forms.ChoiceField(label=_("Language"))
    right = forms.ChoiceField(label=_("Other language"))

    def offer(self) -> None:
        """Languages in which law is loaded."""
        for name in ("left", "right"):
            self._offer(name, [(one, language_name(one)) for one in self.choices.languages])

    def order(self) -> LanguagesOrder:
        """What was chosen."""
        return LanguagesOrder(self.country.pk, self.cleaned_data["left"], self.cleaned_data["right"])


class EditionsForm(ComparisonForm):
    """Two editions."""

    first = forms.ChoiceField(label=_("First edition"))
    second = forms.ChoiceField(label=_("Second edition"))

    def offer(self) -> None:
        """Frameworks that the reader may see."""
        for name in ("first", "second"):
            self._offer(name, [(one.value, one.label) for one in self.choices.frameworks])

    def order(self) -> EditionsOrder:
        """What was chosen."""
        return EditionsOrder(self.country.pk, self.cleaned_data["first"], self.cleaned_data["second"])
