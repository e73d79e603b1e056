"""Projects narrowed by what they are about, and how many there are of each kind where few enough were found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final, TypeVar

from django.db import connection
from django.db.models import Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import get_language

from kerege.actions.projects.formats.libraries import registry_data
from kerege.actions.projects.formats.vocabularies import term_label
from kerege.actions.projects.models import Contribution, Entity, Project, ProjectTerm
from kerege.actions.projects.models.words import SOURCE_LABELS, STAGE_LABELS
from kerege.actions.projects.rules.spelling import name_key
from kerege.actions.projects.rules.vocabulary import TermKind
from kerege.actions.projects.selectors.projects import projects, search_projects
from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.ownership.models import Grant, live_grants
from kerege.foundation.ownership.rules import Right
from kerege.foundation.places.models import Country
from kerege.kernel.values import TranslatedText

COUNTED_UP_TO: Final = 1000
MOST_DONORS: Final = 300
_AREAS: Final = ("sph-areas", "eu-cbrn-areas")
_REGIONS: Final = ("eu-cbrn-regions", "who-regions")
_KINDS: Final = (TermKind.COUNTRY.value, TermKind.REGION.value, TermKind.AREA.value)
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class ProjectFilters:
    """By what a list is narrowed; what is empty narrows nothing."""

    words: str = ""
    country: str = ""
    region: str = ""
    area: str = ""
    source: str = ""
    stage: str = ""
    donor: str = ""
    year: int | None = None
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet; the number is None where it was not counted."""

    value: str
    label: str
    number: int | None = None


def filtered(*, viewer: Actor, chosen: ProjectFilters) -> QuerySet[Project]:
    """Projects that the viewer may see and that fit, the newest first."""
    found = search_projects(viewer=viewer, query=chosen.words) if chosen.words else projects(viewer=viewer)
    for kind, value in _terms_of(chosen):
        found = found.filter(pk__in=with_term(kind.value, value))
    if chosen.source:
        is_known = chosen.source in {value for value, _label in SOURCE_LABELS}
        found = found.filter(sources_named__contains=chosen.source) if is_known else found.none()
    if chosen.stage:
        found = found.filter(stage=chosen.stage)
    if chosen.donor:
        given = Contribution.objects.filter(source__in=_donors(chosen.donor))
        found = found.filter(pk__in=given.order_by().values("project"))
    if chosen.year is not None:
        found = _in_year(found, chosen.year)
    if chosen.is_shared:
        found = found.filter(pk__in=_shared_with(viewer).values("record_id"))
    return found.order_by("-pk")


def newest_keys(found: QuerySet[Project], *, most: int) -> list[int]:
    """Numbers of the newest projects of a query, at most so many."""
    return list(found.order_by("-pk").values_list("pk", flat=True)[:most])


def facets(*, keys: Sequence[int]) -> dict[str, list[Option]]:
    """The values by which some projects can be narrowed; with numbers where they are few enough to count."""
    if len(keys) > COUNTED_UP_TO:
        return _offered()
    rows = list(among(Project.plain.order_by(), "id", keys).values_list("stage", "sources_named"))
    stages = Counter(stage for stage, _sources in rows)
    sources = Counter(source for _stage, named in rows for source in named.split())
    return {
        **_counted_terms(keys),
        "source": [Option(value, str(label), sources[value]) for value, label in SOURCE_LABELS if sources[value]],
        "stage": [Option(value, str(label), stages[value]) for value, label in STAGE_LABELS if stages[value]],
    }


def shares_of(*, viewer: Actor, keys: Sequence[int]) -> dict[int, Grant]:
    """The share by which the viewer sees each of some projects, the one that lasts longest."""
    found: dict[int, Grant] = {}
    for grant in _shared_with(viewer).filter(record_id__in=keys):
        held = found.get(grant.record_id)
        if held is None or (held.ends_at is not None and (grant.ends_at is None or grant.ends_at > held.ends_at)):
            found[grant.record_id] = grant
    return found


def shared_grants(*, viewer: Actor) -> QuerySet[Grant]:
    """Shares of projects that are open to the viewer today, those that end first in front."""
    return _shared_with(viewer).filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now())).order_by("ends_at", "pk")


def _shared_with(viewer: Actor) -> QuerySet[Grant]:
    if isinstance(viewer, Operator):
        return Grant.objects.none()
    return live_grants(viewer, model=Project, right=Right.VIEW)


