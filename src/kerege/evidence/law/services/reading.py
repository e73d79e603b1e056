"""Looks into a file without believing it: in a child process, checked whole, put right as a person did before."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter
from typing import Any

from django.utils.translation import gettext as _

from kerege.evidence.law.adapters import correct_reading, outline_blocks
from kerege.evidence.law.models import Correction
from kerege.evidence.law.rules.outline import Reading
from kerege.evidence.law.rules.vocabulary import LANGUAGES
from kerege.evidence.law.services.orders import FileReading, LawDetails, LawFile, Owner
from kerege.foundation.files.readers.document import Reading as FileTexts
from kerege.foundation.files.readers.reading import read_twice
from kerege.foundation.files.sandbox import run_limited
from kerege.kernel.errors import InvalidInput
from kerege.kernel.text import detect_script
from kerege.kernel.wording import phrase

READ_SECONDS = 120
READ_MEMORY_MB = 1024
Step = Callable[[str], None]


def read_law_file(*, file: LawFile, details: LawDetails, owner: Owner, on_stage: Step) -> FileReading:
    """Read, check the language, outline, count, and apply what was put right in this file before."""
    seconds: dict[str, float] = {}
    clock = perf_counter()

    def passed(stage: str, following: str) -> None:
        nonlocal clock
        seconds[stage], clock = perf_counter() - clock, perf_counter()
        on_stage(following)

    on_stage("read")
    texts: FileTexts = run_limited(
        read_twice, file.data, name=file.name, seconds=READ_SECONDS, memory_mb=READ_MEMORY_MB
    )
    passed("read", "outline")
    language = checked_language(details.language, text=texts.independent, detected=texts.document.language)
    reading = outline_blocks(texts.document.blocks, independent=texts.independent, language=language)
    passed("outline", "check")
    sha256 = hashlib.sha256(file.data).hexdigest()
    steps = remembered_steps(owner=owner, language=language, sha256=sha256)
    corrected = correct_reading(reading, steps) if steps else None
    checked = checked_reading(
        corrected.reading if corrected else reading, name=file.name, details=details, language=language
    )
    checked = replace(checked, warnings=(*texts.document.warnings, *checked.warnings))
    passed("check", "write")
    return FileReading(
        name=file.name,
        sha256=sha256,
        media_type=texts.document.media_type,
        reading=checked,
        stored=file.stored,
        steps=steps,
        unused_steps=corrected.unused if corrected else 0,
        seconds=seconds,
    )


def checked_language(declared: str, *, text: str, detected: str) -> str:
    """The declared language as a tag that we know, unless the text plainly is in another."""
    language = _with_script(declared, text=text)
    if language not in LANGUAGES:
        raise InvalidInput(
            _("'%(language)s' is no language of laws here; give one of: %(known)s.")
            % {"language": declared, "known": ", ".join(LANGUAGES)},
            field="language",
        )
    if detected and not _is_same(detected, language):
        raise InvalidInput(
            _("You said that the text is in '%(declared)s', but it reads as '%(detected)s'. Correct the language.")
            % {"declared": language, "detected": detected},
            field="language",
        )
    return language


def _is_same(detected: str, declared: str) -> bool:
    """A script counts only where both tags name one."""
    ours, theirs = declared.casefold().split("-"), detected.casefold().split("-")
    return all(own == other for own, other in zip(ours, theirs, strict=False))


def _with_script(declared: str, *, text: str) -> str:
    if declared == "uz":
        return "uz-Cyrl" if detect_script(text) == "Cyrl" else "uz-Latn"
    return {known.casefold(): known for known in LANGUAGES}.get(declared.casefold(), declared)


def checked_reading(reading: Reading, *, name: str, details: LawDetails, language: str) -> Reading:
    """The outline with its title and warnings complete, or a refusal when there is no law in it."""
    if not reading.rows:
        raise InvalidInput(
            _("No provision was found in %(name)s. Check that it is the text of a law.") % {"name": name}, field="file"
        )
    if len({row.eid for row in reading.rows}) != len(reading.rows):
        raise InvalidInput(
            _("Two provisions of %(name)s have the same address. Correct the numbering.") % {"name": name}, field="file"
        )
    warnings = [*reading.warnings]
    title = details.title or reading.title
    if not details.title:
        warnings.insert(0, phrase("No title was given; taken from the document: %(title)s", title=title or name))
    if reading.coverage.missing:
        missing = len(reading.coverage.missing)
        warnings.append(phrase("%(count)s passages of the file are in no provision and no note.", count=missing))
    return replace(reading, title=title or name, language=language, warnings=tuple(warnings))


def remembered_steps(*, owner: Owner, language: str, sha256: str) -> list[Any]:
    """What the owner put right the last time this file came."""
    found = Correction.objects.filter(organisation=owner.organisation, language=language, source_sha256=sha256).first()
    return list(found.steps) if found else []
