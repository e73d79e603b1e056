"""This app's part of a person's data: all of it are official acts, which stay as they were signed."""

from __future__ import annotations

from kerege.foundation.ownership.signed import Signed, register_signed


def connect() -> None:
    """Enter the part."""
    register_signed(
        "assessments",
        Signed("assessments.Assessment", "started_by", "created_at", ("title",)),
        Signed("assessments.Assessment", "closed_by", "closed_at"),
        Signed("assessments.Section", "person", "handed_at", ("note",), "assessment"),
        Signed("assessments.Section", "handed_by", "handed_at", ("note",), "assessment"),
        Signed("assessments.Section", "done_by", "done_at"),
        Signed("assessments.Snapshot", "made_by", "made_at"),
        Signed("assessments.CorpusBranch", "declared_by", "declared_at", ("note",), "assessment"),
        Signed("assessments.Finding", "author", "judged_at", ("judgement", "rationale"), "assessment"),
        Signed("assessments.Finding", "reviewer", "reviewed_at", ("review_note",), "assessment"),
        Signed("assessments.FindingVersion", "changed_by", "changed_at", ("rationale",), "finding__assessment"),
        Signed("assessments.EvidenceLink", "linked_by", "linked_at", ("title", "note"), "finding__assessment"),
        Signed("assessments.EvidenceLink", "removed_by", "removed_at"),
        Signed("assessments.FindingSearch", "linked_by", "linked_at"),
    )
