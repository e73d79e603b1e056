"""Vectors of texts in the database, for pages that never wait for the encoder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from kerege.gaps.candidates.adapters.encoder import MODEL, Kind, Vectors, vector_key
from kerege.gaps.candidates.models import PassageVector

AT_ONCE = 500


class StoredVectors:
    """The store of a background job: half-precision rows in the database."""

    def find(self, keys: Sequence[str]) -> dict[str, Vectors]:
        """The vectors that are known."""
        return {
            row.text_hash: np.frombuffer(bytes(row.vector), dtype="<f2").astype(np.float32)
            for part in _parts(keys)
            for row in PassageVector.objects.filter(model=MODEL, text_hash__in=part)
        }

    def keep(self, vectors: dict[str, Vectors]) -> None:
        """Keep new vectors; a text that another job kept meanwhile stays as it is."""
        rows = [
            PassageVector(model=MODEL, text_hash=key, vector=vector.astype("<f2").tobytes())
            for key, vector in vectors.items()
        ]
        PassageVector.objects.bulk_create(rows, ignore_conflicts=True)


class KnownTexts:
    """An encoder that only knows what it was given; asked for anything else it is a mistake of the caller."""

    def __init__(self, vectors: dict[str, Vectors]) -> None:
        self._vectors = vectors

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        """One row per text."""
        return np.stack([self._vectors[vector_key(text, kind)] for text in texts])

    def knows(self, texts: Sequence[str], kind: Kind) -> bool:
        """Whether there is a vector of every text."""
        return all(vector_key(text, kind) in self._vectors for text in texts)

    def learn(self, vectors: dict[str, Vectors]) -> None:
        """Take more vectors in."""
        self._vectors.update(vectors)


def _parts(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for begin in range(0, len(keys), AT_ONCE):
        yield keys[begin : begin + AT_ONCE]
