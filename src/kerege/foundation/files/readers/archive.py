"""Opens a zip container only after its declared sizes are known to be sane, and counts while unpacking."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib

from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

MOST_ENTRIES = 3_000
MOST_BYTES = 150 * 1024 * 1024
MOST_ENTRY_BYTES = 60 * 1024 * 1024
MOST_RATIO = 150
SMALL_BYTES = 1024 * 1024
ENCRYPTED_FLAG = 0x1
DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, KeyError, RuntimeError)
CHUNK_BYTES = 64 * 1024
REMEDY = phrase("Open the document in a word processor, save it anew as DOCX and upload it again.")


class Container:
    """A checked zip file, read part by part with a limit on what is really unpacked."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (*DAMAGE, NotImplementedError) as error:
            raise InvalidInput(
                phrase("The file is damaged or incomplete. %(remedy)s", remedy=REMEDY), field="file"
            ) from error
        self.names = frozenset(self._zip.namelist())
        self._left = MOST_BYTES
        self._check(self._zip.infolist())

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        if any(entry.flag_bits & ENCRYPTED_FLAG for entry in entries):
            raise InvalidInput(
                phrase("The file is protected by a password: remove the password and upload it again."), field="file"
            )
        swollen = any(
            entry.file_size > SMALL_BYTES and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
            for entry in entries
        )
        total = sum(entry.file_size for entry in entries)
        largest = max((entry.file_size for entry in entries), default=0)
        if swollen or len(entries) > MOST_ENTRIES or total > MOST_BYTES or largest > MOST_ENTRY_BYTES:
            raise InvalidInput(
                phrase(
                    "The file would unpack to far more data than a document holds, so it was not opened. %(remedy)s",
                    remedy=REMEDY,
                ),
                field="file",
            )

    def read(self, name: str) -> bytes:
        """Return one part, unpacked in pieces so that a lying header cannot fill the memory."""
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(name) as stream:
                while piece := stream.read(CHUNK_BYTES):
                    size += len(piece)
                    self._left -= len(piece)
                    if size > MOST_ENTRY_BYTES or self._left < 0:
                        raise InvalidInput(
                            phrase("The file unpacks to more data than it declares. %(remedy)s", remedy=REMEDY),
                            field="file",
                        )
                    pieces.append(piece)
        except DAMAGE as error:
            raise InvalidInput(
                phrase("A part of the file is damaged (%(part)s). %(remedy)s", part=name, remedy=REMEDY), field="file"
            ) from error
        return b"".join(pieces)
