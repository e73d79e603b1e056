"""Reads a stranger's file where it can neither hang nor exhaust the server, while its first records are stored."""

from __future__ import annotations

import io
import os
import pickle
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import asdict
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any, Final

from kerege.actions.projects.formats.intake import Order, Tail, hand_over, head_from, tail_from
from kerege.actions.projects.rules.preparing import Prepared, prepared_from
from kerege.foundation.files.sandbox import run_limited
from kerege.kernel.errors import InvalidInput, ServiceUnavailable
from kerege.kernel.wording import phrase

_SECONDS: Final = 300
_MEMORY_MB: Final = 4096
_OUTPUT_MB: Final = 768
_CHUNK: Final = 1 << 20
_TOO_MUCH: Final = phrase("The file holds more text than one import may: split it and import the parts.")
Chunks = SimpleQueue[bytes | InvalidInput | None]


class _PlainData(pickle.Unpickler):
    """Accepts texts, numbers, lists and the like only: the child has read a stranger's file."""

    def find_class(self, module: str, name: str) -> Any:
        """Refuse whatever is no plain data."""
        raise pickle.UnpicklingError(f"{module}.{name} is not accepted from a child process")


class ReadFile:
    """The head of a file, its records as they come, and once all have come its tail."""

    def __init__(self, chunks: Chunks, child: Future[None]) -> None:
        self._answer, self._child = io.BufferedReader(_Arriving(chunks), _CHUNK), child
        self.head, self.tail = head_from(self._next()), Tail()

    def records(self) -> Iterator[Prepared]:
        """The records in the order of the file; a fault further down is raised where it is met."""
        while isinstance(some := self._next(), list):
            yield from map(prepared_from, some)
        self.tail = tail_from(some)
        self._child.result()

    def _next(self) -> Any:
        try:
            return _PlainData(self._answer).load()
        except (pickle.UnpicklingError, EOFError, ValueError, AttributeError, IndexError) as error:
            # a child that failed says itself why its answer was broken off
            self._child.result()
            raise ServiceUnavailable(phrase("The file reader gave no usable answer: try again.")) from error


class _Arriving(io.RawIOBase):
    """The chunks as a file that is read from its beginning to its end."""

    def __init__(self, chunks: Chunks) -> None:
        super().__init__()
        self._chunks, self._rest, self._is_over = chunks, memoryview(b""), False

    def readable(self) -> bool:
        """Say that it may be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with what has come, waiting where nothing has."""
        if not self._rest and not self._is_over:
            chunk = self._chunks.get()
            if isinstance(chunk, InvalidInput):
                raise chunk
            self._rest, self._is_over = memoryview(chunk or b""), chunk is None
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


@contextmanager
def reading(data: bytes, order: Order) -> Iterator[ReadFile]:
    """Read a file in a child process; a file that cannot be used is refused with its place and remedy."""
    with TemporaryDirectory(prefix="kerege-reading-") as folder, ThreadPoolExecutor(2) as pool:
        pipe = Path(folder) / "records"
        os.mkfifo(pipe, 0o600)
        inlet = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        # held open until the child is over: without it a child that has not begun would look like one that has ended
        held = os.open(pipe, os.O_WRONLY)
        os.set_blocking(inlet, True)
        chunks: Chunks = SimpleQueue()
        is_wanted = Event()
        is_wanted.set()
        # in this person's context: what the child refuses is said in the language of the page
        child = pool.submit(copy_context().run, _read, data, order, str(pipe), held)
        pool.submit(_drain, inlet, chunks, is_wanted)
        try:
            yield ReadFile(chunks, child)
        finally:
            is_wanted.clear()


def _read(data: bytes, order: Order, pipe: str, held: int) -> None:
    try:
        run_limited(hand_over, data, asdict(order), pipe, seconds=_SECONDS, memory_mb=_MEMORY_MB)
    finally:
        os.close(held)


def _drain(inlet: int, chunks: Chunks, is_wanted: Event) -> None:
    """Take from the pipe whatever comes, so that the child never waits for the database."""
    left = _OUTPUT_MB * 1024 * 1024
    with os.fdopen(inlet, "rb", buffering=0) as source:
        while is_wanted.is_set() and left > 0 and (chunk := source.read(_CHUNK)):
            left -= len(chunk)
            chunks.put(chunk)
    chunks.put(InvalidInput(_TOO_MUCH, field="file") if left <= 0 else None)
