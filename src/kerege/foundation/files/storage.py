"""Keeps bytes under their hash: written aside, flushed, renamed, never half there."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from django.utils.translation import gettext as _

from kerege.kernel.errors import InvalidInput, NotFound

CHUNK_BYTES = 256 * 1024


class ByteStream(Protocol):
    """Anything that gives bytes in pieces: an upload, an open file."""

    def read(self, size: int = -1, /) -> bytes:
        """Return at most ``size`` bytes."""
        ...


@dataclass(frozen=True, slots=True)
class Received:
    """A stream that was written aside and measured, but not yet kept."""

    path: Path
    sha256: str
    size_bytes: int


@contextmanager
def received(stream: ByteStream, *, root: Path, limit_bytes: int) -> Iterator[Received]:
    """Write a stream to a temporary file beside the store; it is gone afterwards unless it was kept."""
    aside = root.parent / "incoming"
    aside.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=aside)
    path = Path(name)
    try:
        digest, size = hashlib.sha256(), 0
        with os.fdopen(handle, "wb") as target:
            while piece := stream.read(CHUNK_BYTES):
                size += len(piece)
                if size > limit_bytes:
                    raise too_large(limit_bytes)
                digest.update(piece)
                target.write(piece)
            target.flush()
            os.fsync(target.fileno())
        yield Received(path, digest.hexdigest(), size)
    finally:
        path.unlink(missing_ok=True)


def too_large(limit_bytes: int) -> InvalidInput:
    """Return the refusal of a file beyond the limit."""
    megabytes = limit_bytes / (1024 * 1024)
    return InvalidInput(
        _("The file is larger than the %(megabytes)s MB that may be uploaded: make it smaller or split it.")
        % {"megabytes": f"{megabytes:g}"},
        field="file",
    )


def keep(file: Received, *, root: Path) -> Path:
    """Move a received file to its place under its hash; a file that is there already is left as it is."""
    place = place_of(file.sha256, root=root)
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        file.path.chmod(0o640)
        file.path.replace(place)
        _flush_folder(place.parent)
    return place


def place_of(sha256: str, *, root: Path) -> Path:
    """Return where the bytes of a hash lie."""
    return root / sha256[:2] / sha256


def open_content(sha256: str, *, root: Path) -> BinaryIO:
    """Open the bytes of a hash for reading."""
    try:
        return place_of(sha256, root=root).open("rb")
    except FileNotFoundError as error:
        raise NotFound(
            _("The file is not in the store any more: restore it from a backup or upload it again.")
        ) from error


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
