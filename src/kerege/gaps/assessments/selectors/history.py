"""What came before a finding: its versions, and the searches that were made for its requirement."""

from __future__ import annotations

from dataclasses import dataclass

from kerege.foundation.accounts.actors import Actor
from kerege.gaps.assessments.models import Finding, FindingSearch, FindingVersion
from kerege.gaps.candidates.models import SearchRecord
from kerege.gaps.candidates.selectors import names_of, searches_on

MOST_VERSIONS = 50


@dataclass(frozen=True, slots=True)
class SearchBeside:
    """A recorded search, who made it, and whether the finding rests on it."""

    record: SearchRecord
    is_attached: bool
    by: str


def versions_of(finding: Finding) -> list[FindingVersion]:
    """How a finding that the viewer already holds stood before, the newest first."""
    return list(FindingVersion.objects.filter(finding=finding).order_by("-revision")[:MOST_VERSIONS])


def searches_beside(*, viewer: Actor, finding: Finding) -> list[SearchBeside]:
    """Searches for the finding's requirement, the newest first."""
    found = searches_on(
        viewer=viewer, country=str(finding.assessment.country_id), requirement_urn=finding.requirement_urn
    )
    attached = set(FindingSearch.objects.filter(finding=finding).values_list("search_id", flat=True))
    names = names_of({one.searched_by for one in found})
    return [SearchBeside(one, one.pk in attached, names.get(one.searched_by, "")) for one in found]
