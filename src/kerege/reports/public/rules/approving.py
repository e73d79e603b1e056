"""Whose word a publication needs, and when it is out."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class Voice(StrEnum):
    """Those who must agree before anything leaves."""

    FOCAL_POINT = "focal-point"
    MINISTRY = "ministry"


class PublicationState(StrEnum):
    """Proposed until both voices agree; withdrawn for good."""

    PROPOSED = "proposed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Audience(StrEnum):
    """For whom it is."""

    PROGRAMME = "programme"
    PUBLIC = "public"


NEEDED = frozenset(Voice)


def is_approved(voices: Collection[Voice]) -> bool:
    """Whether everybody has agreed whose word is needed.

    Examples
    --------
    >>> is_approved([Voice.FOCAL_POINT]), is_approved([Voice.FOCAL_POINT, Voice.MINISTRY])
    (False, True)
    """
    return set(voices) >= NEEDED
