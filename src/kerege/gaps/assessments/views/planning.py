"""Three questions that make a plan: by which framework, of whom, in what period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kerege.foundation.accounts.models import Organisation
from kerege.foundation.accounts.selectors import organisations_of
from kerege.foundation.interface.pages import render_page, signed_in_only
from kerege.foundation.interface.posting import KEY_FIELD, posted_once
from kerege.foundation.places.models import Country
from kerege.gaps.assessments.forms import FrameworkForm, PeriodForm, SubjectForm
from kerege.gaps.assessments.models import Assessment
from kerege.gaps.assessments.permissions import may_plan
from kerege.gaps.assessments.rules.framework_hints import Group
from kerege.gaps.assessments.rules.states import SubjectKind
from kerege.gaps.assessments.selectors.asked import groups_of
from kerege.gaps.assessments.selectors.pages import earlier_of, organisations_in
from kerege.gaps.assessments.services.planning import Plan, plan_assessment
from kerege.gaps.assessments.views.subject import crumbs_to, name_of
from kerege.kernel.errors import NotPermitted
from kerege.requirements.frameworks.models import Framework
from kerege.requirements.frameworks.selectors import framework_of_page, frameworks

QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Planner:
    """Where the reader may plan, and in whose name."""

    countries: list[Country]
    organisations: list[Organisation]

    def organisation(self, country: Country) -> Organisation:
        """The organisation in whose name the reader plans for a country."""
        return next(one for one in self.organisations if one.country_id == country.pk)


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
@posted_once
def assessment_plan(request: HttpRequest) -> HttpResponseBase:
    """Ask one question after the other; every answer stands in the address until the plan is made."""
    planner = _planner(request)
    said = request.GET
    first = _framework_form(request, planner, said if "framework" in said else None)
    if not first.is_bound or not first.is_valid() or said.get("ask") == "framework":
        return _ask(request, first, number=1, question=_("By which framework?"))
    country = next(one for one in planner.countries if one.pk == first.cleaned_data["country"])
    framework = framework_of_page(viewer=request.user, framework_id=int(first.cleaned_data["framework"]))
    second = _subject_form(country, said if "subject_kind" in said else None)
    if not second.is_bound or not second.is_valid() or said.get("ask") == "subject":
        return _ask(request, second, number=2, question=_("What is assessed?"), framework=framework)
    draft = _Draft(country, planner.organisation(country), framework, second.cleaned_data)
    return _last_question(request, draft)


@dataclass(frozen=True, slots=True)
class _Draft:
    """The answers to the first two questions."""

    country: Country
    organisation: Organisation
    framework: Framework
    subject: Mapping[str, Any]

    @property
    def subject_organisation(self) -> Organisation | None:
        """The organisation that is assessed."""
        chosen = self.subject["subject_organisation"]
        return Organisation.objects.get(pk=int(chosen), country=self.country) if chosen else None

    def plan(self, form: PeriodForm, *, previous: Assessment | None) -> Plan:
        """All answers together."""
        return Plan(
            country=self.country,
            framework=self.framework,
            organisation=self.organisation,
            title=form.cleaned_data["title"],
            subject_kind=SubjectKind(self.subject["subject_kind"]),
            subject_organisation=self.subject_organisation,
            subject_name=self.subject["subject_name"],
            period_starts_on=form.cleaned_data["period_starts_on"],
            period_ends_on=form.period_ends_on(),
            previous=previous,
            groups=tuple(form.cleaned_data.get("groups", ())),
        )


def _last_question(request: HttpRequest, draft: _Draft) -> HttpResponseBase:
    earlier = earlier_of(viewer=request.user, country=draft.country, framework_urn=draft.framework.urn)
    choices = [(str(one.pk), one.title) for one in earlier]
    groups = groups_of(draft.framework)
    initial = _defaults(draft) | {"groups": [one.ref for one in groups if one.is_proposed]}
    form = PeriodForm(request.POST or None, earlier=choices, groups=_group_choices(groups), initial=initial)
    if request.method == "POST" and form.is_valid():
        previous = next((one for one in earlier if str(one.pk) == form.cleaned_data.get("previous")), None)
        with form.catching():
            made = plan_assessment(
                by=request.user,
                plan=draft.plan(form, previous=previous),
                now=timezone.now(),
                key=request.POST.get(KEY_FIELD, ""),
            )
            messages.success(request, _("The assessment is planned. Nobody judges yet: look it over, then open it."))
            return redirect("assessments:assessment_show", made.pk)
    return _ask(
        request, form, number=3, question=_("What is it called, and for what period?"), framework=draft.framework
    )


def _group_choices(groups: Sequence[Group]) -> list[tuple[str, str]]:
    return [(one.ref, f"{one.name} ({_requirements(one.requirements)})") for one in groups]


def _planner(request: HttpRequest) -> Planner:
    mine = organisations_of(request.user).exclude(country=None).select_related("country").order_by("pk")
    held = [one for one in mine if may_plan(request.user, one)]
    if not held:
        raise NotPermitted(_("Only a focal point or a legal drafter plans an assessment. Ask one of your country."))
    countries = {one.country_id: one.country for one in held if one.country is not None}
    return Planner(list(countries.values()), held)


def _framework_form(request: HttpRequest, planner: Planner, said: Mapping[str, Any] | None) -> FrameworkForm:
    rows = [(str(one.pk), _framework_words(one)) for one in frameworks(viewer=request.user) if one.assessable_count]
    countries = [(one.pk, name_of(one)) for one in planner.countries]
    if said is not None and "country" not in said:
        said = {**said.dict(), "country": countries[0][0]}  # type: ignore[attr-defined]
    return FrameworkForm(said, frameworks=rows, countries=countries)


def _framework_words(framework: Framework) -> str:
    name = framework.names.get("").text
    return f"{name or framework.ref or framework.urn} ({_requirements(framework.assessable_count)})"


def _requirements(count: int) -> str:
    return ngettext("%(n)d requirement", "%(n)d requirements", count) % {"n": count}


def _subject_form(country: Country, said: Mapping[str, Any] | None) -> SubjectForm:
    choices = [(str(one.pk), name_of(one)) for one in organisations_in(country)]
    return SubjectForm(said, organisations=choices)


def _defaults(draft: _Draft) -> dict[str, Any]:
    year = timezone.localdate().year
    subject = draft.subject["subject_name"] or name_of(draft.subject_organisation or draft.country)
    title = f"{draft.framework.ref or draft.framework.urn}: {subject}, {year}"
    return {"title": title, "period_starts_on": date(year, 1, 1), "period_last_on": date(year, 12, 31)}


def _ask(
    request: HttpRequest, form: forms.Form, *, number: int, question: str, framework: Framework | None = None
) -> HttpResponse:
    kept = [(name, text) for name, text in request.GET.items() if name not in form.fields and name != "ask"]
    context = {
        "form": form,
        "question": question,
        "number": number,
        "total": QUESTIONS,
        "is_last": number == QUESTIONS,
        "kept": [] if number == QUESTIONS else kept,
        "answers": _answers(request, framework, number),
        "crumbs": crumbs_to(None, _("Plan an assessment")),
    }
    return render_page(request, "assessments/assessment_plan.html", context, status=400 if form.errors else 200)


def _answers(request: HttpRequest, framework: Framework | None, number: int) -> list[dict[str, str]]:
    """What was answered so far, each with the way back to its question."""
    if framework is None:
        return []
    base = reverse("assessments:assessment_plan")
    rows = [{"key": _("Framework"), "value": _framework_words(framework), "href": _again(request, base, "framework")}]
    if number == QUESTIONS:
        kind = dict(SubjectForm.base_fields["subject_kind"].choices)[request.GET["subject_kind"]]  # type: ignore[attr-defined]
        name = request.GET.get("subject_name", "")
        value = f"{kind}: {name}" if name else str(kind)
        rows.append({"key": _("What is assessed?"), "value": value, "href": _again(request, base, "subject")})
    return rows


def _again(request: HttpRequest, base: str, question: str) -> str:
    return f"{base}?{urlencode({**request.GET.dict(), 'ask': question})}"
