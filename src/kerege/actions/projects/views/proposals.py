"""Pairs of records that look like one project: reasons, both sides, and the decision."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.actions.projects.models import MergeProposal, SourceRecord
from kerege.actions.projects.models.words import FIELD_LABELS, PROPOSAL_LABELS
from kerege.actions.projects.permissions import may_register
from kerege.actions.projects.rules.record_json import field_from_plain
from kerege.actions.projects.rules.records import FieldName
from kerege.actions.projects.rules.vocabulary import ProposalState
from kerege.actions.projects.selectors.proposals import is_capped, proposals, reason_words, reasons_of, reasons_sum
from kerege.actions.projects.services.merging import dismiss_pair, merge_records
from kerege.actions.projects.views.lists import projects_crumb
from kerege.foundation.interface.pages import Crumb, paginate, render_page, signed_in_only
from kerege.foundation.interface.posting import posted_once
from kerege.kernel.errors import InvalidInput, NotFound

PAIRS = 10
COMPARED = (
    FieldName.NUMBER,
    FieldName.CONTRACT,
    FieldName.STARTS_ON,
    FieldName.ENDS_ON,
    FieldName.PLACES,
    FieldName.REGIONS,
    FieldName.AREAS,
    FieldName.SOURCE_ENTITY,
    FieldName.IMPLEMENTERS,
    FieldName.OBJECTIVES,
)


@signed_in_only
@require_safe
def proposal_list(request: HttpRequest) -> HttpResponseBase:
    """Pairs that wait for a decision, or that were decided."""
    asked = request.GET.get("state", "")
    state = ProposalState(asked) if asked in set(ProposalState) else ProposalState.OPEN
    page = paginate(request, proposals(viewer=request.user, state=state), size=PAIRS)
    context = {
        "page": page,
        "pairs": [_pair(proposal) for proposal in page.object_list],
        "is_open": state is ProposalState.OPEN,
        "tabs": [
            {"label": label, "href": f"?state={value}", "is_current": value == state.value}
            for value, label in PROPOSAL_LABELS
        ],
        "may_register": may_register(request.user),
        "is_wide": True,
        "crumbs": [projects_crumb(), Crumb(_("One project or two?"))],
    }
    return render_page(request, "projects/proposal_list.html", context)


@signed_in_only
@require_POST
@posted_once
def proposal_decide(request: HttpRequest, proposal_id: int) -> HttpResponseBase:
    """Merge the two, or remember that they are two projects."""
    proposal = proposals(viewer=request.user).filter(pk=proposal_id).first()
    if proposal is None:
        raise NotFound(_("There is no such open pair for you; somebody may have decided it. Look at the list again."))
    decision, reason, now = request.POST.get("decision"), request.POST.get("reason", ""), timezone.now()
    if decision == "merge":
        project = merge_records(by=request.user, left=proposal.left, right=proposal.right, reason=reason, now=now)
        messages.success(request, _("The two records are one project now. You can undo this below at any time."))
        return redirect("projects:project_show", project.pk)
    if decision != "dismiss":
        raise InvalidInput(_("Say whether the two are one project or not."), field="decision")
    dismiss_pair(by=request.user, left=proposal.left, right=proposal.right, reason=reason, now=now)
    messages.success(request, _("The two stay two projects; nobody is asked again."))
    return redirect("projects:proposal_list")


def _pair(proposal: MergeProposal) -> dict[str, Any]:
    left, right = _values(proposal.left), _values(proposal.right)
    labels = dict(FIELD_LABELS)
    return {
        "proposal": proposal,
        "reasons": [(reason_words(reason), reason.weight) for reason in reasons_of(proposal)],
        "capped_sum": reasons_sum(proposal) if is_capped(proposal) else None,
        "rows": [
            (labels[name.value], left.get(name, ""), right.get(name, ""))
            for name in COMPARED
            if left.get(name) or right.get(name)
        ],
    }


def _values(record: SourceRecord) -> dict[FieldName, str]:
    read = (field_from_plain(plain) for plain in record.content.get("fields", ()))
    return {one.name: "; ".join(value.text or value.code for value in one.values) for one in read}
