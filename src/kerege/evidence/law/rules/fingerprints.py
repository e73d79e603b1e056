"""Short proofs that a text is the same text, so that a change is seen and a repetition does no harm."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date

_SEPARATOR = "\x1f"


def text_hash(*parts: str) -> str:
    """SHA-256 of the wording; blanks at the ends and doubled blanks do not count.

    >>> text_hash("Статья  1", " текст") == text_hash("Статья 1", "текст")
    True
    """
    folded = _SEPARATOR.join(" ".join(part.split()) for part in parts)
    return hashlib.sha256(folded.encode()).hexdigest()


def expression_fingerprint(rows: Iterable[tuple[str, str]]) -> str:
    """SHA-256 over (eId, text hash) of every provision in order: changes with any word and any place.

    >>> expression_fingerprint([("art_1", "aa")]) == expression_fingerprint([("art_2", "aa")])
    False
    """
    digest = hashlib.sha256()
    for eid, hashed in rows:
        digest.update(f"{eid}{_SEPARATOR}{hashed}\n".encode())
    return digest.hexdigest()


def import_key(*, source_sha256: str, language: str, valid_from: date | None, corrections: object) -> str:
    """What makes two imports into one work the same import.

    >>> key = import_key(source_sha256="ab", language="ru", valid_from=None, corrections=[])
    >>> key == import_key(source_sha256="ab", language="ru", valid_from=None, corrections=[])
    True
    """
    parts = [source_sha256, language, valid_from.isoformat() if valid_from else "", corrections or []]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
