"""Reads the terms of the domain once for all corpora and lists."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from kerege.engines.passage_matching import LexiconEntry, lexicon_from_rows


@cache
def domain_lexicon() -> tuple[LexiconEntry, ...]:
    """The terms of the domain in the languages of the region."""
    path = Path(settings.LIBRARY_DIR) / "lexicon" / "biosafety.tsv"
    with path.open(encoding="utf-8") as file:
        return lexicon_from_rows(file, source=path.name)
