"""Brings a stranger's library in: checked whole, stored whole, owned by whoever brought it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.files.sandbox import run_limited
from kerege.foundation.ownership.rules import Visibility
from kerege.kernel.errors import InvalidInput, NotPermitted, RuleViolated
from kerege.requirements.frameworks.format.library_rows import LibraryParts, write_library
from kerege.requirements.frameworks.format.problems import Problem, errors, path_text
from kerege.requirements.frameworks.format.questions import questions_of
from kerege.requirements.frameworks.format.reading import Reading
from kerege.requirements.frameworks.format.transfer import read_packed, unpacked
from kerege.requirements.frameworks.format.values import same
from kerege.requirements.frameworks.models import Library
from kerege.requirements.frameworks.permissions import may_import_for, organisations_to_import_for
from kerege.requirements.frameworks.rules import Step, step_for
from kerege.requirements.frameworks.selectors import library_parts
from kerege.requirements.frameworks.services.storing import Origin, Owner, store_library
from kerege.requirements.frameworks.services.system_library import system_organisation

NAMED_AT_MOST = 10
NEWER_ONLY = frozenset({Step.FIRST, Step.UPGRADE})
OLDER_TOO = NEWER_ONLY | {Step.OLDER}


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file."""

    library: Library
    step: Step
    frameworks: int
    requirements: int
    questions: int
    crosswalks: int
    kept_objects: tuple[str, ...]
    warnings: tuple[Problem, ...]


def import_library(
    *,
    content: bytes,
    by: Actor,
    now: datetime,
    organisation: Organisation | None = None,
    welcome: Collection[Step] = NEWER_ONLY,
    read: Callable[[bytes], Reading] | None = None,
) -> Imported:
    """Import one file for an organisation of the actor; the same file again changes nothing.

    A stranger's file is read in a child process; `read` is for callers whose files are their own.
    """
    owner = Owner(organisation=_owner_for(by, organisation), visibility=Visibility.ORGANISATION)
    reading = (read or read_in_child)(content)
    if reading.parts is None:
        raise refusal(reading.problems)
    origin = Origin(sha256=hashlib.sha256(content).hexdigest(), size_bytes=len(content))
    held = Library.objects.unscoped(reason="versions that the owner already holds").filter(
        organisation=owner.organisation, urn=reading.parts.row.urn
    )
    step = step_for(
        offered=reading.parts.row.version,
        held=held.values_list("version", flat=True),
        is_same_content=_is_held(reading.parts, held.filter(version=reading.parts.row.version).first(), origin),
    )
    if step is Step.UNCHANGED:
        return _imported(held.get(version=reading.parts.row.version), step, reading.parts, reading.problems)
    _demand_step(step, parts=reading.parts, welcome=welcome)
    library = store_library(
        parts=reading.parts,
        owner=owner,
        origin=origin,
        is_current=step is not Step.OLDER,
        act="frameworks.library.imported",
        by=by,
        now=now,
    )
    return _imported(library, step, reading.parts, reading.problems)


def read_in_child(content: bytes) -> Reading:
    """Read a stranger's file where it can neither hang nor exhaust the server."""
    return unpacked(run_limited(read_packed, content, seconds=60, memory_mb=2048, output_mb=256))


def refusal(problems: list[Problem]) -> InvalidInput:
    """The error that names the first problems of a file, each with line and remedy."""
    found = errors(problems)
    lines = [problem.text(_) for problem in found[:NAMED_AT_MOST]]
    rest = len(found) - len(lines)
    if rest > 0:
        lines.append(ngettext("… and %(count)d more.", "… and %(count)d more.", rest) % {"count": rest})
    return InvalidInput("\n".join(lines), field=path_text(found[0].path))


def _is_held(parts: LibraryParts, held: Library | None, origin: Origin) -> bool:
    """Whether the library is there already: the same file, or the same data laid out in another way."""
    if held is None:
        return False
    if held.content_sha256 == origin.sha256:
        return True
    return same(write_library(library_parts(held)), write_library(parts))


def _demand_step(step: Step, *, parts: LibraryParts, welcome: Collection[Step]) -> None:
    version = {"urn": parts.row.urn, "version": parts.row.version}
    if step is Step.CONFLICT:
        raise RuleViolated(
            _(
                "Version %(version)s of %(urn)s is already here with other content. "
                "Raise the version in the file, or ask its author which one is right."
            )
            % version,
            field="version",
        )
    if step not in welcome:
        raise RuleViolated(
            _(
                "A newer version of %(urn)s than %(version)s is already here. "
                "Ask for the older one expressly if you want it beside the newer."
            )
            % version,
            field="version",
        )


def _owner_for(by: Actor, organisation: Organisation | None) -> Organisation:
    if organisation is not None:
        if not may_import_for(by, organisation):
            raise _not_permitted()
        return organisation
    if isinstance(by, Operator):
        return system_organisation()
    mine = list(organisations_to_import_for(by)[:2])
    if not mine:
        raise _not_permitted()
    if len(mine) > 1:
        raise InvalidInput(
            _("You may import for several organisations. Say whose the framework shall be."), field="organisation"
        )
    return mine[0]


def _not_permitted() -> NotPermitted:
    return NotPermitted(
        _("Only a legal drafter, a focal point or the secretariat imports frameworks. Ask one of them to do it.")
    )


def _imported(library: Library, step: Step, parts: LibraryParts, problems: list[Problem]) -> Imported:
    requirements = [row for part in parts.frameworks for row in part.requirements]
    return Imported(
        library=library,
        step=step,
        frameworks=len(parts.frameworks),
        requirements=len(requirements),
        questions=sum(len(questions_of(row.questions, row.extra, locale=parts.row.locale)) for row in requirements),
        crosswalks=sum(len(part.crosswalks) for part in parts.crosswalk_sets),
        kept_objects=tuple(parts.row.objects_kept),
        warnings=tuple(problems),
    )
