"""Between rows of the database, lists of files and the matching engine."""

from kerege.gaps.candidates.adapters.encoder import MODEL, has_encoder
from kerege.gaps.candidates.adapters.provisions import (
    ENGINE,
    Asked,
    ask,
    asked_texts,
    index_provisions,
    knows_meaning,
    marks_of,
    meaning_of,
)

__all__ = [
    "ENGINE",
    "MODEL",
    "Asked",
    "ask",
    "asked_texts",
    "has_encoder",
    "index_provisions",
    "knows_meaning",
    "marks_of",
    "meaning_of",
]
