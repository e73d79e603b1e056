"""Which matters the provisions of a requirement leave to other acts, and whether those acts are loaded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kerege.evidence.law.models import Provision, WorkRelation
from kerege.evidence.law.rules.vocabulary import RelationKind
from kerege.evidence.law.selectors.provisions import visible_provisions
from kerege.foundation.accounts.actors import Actor
from kerege.gaps.assessments.models import Assessment, EvidenceLink, Finding
from kerege.gaps.assessments.rules.citations import article_of, articles_named
from kerege.gaps.assessments.rules.corpus import SETTLED, BranchState
from kerege.gaps.assessments.rules.delegation import Delegation, DelegationKind, branches_in, delegations_in
from kerege.gaps.assessments.rules.states import EvidenceKind, LinkRelation
from kerege.gaps.assessments.selectors.loaded import LoadedLaw
from kerege.gaps.candidates.rules import DecisionState
from kerege.gaps.candidates.selectors import decisions
from kerege.requirements.frameworks.rules import LawBranch

Link = tuple[int, int, str]
Proposed = tuple[Provision, LinkRelation]
# Texts of provisions that stay read: some tens of megabytes at most.
MOST_TEXTS = 8192
RELATIONS = (RelationKind.DELEGATES.value, RelationKind.IMPLEMENTS.value)


class Read(NamedTuple):
    """What of a provision is read here; thousands of them are read at once."""

    pk: int
    eid: str
    text: str
    language: str
    work: int


@dataclass(frozen=True, slots=True)
class Handing:
    """A provision that leaves its matter to another act; `is_missing` while that act cannot be read here."""

    kind: DelegationKind
    quote: str
    target: str
    branches: tuple[LawBranch, ...]
    work_id: int
    provision_id: int | None
    eid: str
    is_missing: bool


def handings_of(
    *,
    viewer: Actor,
    assessment: Assessment,
    findings: Sequence[Finding],
    declared: Mapping[LawBranch, BranchState],
    law: LoadedLaw,
    proposed: Proposed | None = None,
) -> dict[int, list[Handing]]:
    """By finding, what the provisions that were linked to it or marked relevant for it leave to other acts.

    A provision that is proposed counts as if it were linked to each finding already.
    """
    links = _links(findings, proposed)
    places = _provisions_by_finding(viewer, assessment, findings, links)
    wanted = {pk for found in places.values() for pk in found}
    rows = _texts(viewer, wanted)
    works = {row.work for row in rows.values()}
    related = _relations(works)
    read = {pk: _read(row, related, declared, law) for pk, row in rows.items()}
    cited = {work: _cited(work, related, declared, law) for work in works}
    marked = _marked_as_delegating(links)
    found: dict[int, list[Handing]] = {}
    for finding in findings:
        own = sorted(places.get(finding.pk, set()) & set(rows))
        handings = [handing for pk in own for handing in read[pk]]
        handings += [
            _unnamed(rows[pk], declared, law) for pk in own if pk in marked.get(finding.pk, set()) and not read[pk]
        ]
        handings += [handing for work in sorted({rows[pk].work for pk in own}) for handing in cited[work]]
        found[finding.pk] = handings
    return found


def _texts(viewer: Actor, wanted: set[int]) -> dict[int, Read]:
    """What stands in the provisions, as far as the viewer may read them."""
    seen = visible_provisions(viewer=viewer).filter(pk__in=wanted).order_by()
    rows = seen.values_list("pk", "eid", "text", "expression__language", "expression__work_id")
    return {row[0]: Read(*row) for row in rows}


def _provisions_by_finding(
    viewer: Actor, assessment: Assessment, findings: Sequence[Finding], links: Sequence[Link]
) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for finding_id, provision_id, _relation in links:
        found[finding_id].add(provision_id)
    by_urn = {finding.requirement_urn: finding.pk for finding in findings}
    relevant = decisions(viewer=viewer, country=str(assessment.country_id)).filter(
        state=DecisionState.RELEVANT, requirement_urn__in=list(by_urn)
    )
    for urn, provision_id in relevant.values_list("requirement_urn", "provision_id"):
        found[by_urn[urn]].add(provision_id)
    return found


def _links(findings: Sequence[Finding], proposed: Proposed | None) -> list[Link]:
    """Finding, provision and relation of every standing link to a text; a proposed one takes the place it names."""
    keys = [one.pk for one in findings]
    rows = EvidenceLink.objects.filter(finding__in=keys, kind=EvidenceKind.PROVISION, removed_at=None)
    added: list[Link] = []
    if proposed is not None:
        provision, relation = proposed
        rows = rows.exclude(work_id_at_link=_work(provision), language=provision.expression.language, eid=provision.eid)
        added = [(key, provision.pk, relation) for key in keys]
    return [*rows.values_list("finding_id", "provision_id", "relation"), *added]


def _marked_as_delegating(links: Sequence[Link]) -> dict[int, set[int]]:
    """Provisions of which a person said that they delegate, whatever their words."""
    found: dict[int, set[int]] = defaultdict(set)
    for finding_id, provision_id, relation in links:
        if relation == LinkRelation.DELEGATES:
            found[finding_id].add(provision_id)
    return found


def _work(row: Provision) -> int:
    return row.expression.work_id or 0


def _relations(works: Iterable[int]) -> dict[int, list[WorkRelation]]:
    found: dict[int, list[WorkRelation]] = defaultdict(list)
    for row in WorkRelation.objects.filter(work__in=list(works), kind__in=RELATIONS).order_by("pk"):
        found[row.work_id].append(row)
    return found


@lru_cache(maxsize=MOST_TEXTS)
def _delegations(text: str, language: str) -> tuple[Delegation, ...]:
    """What the words hand on; the same words say the same whoever asks, so they are not read for each page anew."""
    return tuple(delegations_in(text, language))


def _read(
    row: Read,
    related: Mapping[int, list[WorkRelation]],
    declared: Mapping[LawBranch, BranchState],
    law: LoadedLaw,
) -> list[Handing]:
    found = _delegations(row.text, row.language)
    if not found:
        return []
    loaded = [one for one in related.get(row.work, []) if one.other_id in law.acts]
    answered = {article for one in loaded for article in articles_named(one.basis)}
    has_answer = article_of(row.eid) in answered
    return [
        _handing(row, one, is_missing=_is_missing(one, declared, law) and not _is_below(one, has_answer=has_answer))
        for one in found
    ]


def _is_below(one: Delegation, *, has_answer: bool) -> bool:
    """Whether a by-law stands behind this very article, as a stated relation says."""
    return has_answer and one.kind in {DelegationKind.BY_LAW, DelegationKind.AUTHORITY}


def _is_missing(one: Delegation, declared: Mapping[LawBranch, BranchState], law: LoadedLaw) -> bool:
    if one.kind is not DelegationKind.AUTHORITY and one.target and law.named(one.target) is not None:
        return False
    return any(not _is_here(branch, one.kind, declared, law) for branch in one.branches)


def _is_here(
    branch: LawBranch, kind: DelegationKind, declared: Mapping[LawBranch, BranchState], law: LoadedLaw
) -> bool:
    if declared.get(branch, BranchState.NOT_DECLARED) in SETTLED:
        return True
    return kind in {DelegationKind.CODE, DelegationKind.LAW} and law.code_of(branch) is not None


def _cited(
    work: int,
    related: Mapping[int, list[WorkRelation]],
    declared: Mapping[LawBranch, BranchState],
    law: LoadedLaw,
) -> list[Handing]:
    """Acts that a stated relation names and that cannot be read here."""
    found = []
    for one in related.get(work, []):
        if one.other_id in law.acts:
            continue
        branches = branches_in(one.citation) or (
            (LawBranch.BY_LAWS,) if one.kind == RelationKind.DELEGATES else (LawBranch.SPECIAL,)
        )
        is_settled = all(declared.get(branch, BranchState.NOT_DECLARED) in SETTLED for branch in branches)
        is_missing = not is_settled and law.named(one.citation) is None
        found.append(
            Handing(DelegationKind.BY_LAW, "", one.citation, branches, work, None, one.basis, is_missing=is_missing)
        )
    return found


def _unnamed(row: Read, declared: Mapping[LawBranch, BranchState], law: LoadedLaw) -> Handing:
    plain = Delegation(DelegationKind.BY_LAW, 0, len(row.text), row.text, "", (LawBranch.BY_LAWS,))
    return _handing(row, plain, is_missing=_is_missing(plain, declared, law))


def _handing(row: Read, one: Delegation, *, is_missing: bool) -> Handing:
    return Handing(
        kind=one.kind,
        quote=one.quote,
        target=one.target,
        branches=one.branches,
        work_id=row.work,
        provision_id=row.pk,
        eid=row.eid,
        is_missing=is_missing,
    )
