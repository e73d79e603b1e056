"""Reads the folder of a country back into an instance that holds nothing else yet, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import AutoField, Model

from kerege.config.operations.takeout.rows import record_of, set_partners
from kerege.config.operations.takeout.tables import TABLES, Table
from kerege.config.operations.takeout.writing import FORMAT
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Organisation, User
from kerege.foundation.files.storage import place_of
from kerege.foundation.places.models import Country
from kerege.kernel.errors import InvalidInput, RuleViolated
from kerege.requirements.frameworks.models import Framework, Requirement
from kerege.requirements.frameworks.rules import Step
from kerege.requirements.frameworks.services import import_library
from kerege.requirements.frameworks.services.system_library import SYSTEM_SHORT_NAME, system_organisation

Say = Callable[[str], None]
BATCH = 500
# Full-text indexes of SQLite and the tables whose column `search_text` they hold.
SEARCHED = {"law_provision_search": "law_provision", "projects_project_search": "projects_project"}


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What came back."""

    country: str
    rows: dict[str, int]
    files: int


def import_country(*, folder: Path, load_frameworks: Callable[[], None], say: Say, now: datetime) -> ReadBack:
    """Verify the folder, then bring every row back under its old key."""
    manifest = _verified(folder)
    _demand_empty()
    with transaction.atomic():
        # Own rows come first, so that the shared frameworks take keys that are still free.
        early = [table for table in TABLES if not _needs_frameworks(table)]
        late = [table for table in TABLES if _needs_frameworks(table)]
        counts = {}
        for table in early:
            say(f"Reading {table.label}")
            counts[table.label] = _insert(table, folder)
        _reset_keys()
        load_frameworks()
        resolve = _Resolver(folder, now=now)
        for table in late:
            say(f"Reading {table.label}")
            counts[table.label] = _insert(table, folder, resolve=resolve)
        _reset_keys()
        _index_words()
        if {label: number for label, number in counts.items() if number} != {
            label: number for label, number in manifest["rows"].items() if number
        }:
            raise InvalidInput("The folder holds other numbers of rows than its manifest says.", field="DIRECTORY")
        files = _copy_files(folder)
    return ReadBack(country=manifest["country"], rows=counts, files=files)


class _Resolver:
    """Finds the key of a shared framework or requirement by its name; a version that is not here is loaded."""

    def __init__(self, folder: Path, *, now: datetime) -> None:
        self.folder, self.now = folder, now
        self.known: dict[tuple[Any, ...], int] = {}

    def __call__(self, model: type[Model], name: dict[str, Any]) -> int:
        key = tuple(name.values())
        if key not in self.known:
            framework = self._framework(name)
            if model is Framework:
                self.known[key] = framework
            else:
                rows = Requirement.objects.filter(framework=framework).values_list("urn", "pk")
                self.known |= {(name["framework"], name["version"], urn): pk for urn, pk in rows}
        if key not in self.known:
            raise InvalidInput(f"The framework {name['framework']} has no requirement {name.get('requirement')}.")
        return self.known[key]

    def _framework(self, name: dict[str, Any]) -> int:
        found = Framework.plain.filter(urn=name["framework"], version=name["version"]).order_by("pk").first()
        if found is None:
            self._load(name["framework"])
            found = Framework.plain.filter(urn=name["framework"], version=name["version"]).order_by("pk").first()
        if found is None:
            raise InvalidInput(
                f"Version {name['version']} of {name['framework']} is neither shipped nor in the folder.",
                field="frameworks/",
            )
        return found.pk  # type: ignore[no-any-return]

    def _load(self, urn: str) -> None:
        for path in sorted((self.folder / "frameworks").glob("*.yaml")):
            content = path.read_bytes()
            if urn.encode() in content:
                import_library(
                    content=content, by=OPERATOR, organisation=system_organisation(), now=self.now, welcome=set(Step)
                )


def _needs_frameworks(table: Table) -> bool:
    return table.label.startswith(("assessments.", "register.", "consultation.", "public."))


def _verified(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        sums, stated = dict(manifest["sha256"]), manifest["format"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidInput(f"{folder} is no folder that `kerege export` wrote: {error}", field="DIRECTORY") from error
    if stated != FORMAT:
        raise InvalidInput(f"The folder has format {stated}; this version reads format {FORMAT}.", field="DIRECTORY")
    for name, expected in sums.items():
        path = folder / name
        if ".." in Path(name).parts or not path.is_file():
            raise InvalidInput(f"The folder lacks '{name}'. Copy it again, whole.", field="DIRECTORY")
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != expected:
                raise InvalidInput(f"'{name}' does not match its checksum. Copy it again.", field="DIRECTORY")
    return manifest


def _demand_empty() -> None:
    others = Organisation.objects.exclude(short_name=SYSTEM_SHORT_NAME, country=None).exists()
    if others or User.objects.exists() or Framework.plain.exists():
        raise RuleViolated("This instance is in use. Set KEREGE_DATA_DIR to a new folder and read the country there.")


def _insert(table: Table, folder: Path, *, resolve: Any = None) -> int:
    count = 0
    for lines in _batches(folder / table.file_name):
        records = [record_of(table.model, one, left_out=table.left_out, resolve=resolve) for one in lines]
        for record, values in zip(records, lines, strict=True):
            _store(record, values)
        count += len(records)
    return count


def _store(record: Model, values: dict[str, Any]) -> None:
    """Store a row as it was: no clock of ours touches its times."""
    if isinstance(record, User):
        record.set_unusable_password()
    is_known = isinstance(record, Country) and Country.objects.filter(pk=record.pk).exists()
    record.save_base(raw=True, force_insert=not is_known)
    for many in record._meta.many_to_many:
        if many.name in values:
            set_partners(record, many, values[many.name])


def _batches(path: Path) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as file:
        for line in file:
            batch.append(json.loads(line))
            if len(batch) == BATCH:
                yield batch
                batch = []
    if batch:
        yield batch


def _reset_keys() -> None:
    """A database that counts its keys apart from the rows learns where to go on."""
    models = [table.model for table in TABLES if isinstance(table.model._meta.pk, AutoField)]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _index_words() -> None:
    """SQLite keeps its full-text indexes in tables of their own; PostgreSQL's follow the rows by themselves."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for index, table in SEARCHED.items():
            cursor.execute(f"DELETE FROM {index}")
            cursor.execute(f"INSERT INTO {index}(rowid, search_text) SELECT id, search_text FROM {table}")


def _copy_files(folder: Path) -> int:
    files = sorted((folder / "files").glob("*")) if (folder / "files").is_dir() else []
    for path in files:
        target = place_of(path.name, root=Path(settings.FILES_DIR))
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.copyfile(path, target)
    return len(files)
