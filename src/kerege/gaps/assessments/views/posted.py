"""Small things that several forms send."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kerege.gaps.assessments.forms import RevisionForm
from kerege.kernel.errors import InvalidInput


def posted_revision(request: HttpRequest) -> int:
    """The revision that the person saw."""
    form = RevisionForm(request.POST)
    if not form.is_valid():
        raise InvalidInput(_("The form is incomplete. Load the page again and repeat the step."), field="revision")
    return int(form.cleaned_data["revision"])
