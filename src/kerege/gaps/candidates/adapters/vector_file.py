"""Keeps vectors of texts in one file that only grows, so that a run that was stopped goes on where it was."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kerege.gaps.candidates.adapters.encoder import DIMENSIONS, Vectors

_ROW = np.dtype([("key", "u1", (32,)), ("vector", "<f2", (DIMENSIONS,))])


class VectorFile:
    """Rows of a text's hash and its vector in half precision; a row that a crash cut off is dropped."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._known = {row["key"].tobytes().hex(): row["vector"] for row in self._read()}

    def find(self, keys: Sequence[str]) -> dict[str, Vectors]:
        """The vectors that are known."""
        return {key: self._known[key].astype(np.float32) for key in keys if key in self._known}

    def keep(self, vectors: dict[str, Vectors]) -> None:
        """Add vectors to the end of the file."""
        rows = np.zeros(len(vectors), dtype=_ROW)
        for place, (key, vector) in enumerate(vectors.items()):
            rows[place] = (np.frombuffer(bytes.fromhex(key), np.uint8), vector)
            self._known[key] = rows["vector"][place]
        with self._path.open("ab") as file:
            file.write(rows.tobytes())

    def _read(self) -> np.ndarray:
        if not self._path.exists():
            return np.empty(0, dtype=_ROW)
        whole = self._path.stat().st_size // _ROW.itemsize
        if self._path.stat().st_size != whole * _ROW.itemsize:
            with self._path.open("r+b") as file:
                file.truncate(whole * _ROW.itemsize)
        return np.fromfile(self._path, dtype=_ROW, count=whole)
