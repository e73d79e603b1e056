"""Loads the frameworks that come with the product, and names the regional owner that they belong to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.ownership.rules import Visibility
from kerege.requirements.frameworks.format.problems import Problem
from kerege.requirements.frameworks.format.reading import read_file
from kerege.requirements.frameworks.format.schema import SCHEMA_PATH
from kerege.requirements.frameworks.models import Library
from kerege.requirements.frameworks.rules import Step, step_for
from kerege.requirements.frameworks.services.storing import Origin, Owner, store_library

SHIPPED_DIR: Final = SCHEMA_PATH.parent.parent / "frameworks"
SYSTEM_SHORT_NAME: Final = "Kerege library"
_SYSTEM_NAME: Final = {
    "en": {"text": "Kerege library", "status": "official"},
    "ru": {"text": "Библиотека Kerege", "status": "official"},
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one shipped file; `step` is None when the file is refused."""

    path: Path
    step: Step | None
    urn: str = ""
    version: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether the database now holds what the file says, or something newer."""
        return self.step is not None and self.step is not Step.CONFLICT


def system_organisation() -> Organisation:
    """The regional owner of what comes with the product."""
    found, _created = Organisation.objects.get_or_create(
        short_name=SYSTEM_SHORT_NAME, country=None, defaults={"name": _SYSTEM_NAME, "kind": "library"}
    )
    return found


def shipped_files() -> list[Path]:
    """The files that come with the product, in a fixed order."""
    return sorted(SHIPPED_DIR.glob("*.yaml"))


def load_shipped_frameworks(*, by: Actor, now: datetime, paths: Sequence[Path] | None = None) -> list[Loaded]:
    """Bring the database up to the shipped files; a file that is already there costs one hash."""
    return list(iter_shipped_frameworks(by=by, now=now, paths=shipped_files() if paths is None else paths))


def iter_shipped_frameworks(*, by: Actor, now: datetime, paths: Sequence[Path]) -> Iterator[Loaded]:
    """The same file by file, for a reader who watches the progress."""
    owner = Owner(organisation=system_organisation(), visibility=Visibility.PUBLIC)
    held = Library.objects.unscoped(reason="the product's own library").filter(organisation=owner.organisation)
    known = {sha256: (urn, version) for sha256, urn, version in held.values_list("content_sha256", "urn", "version")}
    for path in paths:
        content = path.read_bytes()
        origin = Origin(sha256=hashlib.sha256(content).hexdigest(), size_bytes=len(content))
        if origin.sha256 in known:
            urn, version = known[origin.sha256]
            yield Loaded(path, Step.UNCHANGED, urn, version)
        else:
            yield _load(path, content, owner=owner, origin=origin, by=by, now=now)


def _load(path: Path, content: bytes, *, owner: Owner, origin: Origin, by: Actor, now: datetime) -> Loaded:
    reading = read_file(content)
    if reading.parts is None:
        return Loaded(path, None, problems=tuple(reading.problems))
    row = reading.parts.row
    held = Library.objects.unscoped(reason="versions of the product's own library").filter(
        organisation=owner.organisation, urn=row.urn
    )
    step = step_for(offered=row.version, held=held.values_list("version", flat=True), is_same_content=False)
    if step in {Step.FIRST, Step.UPGRADE}:
        store_library(
            parts=reading.parts,
            owner=owner,
            origin=origin,
            is_current=True,
            act="frameworks.library.loaded",
            by=by,
            now=now,
        )
    return Loaded(path, step, row.urn, row.version, tuple(reading.problems))
