"""One requirement with its candidates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.foundation.interface.pages import Crumb, render_page, signed_in_only, wants_fragment
from kerege.gaps.candidates.permissions import may_decide
from kerege.gaps.candidates.rules import Tally
from kerege.gaps.candidates.selectors import searches_on, tallies
from kerege.gaps.candidates.services.workbench import bench_of, card_in, neighbours_of, tree_lines
from kerege.gaps.candidates.views.subject import Subject, kept, subject_of_page, view_of_page
from kerege.kernel.errors import NotFound


@signed_in_only
@require_safe
def workbench_show(request: HttpRequest, country: str, framework_id: int, requirement_id: int) -> HttpResponseBase:
    """The page of a requirement; HTMX asks for a single card of it."""
    subject = subject_of_page(request, country, framework_id, requirement_id)
    asked = request.GET.get("card", "")
    if wants_fragment(request) and asked.isdecimal():
        return card_fragment(request, subject, provision_id=int(asked[:18]))
    if not subject.requirement.assessable:
        return _to_first_below(request, subject)
    return bench_page(request, subject)


def bench_page(
    request: HttpRequest, subject: Subject, *, problems: Sequence[str] = (), status: int = 200
) -> HttpResponse:
    """The whole page, with what was wrong with the last entry on top."""
    view = view_of_page(request)
    counts = _counts(request, subject)
    bench = bench_of(
        viewer=request.user, country=subject.country, requirement=subject.requirement, view=view, counts=counts
    )
    context = _card_context(request, subject) | _way_context(request, subject, counts)
    context |= {
        "bench": bench,
        "view": view,
        "problems": problems,
        "searches": searches_on(
            viewer=request.user, country=subject.country.pk, requirement_urn=subject.requirement.urn
        ),
        "fictitious_country": subject.country,
        "is_wide": True,
    }
    return render_page(request, "candidates/workbench_show.html", context, status=status)


def card_fragment(request: HttpRequest, subject: Subject, *, provision_id: int, problem: str = "") -> HttpResponse:
    """One card as it stands now."""
    counts = _counts(request, subject)
    bench = bench_of(
        viewer=request.user,
        country=subject.country,
        requirement=subject.requirement,
        view=view_of_page(request),
        counts=counts,
    )
    card = card_in(bench, provision_id=provision_id)
    if card is None:
        raise NotFound(_("This provision is not among the candidates any more. Load the page again."))
    context = _card_context(request, subject) | {"card": card, "problem": problem, "is_fragment": True}
    context["tally"] = counts.get(subject.requirement.urn, Tally())
    return render_page(request, "candidates/_card_answer.html", context, status=409 if problem else 200)


def _counts(request: HttpRequest, subject: Subject) -> dict[str, Tally]:
    return tallies(viewer=request.user, country=subject.country.pk, framework_urn=subject.framework.urn)


def _card_context(request: HttpRequest, subject: Subject) -> dict[str, Any]:
    return {
        "country": subject.country,
        "framework": subject.framework,
        "requirement": subject.requirement,
        "may_decide": may_decide(request.user, country=subject.country.pk),
        "decide_address": subject.address("candidate_decide") + kept(request),
    }


def _way_context(request: HttpRequest, subject: Subject, counts: Mapping[str, Tally]) -> dict[str, Any]:
    places = subject.places()
    before, after = neighbours_of(subject.requirement, places)
    lines = tree_lines(framework=subject.framework, requirement=subject.requirement, places=places, counts=counts)
    choices = kept(request, q="")
    current = next(line for line in lines if line.is_current)
    return {
        "tree": lines,
        # one look-up for all lines of the tree: they differ in their last part only
        "tree_base": reverse("candidates:framework_enter", args=[subject.country.pk, subject.framework.pk]),
        "choices": choices,
        "tally": current.tally,
        "number": [pk for _, pk, _ in places].index(subject.requirement.pk) + 1,
        "total": len(places),
        "looked_at": sum(line.looked_at for line in lines if line.requirement.level == lines[0].requirement.level),
        "previous_address": subject.address(requirement_id=before) + choices if before else "",
        "next_address": subject.address(requirement_id=after) + choices if after else "",
        "here": subject.address() + choices,
        "search_address": subject.address("search_record") + choices,
        "crumbs": _crumbs(subject),
    }


def _crumbs(subject: Subject) -> list[Crumb]:
    return [
        Crumb(_("Candidates"), reverse("candidates:workbench_start")),
        Crumb(subject.framework.ref or subject.framework.urn),
    ]


def _to_first_below(request: HttpRequest, subject: Subject) -> HttpResponseBase:
    """A heading is not judged itself: the first requirement below it is."""
    places = subject.places()
    below = [pk for position, pk, _ in places if position >= subject.requirement.position]
    chosen = below[0] if below else (places[-1][1] if places else None)
    if chosen is None:
        raise NotFound(_("This framework holds nothing that people judge. Choose another one."))
    return redirect(subject.address(requirement_id=chosen) + kept(request))
