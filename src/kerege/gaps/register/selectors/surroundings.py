"""What a severity needs to know besides the finding: neighbours by crosswalk, and what the evidence is worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Q

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.assessments.models import EvidenceLink, Finding
from kerege.gaps.assessments.rules.states import LinkRelation
from kerege.gaps.assessments.selectors import stale_links
from kerege.gaps.register.rules.severity import Surroundings
from kerege.requirements.frameworks.models import Crosswalk, Library
from kerege.requirements.frameworks.rules import Relationship

ANSWERING = (LinkRelation.ANSWERS.value, LinkRelation.ANSWERS_PARTLY.value)
JOINED = (
    Relationship.EQUAL.value,
    Relationship.SUPERSET.value,
    Relationship.SUBSET.value,
    Relationship.INTERSECTS.value,
)


def surroundings(findings: Sequence[Finding], *, organisation_id: int) -> dict[int, Surroundings]:
    """Surroundings by the finding's key.

    A severity is the same for every reader, so it counts the crosswalks that everybody may see and the owner's own.
    """
    near = _neighbours({row.requirement_urn for row in findings}, organisation_id=organisation_id)
    answered, ranks, provisional = _evidence([row.pk for row in findings])
    stale = _stale([row for row in findings if row.pk in answered])
    return {
        row.pk: Surroundings(
            neighbours=tuple(sorted(near.get(row.requirement_urn, ()))),
            ranks=frozenset(ranks.get(row.pk, ())),
            is_stale=row.pk in stale,
            is_provisional=row.pk in provisional,
        )
        for row in findings
    }


def _neighbours(urns: set[str], *, organisation_id: int) -> dict[str, set[str]]:
    known = Library.objects.unscoped(reason="public libraries and the owner's own: the same for every reader").filter(
        Q(visibility=Visibility.PUBLIC.value) | Q(organisation=organisation_id), is_current=True
    )
    rows = Crosswalk.objects.filter(
        Q(source_urn__in=urns) | Q(target_urn__in=urns),
        crosswalk_set__library__in=known.values("pk"),
        relationship__in=JOINED,
    )
    found: dict[str, set[str]] = defaultdict(set)
    for source, target in rows.values_list("source_urn", "target_urn"):
        for own, other in ((source, target), (target, source)):
            if own in urns and other != own:
                found[own].add(other)
    return found


def _stale(findings: Sequence[Finding]) -> set[int]:
    """Findings with an answer whose wording the law has left behind; computed with the eyes of the instance itself."""
    by_assessment: dict[int, list[Finding]] = defaultdict(list)
    for row in findings:
        by_assessment[row.assessment_id].append(row)
    found: set[int] = set()
    for held in by_assessment.values():
        links = stale_links(OPERATOR, held[0].assessment, [row.pk for row in held])
        found.update(pk for pk, rows in links.items() if any(one.link.relation in ANSWERING for one in rows))
    return found


def _evidence(finding_ids: Sequence[int]) -> tuple[set[int], dict[int, set[str]], set[int]]:
    """Findings with an answer; the ranks of the acts in which the answers stand; those that rest on a translation."""
    links = EvidenceLink.objects.filter(finding__in=finding_ids, removed_at=None, relation__in=ANSWERING)
    answered: set[int] = set()
    ranks: dict[int, set[str]] = defaultdict(set)
    provisional: set[int] = set()
    for pk, rank, is_provisional in links.values_list(
        "finding_id", "provision__expression__work__rank", "is_provisional"
    ):
        answered.add(pk)
        if rank:
            ranks[pk].add(rank)
        if is_provisional:
            provisional.add(pk)
    return answered, ranks, provisional
