"""The closed lists of the registry that are no business of a source's reader."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """How far a project is, as somebody said it; no stage is inferred from a date."""

    PIPELINE = "pipeline"
    ACTIVE = "active"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


class TermKind(StrEnum):
    """By what projects are found and counted."""

    COUNTRY = "country"
    REGION = "region"
    AREA = "area"
    CATEGORY = "category"


class ProposalState(StrEnum):
    """What people made of two records that look like one project."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class ImportState(StrEnum):
    """Whether the records of a file are still being stored, are there, were given up, or were taken back."""

    STAGING = "staging"
    APPLIED = "applied"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class LinkKind(StrEnum):
    """What a project may be said to work on."""

    REQUIREMENT = "requirement"
    GAP = "gap"
