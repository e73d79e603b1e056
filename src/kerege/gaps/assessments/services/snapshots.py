"""Freezes what stands in an assessment byte for byte, and reads it back only if not a byte has changed."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.gaps.assessments.models import (
    Assessment,
    CorpusBranch,
    EvidenceLink,
    Finding,
    FindingSearch,
    Section,
    Snapshot,
)
from kerege.gaps.assessments.selectors.assessments import assessment as assessment_seen_by
from kerege.kernel.canonical import canonical
from kerege.kernel.errors import NotFound, RuleViolated

FORMAT = 1
FINDING_COLUMNS = (
    "requirement_urn",
    "judgement",
    "level",
    "coverage",
    "rationale",
    "as_of",
    "author",
    "judged_at",
    "review",
    "reviewer",
    "reviewed_at",
    "review_note",
    "revision",
)
LINK_COLUMNS = (
    "kind",
    "relation",
    "language",
    "eid",
    "text_hash",
    "valid_from",
    "is_provisional",
    "title",
    "reference",
    "note",
    "linked_by",
    "linked_at",
)


def freeze(assessment: Assessment, *, by: Actor, now: datetime) -> Snapshot:
    """Keep the content of an assessment inside the caller's transaction, which holds it."""
    plain = canonical(content_of(assessment))
    snapshot = Snapshot.objects.create(
        assessment=assessment,
        content=zlib.compress(plain, level=6),
        sha256=hashlib.sha256(plain).hexdigest(),
        size_bytes=len(plain),
        made_by=actor_urn(by),
        made_at=now,
    )
    record_event(
        actor=actor_urn(by),
        act="assessments.snapshot.made",
        object_urn=assessment.urn,
        country=assessment.country_id,
        after={"sha256": snapshot.sha256, "size_bytes": snapshot.size_bytes},
        at=now,
    )
    return snapshot


def snapshot_file(viewer: Actor, assessment_id: int) -> bytes:
    """The frozen content as canonical JSON; raise when what is stored is not what was frozen."""
    assessment = assessment_seen_by(viewer, assessment_id)
    snapshot = Snapshot.objects.filter(assessment=assessment).first()
    if snapshot is None:
        raise NotFound(_("This assessment is not closed, so there is no snapshot of it."))
    try:
        plain = zlib.decompress(bytes(snapshot.content))
    except zlib.error as error:
        raise RuleViolated(_("The stored snapshot is damaged. Restore it from a backup.")) from error
    if hashlib.sha256(plain).hexdigest() != snapshot.sha256:
        raise RuleViolated(_("The stored snapshot is not what was frozen. Restore it from a backup."))
    return plain


def read_snapshot(viewer: Actor, assessment_id: int) -> dict[str, Any]:
    """The frozen content, checked against its fingerprint."""
    content: dict[str, Any] = json.loads(snapshot_file(viewer, assessment_id))
    return content


def content_of(assessment: Assessment) -> dict[str, Any]:
    """Everything that an assessment says, without keys of this database, in an order of its own."""
    framework = assessment.framework
    subject = assessment.subject_organisation
    return {
        "format": FORMAT,
        "assessment": {
            "title": assessment.title,
            "country": assessment.country_id,
            "organisation": assessment.organisation.short_name,
            "subject_kind": assessment.subject_kind,
            "subject_organisation": subject.short_name if subject else None,
            "subject_name": assessment.subject_name,
            "period_starts_on": assessment.period_starts_on,
            "period_ends_on": assessment.period_ends_on,
            "origin": assessment.origin,
            "vocabulary": assessment.vocabulary,
            "started_by": assessment.started_by,
            "closed_by": assessment.closed_by,
            "closed_at": assessment.closed_at,
            # not named where nothing was narrowed, so that older snapshots stay what they were
            **({"groups": assessment.groups} if assessment.groups else {}),
        },
        "framework": {
            "urn": assessment.framework_urn,
            "version": assessment.framework_version,
            "edition": framework.edition,
            "name": framework.name,
        },
        "branches": _branches(assessment),
        "sections": _sections(assessment),
        "findings": _findings(assessment),
    }


def _branches(assessment: Assessment) -> list[dict[str, Any]]:
    works: dict[int, list[str]] = defaultdict(list)
    links = CorpusBranch.works.through.objects.filter(corpusbranch__assessment=assessment)
    for branch_id, uri in links.values_list("corpusbranch_id", "work__uri"):
        works[branch_id].append(uri)
    rows = CorpusBranch.objects.filter(assessment=assessment)
    return [
        {
            "branch": row.branch,
            "state": row.state,
            "works": sorted(works[row.pk]),
            "note": row.note,
            "declared_by": row.declared_by,
            "declared_at": row.declared_at,
        }
        for row in sorted(rows, key=lambda row: row.branch)
    ]


def _sections(assessment: Assessment) -> list[dict[str, Any]]:
    rows = Section.objects.filter(assessment=assessment).select_related("requirement", "organisation", "person")
    return [
        {
            "requirement": row.requirement.urn,
            "organisation": row.organisation.short_name,
            "person": row.person.urn if row.person else None,
            "due_on": row.due_on,
            "done_at": row.done_at,
        }
        for row in rows.order_by("requirement__position")
    ]


def _findings(assessment: Assessment) -> list[dict[str, Any]]:
    links, searches = _links(assessment), _searches(assessment)
    rows = Finding.objects.filter(assessment=assessment).order_by("position")
    return [_picked(row, FINDING_COLUMNS) | {"evidence": links[row.pk], "searches": searches[row.pk]} for row in rows]


def _links(assessment: Assessment) -> dict[int, list[dict[str, Any]]]:
    rows = EvidenceLink.objects.filter(finding__assessment=assessment, removed_at=None)
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    columns = ("finding_id", "expression__work__uri", "provision__label", *LINK_COLUMNS)
    for finding_id, uri, label, *rest in rows.values_list(*columns).iterator(chunk_size=2000):
        found[finding_id].append({"work": uri, "label": label} | dict(zip(LINK_COLUMNS, rest, strict=True)))
    return _sorted_each(found)


def _searches(assessment: Assessment) -> dict[int, list[dict[str, Any]]]:
    rows = FindingSearch.objects.filter(finding__assessment=assessment).select_related("search")
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        search = row.search
        wordings = [
            {name: entry.get(name) for name in ("language", "fingerprint", "valid_from")} for entry in search.corpus
        ]
        found[row.finding_id].append(
            {
                "query": search.query,
                "engine": search.engine,
                "found": search.found,
                "searched_by": search.searched_by,
                "searched_at": search.searched_at,
                "corpus": sorted(wordings, key=canonical),
            }
        )
    return _sorted_each(found)


def _sorted_each(found: dict[int, list[dict[str, Any]]]) -> dict[int, list[dict[str, Any]]]:
    """Rows in the order of their own content, which no database decides."""
    ordered = {key: sorted(rows, key=canonical) for key, rows in found.items()}
    return defaultdict(list, ordered)


def _picked(row: Finding, columns: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in columns}
