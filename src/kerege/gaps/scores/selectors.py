"""Reads of published scores; public by their nature, so that the viewer only decides which frameworks have names."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.places.models import Country
from kerege.gaps.scores.models import PublishedScore, ScoreFile
from kerege.gaps.scores.rules.codes import Edition, Entry
from kerege.gaps.scores.rules.records import Kind
from kerege.requirements.frameworks.models import Framework, Requirement
from kerege.requirements.frameworks.selectors import frameworks

SCORED = tuple(f"urn:kerege:framework:{slug}" for slug in ("spar-2", "spar-2018", "jee-1", "jee-2", "jee-3"))


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a page: a figure and what the framework calls it; a capacity may have no figure of its own."""

    score: PublishedScore | None
    requirement: Requirement | None

    @property
    def reference(self) -> str:
        """The code as the framework or the figure writes it."""
        return self.requirement.ref if self.requirement else (self.score.code if self.score else "")


@dataclass(frozen=True, slots=True)
class ScoreSet:
    """What one file says of one country by one edition and year."""

    framework: Framework | None
    framework_urn: str
    file: ScoreFile
    year: int | None
    total: PublishedScore | None
    lines: list[Line]

    @property
    def has_capacities(self) -> bool:
        """Whether the source gives capacities, not only indicators."""
        return any(line.score is not None and line.score.kind == Kind.GROUP.value for line in self.lines)


def scored_frameworks(*, viewer: Actor) -> list[Framework]:
    """The loaded editions of tools whose scores are published, in the order of their names."""
    return list(frameworks(viewer=viewer).filter(urn__in=SCORED).order_by("urn", "-version"))


def editions(*, viewer: Actor) -> list[Edition]:
    """The same as tables of scores need them."""
    held = {one.urn: one for one in reversed(scored_frameworks(viewer=viewer))}
    rows = Requirement.objects.filter(framework__in=held.values()).exclude(ref="").select_related("parent")
    entries: dict[int, list[Entry]] = {}
    for row in rows.order_by("position"):
        group = row.parent.ref if row.parent else ""
        entry = Entry(ref=row.ref, urn=row.urn, group=group, is_indicator=row.assessable)
        entries.setdefault(row.framework_id, []).append(entry)
    return [Edition(urn, tuple(entries.get(one.pk, ()))) for urn, one in sorted(held.items())]


def scores_for(*, viewer: Actor, country: str, framework_urn: str) -> dict[str, list[PublishedScore]]:
    """The published scores of a country by requirement, the newest import first; to stand beside findings."""
    del viewer
    found = (
        PublishedScore.objects.filter(country_id=country.upper(), framework_urn=framework_urn)
        .exclude(requirement_urn="")
        .select_related("file")
        .order_by("-year", "-file__imported_at", "pk")
    )
    by_requirement: dict[str, list[PublishedScore]] = {}
    for score in found:
        by_requirement.setdefault(score.requirement_urn, []).append(score)
    return by_requirement


def score_sets(*, viewer: Actor, country: str) -> list[ScoreSet]:
    """Everything that was imported about a country: by edition, then the newest year, then the newest file."""
    known = {one.urn: one for one in reversed(scored_frameworks(viewer=viewer))}
    requirements = _requirements(list(known.values()))
    grouped: dict[tuple[str, int, int], list[PublishedScore]] = {}
    for score in PublishedScore.objects.filter(country_id=country.upper()).select_related("file").order_by("pk"):
        grouped.setdefault((score.framework_urn, -(score.year or 0), -score.file_id), []).append(score)
    return [
        _score_set(scores, known.get(urn), requirements.get(urn, {}))
        for (urn, _year, _file), scores in sorted(grouped.items(), key=lambda one: one[0])
    ]


def _requirements(held: list[Framework]) -> dict[str, dict[str, Requirement]]:
    urns = {one.pk: one.urn for one in held}
    found: dict[str, dict[str, Requirement]] = {}
    rows = Requirement.objects.filter(framework__in=held).only(
        "framework_id", "urn", "ref", "name", "position", "level"
    )
    for row in rows:
        found.setdefault(urns[row.framework_id], {})[row.urn] = row
    return found


def _score_set(
    scores: list[PublishedScore], framework: Framework | None, requirements: dict[str, Requirement]
) -> ScoreSet:
    first = scores[0]
    return ScoreSet(
        framework=framework,
        framework_urn=first.framework_urn,
        file=first.file,
        year=first.year,
        total=next((one for one in scores if one.kind == Kind.TOTAL.value), None),
        lines=_lines([one for one in scores if one.kind != Kind.TOTAL.value], requirements),
    )


def _lines(scores: list[PublishedScore], requirements: dict[str, Requirement]) -> list[Line]:
    """Figures in the order of the framework, each under its capacity."""
    by_urn = {one.requirement_urn: one for one in scores if one.requirement_urn in requirements}
    named = {urn: requirements[urn] for urn in by_urn}
    parents = {row.parent_urn for row in named.values() if row.parent_urn in requirements}
    named |= {urn: requirements[urn] for urn in parents}
    ordered = sorted(named.values(), key=lambda row: row.position)
    strangers = [Line(one, None) for one in scores if one.requirement_urn not in requirements]
    return [*(Line(by_urn.get(row.urn), row) for row in ordered), *strangers]


def scored_countries() -> QuerySet[Country]:
    """Countries about which scores were imported, in the order of their codes."""
    return Country.objects.filter(pk__in=PublishedScore.objects.values("country_id").distinct())


def score_files() -> QuerySet[ScoreFile]:
    """The imports, the newest first; for administrators."""
    return ScoreFile.objects.defer("report")


def score_file(*, file_id: int) -> ScoreFile | None:
    """One import with its report."""
    return ScoreFile.objects.filter(pk=file_id).first()
