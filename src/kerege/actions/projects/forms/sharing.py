"""With whom a project is shared, and until when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kerege.actions.projects.forms.registry import OrganisationField
from kerege.actions.projects.models import Project
from kerege.actions.projects.selectors.sharing import receivers_for
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.interface.fields import DayField, KeregeFormMixin


class ShareForm(KeregeFormMixin, forms.Form):
    """An organisation and the last day of the share."""

    receiver = OrganisationField(
        label=_("Organisation"), queryset=Organisation.objects.none(), empty_label=_("Choose one")
    )
    until = DayField(label=_("Shared until"), help_text=_("The last day on which they see it. You can end it earlier."))

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["receiver"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = receivers_for(project)
