"""Takes everything of a country out into a folder of open formats, complete or not at all."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model, QuerySet

from kerege.config.operations.takeout.documents import documents_of
from kerege.config.operations.takeout.rows import NAMED_BY_URN, row_of
from kerege.config.operations.takeout.tables import TABLES, Table
from kerege.foundation.accounts.actors import OPERATOR, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.foundation.files.models import StoredFile
from kerege.foundation.files.storage import place_of
from kerege.foundation.ownership.models import Grant, OwnedRecord
from kerege.foundation.places.models import Country
from kerege.kernel.errors import InvalidInput, ServiceUnavailable

FORMAT = 1
CHUNK_ROWS = 2000


@dataclass
class TakeoutSummary:
    """What a folder holds."""

    country: str
    path: str
    rows: dict[str, int] = field(default_factory=dict)
    documents: int = 0
    files: int = 0
    left_behind: int = 0


def export_country(*, country: Country, folder: Path, now: datetime) -> TakeoutSummary:
    """Write every row, document and file of the country; the folder appears only when all of it is there."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InvalidInput(f"{folder} is not empty. Name a folder that does not exist yet.", field="DIRECTORY")
    if not folder.parent.is_dir():
        raise InvalidInput(f"There is no folder {folder.parent}. Create it first.", field="DIRECTORY")
    try:
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".kerege-export-") as scratch:
            whole = Path(scratch) / "whole"
            whole.mkdir(mode=0o700)
            summary = _write(country, whole, now=now)
            summary.path = str(folder)
            if folder.exists():
                folder.rmdir()
            whole.rename(folder)
    except OSError as error:
        raise ServiceUnavailable(f"Nothing was taken out: {error}. Mend that and try again.") from error
    return summary


@transaction.atomic
def _write(country: Country, folder: Path, *, now: datetime) -> TakeoutSummary:
    # The act itself is part of what is taken out.
    record_event(
        actor=actor_urn(OPERATOR), act="config.country.taken-out", object_urn=f"urn:kerege:country:{country.pk}",
        country=country.pk, at=now,
    )  # fmt: skip
    summary = TakeoutSummary(country=country.pk, path="")
    sums: dict[str, str] = {}
    taken: dict[type[Model], set[Any]] = {kind: set(_keys(kind, country.pk)) for kind in NAMED_BY_URN}
    for table in TABLES:
        rows = (row_of(one, left_out=table.left_out, is_taken=taken) for one in _stream(table.rows(country.pk)))
        summary.rows[table.label], sums[table.file_name] = _write_lines(folder / table.file_name, rows)
    for name, content in documents_of(country, taken[NAMED_BY_URN[0]]):
        sums[name] = _write_bytes(folder / name, content)
        summary.documents += 1
    for name, content in _stored_files(country.pk):
        sums[name] = _write_bytes(folder / name, content)
        summary.files += 1
    summary.left_behind, sums["left-behind.jsonl"] = _write_lines(folder / "left-behind.jsonl", _grants(country.pk))
    manifest = {
        "format": FORMAT,
        "kerege": version("kerege"),
        "country": country.pk,
        "made_at": now.isoformat(),
        "rows": summary.rows,
        "sha256": sums,
    }
    _write_bytes(folder / "manifest.json", json.dumps(manifest, indent=1, sort_keys=True).encode())
    return summary


def _keys(kind: type[Model], code: str) -> Iterable[Any]:
    table = next(one for one in TABLES if one.model is kind)
    return table.rows(code).values_list("pk", flat=True)


def _stream(rows: QuerySet[Model]) -> Iterable[Model]:
    return rows.iterator(chunk_size=CHUNK_ROWS)


def _grants(code: str) -> Iterable[Mapping[str, Any]]:
    """Shares of the country's records: their receivers live on this instance."""
    owned = [table for table in TABLES if issubclass(table.model, OwnedRecord)]
    for table in owned:
        mine = table.rows(code).values("pk")
        for grant in Grant.objects.filter(record_type=table.label.lower(), record_id__in=mine).order_by("pk"):
            yield {"share": dict(grant.summary()), "starts_at": grant.starts_at.isoformat()}


def _stored_files(code: str) -> Iterable[tuple[str, bytes]]:
    held = StoredFile.plain.filter(Table("files.StoredFile").condition(code))
    for sha256 in sorted(set(held.values_list("sha256", flat=True))):
        path = place_of(sha256, root=Path(settings.FILES_DIR))
        if not path.is_file():
            raise ServiceUnavailable(f"The stored file {sha256} is missing. Bring it back from a backup first.")
        yield f"files/{sha256}", path.read_bytes()


def _write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> tuple[int, str]:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, count = hashlib.sha256(), 0
    with path.open("wb") as file:
        for row in rows:
            line = (json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n").encode()
            file.write(line)
            digest.update(line)
            count += 1
    return count, digest.hexdigest()


def _write_bytes(path: Path, content: bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return hashlib.sha256(content).hexdigest()
