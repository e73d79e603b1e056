"""Pages for everybody: they read publications only, need no session and say how long they may be kept."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kerege.gaps.assessments.models.words import JUDGEMENT_LABELS
from kerege.kernel.values import TranslatedText
from kerege.reports.public.models import Publication
from kerege.reports.public.rules.approving import PublicationState
from kerege.reports.public.selectors import public_publication, public_publications

KEEP_SECONDS = 300
SHOWN_AT_MOST = 500


@require_safe
def open_enter(_request: HttpRequest) -> HttpResponse:
    """Lead to the list in the visitor's language."""
    return redirect("public:open_list", get_language() or "ru")


@require_safe
def open_list(request: HttpRequest, language: str) -> HttpResponse:
    """Everything that is out for everybody."""
    _demand_language(language)
    rows = list(public_publications()[:SHOWN_AT_MOST])
    state = f"{language}-{len(rows)}-" + "-".join(f"{row.pk}.{row.revision}" for row in rows[:50])
    if response := _unchanged(request, state):
        return response
    shown = [(row, _text(row.country.name if row.country else {}, language)) for row in rows]
    return _page("public/open_list.html", {"rows": shown}, language=language, state=state)


@require_safe
def open_show(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """One publication, or the notice that it was withdrawn."""
    _demand_language(language)
    row = public_publication(slug=slug)
    state = f"{language}-{row.pk}-{row.revision}-{row.sha256[:16]}"
    if response := _unchanged(request, state):
        return response
    is_out = row.state == PublicationState.PUBLISHED
    context = {"publication": row, "country": _text(row.country.name if row.country else {}, language)}
    if is_out:
        with translation.override(language):
            context |= shown_content(row, language=language)
    template = "public/open_show.html" if is_out else "public/open_withdrawn.html"
    return _page(template, context, language=language, state=state, status=200 if is_out else 410)


@require_safe
def open_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The same for a machine."""
    row = public_publication(slug=slug)
    state = f"json-{row.pk}-{row.revision}-{row.sha256[:16]}"
    if response := _unchanged(request, state):
        return response
    if row.state == PublicationState.PUBLISHED:
        return _kept(JsonResponse(row.to_json(), json_dumps_params={"ensure_ascii": False}), state)
    gone = {"urn": row.urn, "withdrawn_at": row.withdrawn_at, "notice": row.withdrawal_notice}
    return _kept(JsonResponse(gone, status=410), state)


def shown_content(row: Publication, *, language: str) -> dict[str, Any]:
    """What a publication holds, in the reader's words."""
    words = {value: str(label) for value, label in JUDGEMENT_LABELS}
    content = row.content
    return {
        "framework": _text(content["framework"]["names"], language),
        "edition": content["framework"]["edition"],
        "notice": _text(content["framework"]["notice"], language),
        "organisation": _text(content["organisation"], language),
        "closed_on": content["closed_on"],
        "sections": [_section(one, words, language=language) for one in content["sections"]],
    }


def _section(section: dict[str, Any], words: dict[str, str], *, language: str) -> dict[str, Any]:
    return {
        "heading": ". ".join(filter(None, (section["ref"], _text(section["names"], language)))),
        "counts": [(words[word], section["counts"][word]) for word in words if word in section["counts"]],
        "requirements": [
            {
                "ref": one["ref"],
                "name": _text(one["names"], language),
                "word": words.get(one["judgement"], one["judgement"]),
                "as_of": one["as_of"],
                "evidence": [
                    {"act": _text(link["titles"], language) or link["act"], "place": link["place"]}
                    for link in one["evidence"]
                ],
            }
            for one in section.get("requirements", [])
        ],
    }


def _page(template: str, context: dict[str, Any], *, language: str, state: str, status: int = 200) -> HttpResponse:
    """A page that knows nothing of who asks, so that everybody may be given the same one."""
    others = [(code, name) for code, name in settings.LANGUAGES if code in {"ru", "en", language}]
    with translation.override(language):
        text = render_to_string(template, {**context, "language": language, "languages": others})
    return _kept(HttpResponse(text, status=status, headers={"Content-Language": language}), state)


def _unchanged(request: HttpRequest, state: str) -> HttpResponse | None:
    if request.headers.get("If-None-Match") == f'"{state}"':
        return _kept(HttpResponseNotModified(), state)
    return None


def _kept(response: HttpResponse, state: str) -> HttpResponse:
    response.headers["ETag"] = f'"{state}"'
    patch_cache_control(response, public=True, max_age=KEEP_SECONDS)
    return response


def _text(names: Any, language: str) -> str:
    return TranslatedText.from_json(names).get(language).text


def _demand_language(language: str) -> None:
    if language not in dict(settings.LANGUAGES):
        raise Http404
