"""Projects narrowed by what they are about, and how many there are of each kind where few enough were found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from kerege.actions.projects.formats.libraries import registry_data
from kerege.actions.projects.models import Contribution, Entity, Project, ProjectSource, ProjectTerm
from kerege.actions.projects.models.words import SOURCE_LABELS, STAGE_LABELS
from kerege.actions.projects.rules.spelling import name_key
from kerege.actions.projects.rules.vocabulary import TermKind
from kerege.actions.projects.selectors.projects import projects, search_projects
from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.ownership.models import Grant, live_grants
from kerege.foundation.ownership.rules import Right
from kerege.foundation.places.models import Country

COUNTED_UP_TO: Final = 2000
MOST_DONORS: Final = 300
_AREAS: Final = ("sph-areas", "eu-cbrn-areas")
_REGIONS: Final = ("eu-cbrn-regions", "who-regions")


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
        found = found.filter(pk__in=_with_term(kind, value))
    if chosen.source:
        speaking = ProjectSource.objects.filter(project=OuterRef("pk"), undone_at=None, record__source=chosen.source)
        found = found.filter(Exists(speaking))
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


def facets(*, found: QuerySet[Project], countries: Sequence[Country]) -> dict[str, list[Option]]:
    """The values by which a list can be narrowed; with numbers where the list is short enough to count."""
    keys = list(found.order_by().values_list("pk", flat=True)[: COUNTED_UP_TO + 1])
    if len(keys) > COUNTED_UP_TO:
        return _offered(countries)
    names = {one.pk: _name(one) for one in countries}
    stages = Counter(Project.plain.filter(pk__in=keys).values_list("stage", flat=True))
    sources = _sources(keys)
    return {
        "country": _counted(TermKind.COUNTRY, keys, names),
        "region": _counted(TermKind.REGION, keys, {}),
        "area": _counted(TermKind.AREA, keys, {}),
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


def _with_term(kind: TermKind, value: str) -> QuerySet[ProjectTerm]:
    # plain: a term of a file that is still being stored belongs to a project that is filtered out anyway
    is_meant = Q(code=value) | Q(code="", text=value)
    return ProjectTerm.plain.filter(is_meant, kind=kind.value).order_by().values("project")  # type: ignore[return-value]


def _donors(words: str) -> list[int]:
    key = name_key(words)
    rows = Entity.objects.filter(Q(key__contains=key) | Q(reference__iexact=words.strip())) if key else Entity.objects
    return list(rows.order_by("key").values_list("pk", flat=True)[:MOST_DONORS])


def _in_year(found: QuerySet[Project], year: int) -> QuerySet[Project]:
    """Projects that ran in a year; one without an end is taken as running from its start on."""
    is_over = Q(ends_on__isnull=False, ends_on__lt=date(year, 1, 1))
    return found.filter(starts_on__lte=date(year, 12, 31)).exclude(is_over)


def _counted(kind: TermKind, keys: Sequence[int], names: dict[str, str]) -> list[Option]:
    rows = (
        ProjectTerm.objects.filter(kind=kind.value, project__in=keys).order_by().values_list("project", "code", "text")
    )
    labels: dict[str, str] = {}
    members: set[tuple[int, str]] = set()
    for project, code, text in rows:
        labels.setdefault(code or text, names.get(code, text))
        members.add((project, code or text))
    numbers = Counter(value for _project, value in members)
    return _sorted(Option(value, labels[value], number) for value, number in numbers.items())


def _sources(keys: Sequence[int]) -> Counter[str]:
    rows = ProjectSource.objects.filter(project__in=keys, undone_at=None).order_by()
    return Counter(source for _pk, source in set(rows.values_list("project", "record__source")))


def offered_places(countries: Sequence[Country]) -> dict[str, list[Option]]:
    """Countries and regions by name, whether there are projects or not."""
    return {"country": _sorted(Option(one.pk, _name(one)) for one in countries), "region": _vocabulary(_REGIONS)}


def _offered(countries: Sequence[Country]) -> dict[str, list[Option]]:
    return {
        **offered_places(countries),
        "area": _vocabulary(_AREAS),
        "source": [Option(value, str(label)) for value, label in SOURCE_LABELS],
        "stage": [Option(value, str(label)) for value, label in STAGE_LABELS],
    }


def _vocabulary(names: Sequence[str]) -> list[Option]:
    lists = registry_data("vocabularies")["vocabularies"]
    found = {term["code"]: term["text"] for name in names for term in lists[name]["terms"]}
    return _sorted(Option(code, text) for code, text in found.items())


def _sorted(options: Iterable[Option]) -> list[Option]:
    return sorted(options, key=lambda one: one.label.casefold())


def _name(country: Country) -> str:
    return country.names.get(get_language() or "en").text or country.pk
