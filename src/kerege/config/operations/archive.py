"""The archive of a backup: one file, with the SHA-256 of every member, trusted only after it was verified."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from kerege.kernel.errors import InvalidInput

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says of itself: when it was made and the SHA-256 of every member."""

    made_at: str
    sha256: dict[str, str]


def write_archive(target: Path, members: Sequence[tuple[str, Path]], *, made_at: datetime) -> None:
    """Write the members and what is needed to verify them."""
    sums = {name: sha256_of(path) for name, path in members}
    manifest = {"kerege": version("kerege"), "made_at": made_at.isoformat(), "sha256": sums}
    target.touch(mode=0o600)
    with tarfile.open(target, "w:gz", compresslevel=6) as archive:
        content = json.dumps(manifest, indent=1).encode()
        info = tarfile.TarInfo(MANIFEST)
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
        for name, path in members:
            archive.add(path, arcname=name, recursive=False)


def unpack_verified(source: Path, folder: Path) -> Manifest:
    """Unpack into an empty folder; refuse an archive that is damaged, incomplete or holds anything unexpected."""
    try:
        with tarfile.open(source, "r:gz") as archive:
            for member in archive:
                _unpack_member(archive, member, folder=folder, source=source)
        content = json.loads((folder / MANIFEST).read_text())
        manifest = Manifest(made_at=str(content["made_at"]), sha256=dict(content["sha256"]))
    except (tarfile.TarError, OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise InvalidInput(f"{source} is no whole backup of Kerege: {error}", field="FILE") from error
    unpacked = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    if stray := sorted(unpacked - set(manifest.sha256) - {MANIFEST}):
        raise InvalidInput(f"{source} holds '{stray[0]}', which its manifest does not name.", field="FILE")
    for name, expected in manifest.sha256.items():
        if name not in unpacked or sha256_of(folder / name) != expected:
            raise InvalidInput(f"{source} is damaged: '{name}' does not match its checksum.", field="FILE")
    return manifest


def _unpack_member(archive: tarfile.TarFile, member: tarfile.TarInfo, *, folder: Path, source: Path) -> None:
    # Written out by hand: the extraction filters of the standard library came only with Python 3.11.4.
    path = PurePosixPath(member.name)
    content = archive.extractfile(member) if member.isreg() else None
    if content is None or path.is_absolute() or ".." in path.parts:
        raise InvalidInput(f"{source} holds '{member.name}', which no backup of Kerege contains.", field="FILE")
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with content, target.open("xb") as file:
        shutil.copyfileobj(content, file)


def sha256_of(path: Path) -> str:
    """The file's SHA-256."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
