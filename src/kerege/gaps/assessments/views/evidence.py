"""What a person links to a finding, looks at again, or takes away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.foundation.interface.pages import signed_in_only
from kerege.foundation.interface.posting import posted_once
from kerege.gaps.assessments.forms import DocumentForm, ProvisionForm, SearchForm
from kerege.gaps.assessments.models import EvidenceLink, Finding
from kerege.gaps.assessments.rules.states import LinkRelation
from kerege.gaps.assessments.selectors.assessments import finding as finding_seen_by
from kerege.gaps.assessments.services.evidence import attach_search, link_document, link_provision, remove_link
from kerege.gaps.assessments.services.renewing import reconfirm_link
from kerege.gaps.assessments.views.finding import Returned, finding_page
from kerege.gaps.assessments.views.subject import finding_address
from kerege.kernel.errors import InvalidInput, NotFound


@signed_in_only
@require_POST
@posted_once
def provision_link(request: HttpRequest, finding_id: int) -> HttpResponseBase:
    """Rest the finding on a provision as it reads now."""
    finding = finding_seen_by(request.user, finding_id)
    form = ProvisionForm(request.POST, auto_id="provision-%s")
    if form.is_valid():
        said = form.cleaned_data
        try:
            with form.catching():
                link = link_provision(
                    by=request.user,
                    finding_id=finding.pk,
                    provision_id=said["provision"],
                    relation=LinkRelation(said["relation"]),
                    note=said["note"],
                    now=timezone.now(),
                )
                messages.success(request, _("The provision is linked."))
                return redirect(finding_address(finding, place=f"evidence-{link.pk}"))
        except NotFound as error:
            form.add_error("provision", error.message)
    return finding_page(request, finding, Returned({"provision": form}, status=400))


@signed_in_only
@require_POST
@posted_once
def document_link(request: HttpRequest, finding_id: int) -> HttpResponseBase:
    """Rest the finding on a document that is kept elsewhere."""
    finding = finding_seen_by(request.user, finding_id)
    form = DocumentForm(request.POST, auto_id="document-%s")
    if form.is_valid():
        said = form.cleaned_data
        with form.catching():
            link = link_document(
                by=request.user,
                finding_id=finding.pk,
                title=said["title"],
                reference=said["reference"],
                relation=LinkRelation(said["relation"]),
                note=said["note"],
                now=timezone.now(),
            )
            messages.success(request, _("The document is linked."))
            return redirect(finding_address(finding, place=f"evidence-{link.pk}"))
    return finding_page(request, finding, Returned({"document": form}, status=400))


@signed_in_only
@require_POST
@posted_once
def link_remove(request: HttpRequest, finding_id: int, link_id: int) -> HttpResponseBase:
    """Take a piece of evidence away; that it was there stays known."""
    finding, link = _link(request, finding_id, link_id)
    remove_link(by=request.user, link_id=link.pk, now=timezone.now())
    messages.success(request, _("It was taken away; the history keeps that it was there."))
    return redirect(finding_address(finding, place="ground"))


@signed_in_only
@require_POST
@posted_once
def link_reconfirm(request: HttpRequest, finding_id: int, link_id: int) -> HttpResponseBase:
    """Say that the new wording still says so."""
    finding, link = _link(request, finding_id, link_id)
    reconfirm_link(by=request.user, link_id=link.pk, now=timezone.now())
    messages.success(request, _("The finding rests on the new wording now."))
    return redirect(finding_address(finding, place=f"evidence-{link.pk}"))


@signed_in_only
@require_POST
@posted_once
def search_attach(request: HttpRequest, finding_id: int) -> HttpResponseBase:
    """Let the finding rest on a recorded search."""
    finding = finding_seen_by(request.user, finding_id)
    form = SearchForm(request.POST)
    if not form.is_valid():
        raise InvalidInput(_("The form is incomplete. Load the page again and repeat the step."), field="search")
    attach_search(by=request.user, finding_id=finding.pk, search_id=form.cleaned_data["search"], now=timezone.now())
    messages.success(request, _("The finding rests on this search now."))
    return redirect(finding_address(finding, place="ground"))


def _link(request: HttpRequest, finding_id: int, link_id: int) -> tuple[Finding, EvidenceLink]:
    finding = finding_seen_by(request.user, finding_id)
    link = EvidenceLink.objects.filter(finding=finding, pk=link_id).first()
    if link is None:
        raise NotFound(_("The finding has no such piece of evidence. Load its page again."))
    return finding, link