def _terms_of(chosen: ProjectFilters) -> Iterator[tuple[TermKind, str]]:
    named = ((TermKind.COUNTRY, chosen.country), (TermKind.REGION, chosen.region), (TermKind.AREA, chosen.area))
    return ((kind, value) for kind, value in named if value)


def with_term(kind: str, value: str) -> QuerySet[ProjectTerm, Any]:
    """The projects that a term of that code names, or of that text where it has no code; two looks into an index."""
    # plain: a term of a file that is still being stored belongs to a project that is filtered out anyway
    rows = ProjectTerm.plain.filter(kind=kind).order_by().values("project")
    return rows.filter(code=value).union(rows.filter(code="", text=value), all=True)


def among(rows: QuerySet[M], column: str, keys: Sequence[int]) -> QuerySet[M]:
    """Rows whose column is one of the numbers, written into the query: thousands of parameters cost more than rows."""
    if not keys:
        return rows.none()
    name = connection.ops.quote_name(column)
    table = connection.ops.quote_name(rows.model._meta.db_table)
    return rows.extra(where=[f"{table}.{name} IN ({','.join(map(str, map(int, keys)))})"])


def _donors(words: str) -> list[int]:
    key = name_key(words)
    rows = Entity.objects.filter(Q(key__contains=key) | Q(reference__iexact=words.strip())) if key else Entity.objects
    return list(rows.order_by("key").values_list("pk", flat=True)[:MOST_DONORS])


def _in_year(found: QuerySet[Project], year: int) -> QuerySet[Project]:
    """Projects that ran in a year; one without an end is taken as running from its start on."""
    is_over = Q(ends_on__isnull=False, ends_on__lt=date(year, 1, 1))
    return found.filter(starts_on__lte=date(year, 12, 31)).exclude(is_over)


def _counted_terms(keys: Sequence[int]) -> dict[str, list[Option]]:
    rows = among(ProjectTerm.objects.filter(kind__in=_KINDS), "project_id", keys)
    labels: dict[tuple[str, str], str] = {}
    members: set[tuple[str, str, int]] = set()
    for kind, code, text, project in rows.order_by().values_list("kind", "code", "text", "project_id"):
        labels.setdefault((kind, code or text), text)
        members.add((kind, code or text, project))
    numbers = Counter((kind, value) for kind, value, _project in members)
    names = country_labels() if any(kind == TermKind.COUNTRY for kind, _value in numbers) else {}
    language = get_language() or "en"
    found: dict[str, list[Option]] = {kind: [] for kind in _KINDS}
    for (kind, value), number in numbers.items():
        text = labels[kind, value]
        label = names.get(value, text) if kind == TermKind.COUNTRY else term_label(value, text, language)
        found[kind].append(Option(value, label, number))
    return {kind: _sorted(options) for kind, options in found.items()}


def offered_places() -> dict[str, list[Option]]:
    """Countries and regions by name, whether there are projects or not."""
    countries = (Option(code, label) for code, label in country_labels().items())
    return {"country": _sorted(countries), "region": _vocabulary(_REGIONS)}


def country_labels() -> dict[str, str]:
    """Names of all countries in the reader's language; the table's texts are taken apart once, not each time."""
    texts = Country.objects.annotate(text=Cast("name", TextField())).order_by("pk").values_list("pk", "text")
    return dict(_names_in(tuple(texts), get_language() or "en"))


@lru_cache(maxsize=16)
def _names_in(texts: tuple[tuple[str, str], ...], language: str) -> tuple[tuple[str, str], ...]:
    named = ((code, TranslatedText.from_json(json.loads(text)).get(language).text) for code, text in texts)
    return tuple((code, name or code) for code, name in named)


def _offered() -> dict[str, list[Option]]:
    return {
        **offered_places(),
        "area": _vocabulary(_AREAS),
        "source": [Option(value, str(label)) for value, label in SOURCE_LABELS],
        "stage": [Option(value, str(label)) for value, label in STAGE_LABELS],
    }


def _vocabulary(names: Sequence[str]) -> list[Option]:
    lists = registry_data("vocabularies")["vocabularies"]
    found = {term["code"]: term["text"] for name in names for term in lists[name]["terms"]}
    language = get_language() or "en"
    return _sorted(Option(code, term_label(code, text, language)) for code, text in found.items())


def _sorted(options: Iterable[Option]) -> list[Option]:
    return sorted(options, key=lambda one: one.label.casefold())
