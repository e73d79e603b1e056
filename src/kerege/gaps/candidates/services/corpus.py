"""Keeps the law that a viewer may see ready to be asked, without ever mixing what different viewers may see."""

from __future__ import annotations

import hashlib
from collections import OrderedDict, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import takewhile
from threading import Lock

from kerege.evidence.law.models import Expression
from kerege.evidence.law.selectors import ProvisionRow, current_expressions, provisions_for_matching
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.candidates.adapters import MODEL, Asked, index_provisions, meaning_of
from kerege.gaps.candidates.models import PassageVector
from kerege.gaps.candidates.rules import Place

MOST_CORPORA = 8
MOST_ROWS = 60_000
Key = frozenset[tuple[int, str, str, int]]


@dataclass(frozen=True, slots=True)
class Wording:
    """One text that was searched: which act, in which language, from when, and the proof of its words."""

    expression_id: int
    work_id: int
    language: str
    fingerprint: str
    valid_from: date | None
    is_provisional: bool
    is_private: bool

    def to_json(self) -> dict[str, object]:
        """The wording as a search record keeps it."""
        return {
            "expression": self.expression_id,
            "work": self.work_id,
            "language": self.language,
            "fingerprint": self.fingerprint,
            "valid_from": self.valid_from.isoformat() if self.valid_from else None,
        }


@dataclass(frozen=True, slots=True)
class Corpus:
    """Provisions ready to be asked, and the wordings that they come from."""

    wordings: tuple[Wording, ...]
    rows: dict[int, ProvisionRow]
    places: dict[int, Place]
    at_place: dict[Place, tuple[int, ...]]
    sequence: tuple[int, ...]
    order: dict[int, int]
    key: Key
    asked: Asked
    lock: Lock = field(default_factory=Lock)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages that were searched."""
        return tuple(sorted({wording.language for wording in self.wordings}))

    @property
    def most_wordings(self) -> int:
        """Languages in which one place stands at most."""
        return max(map(len, self.at_place.values()), default=1)

    def around(self, provision_id: int, *, reach: int) -> tuple[tuple[ProvisionRow, ...], tuple[ProvisionRow, ...]]:
        """Up to `reach` provisions with text before and after one, in the same wording."""
        here, own = self.order[provision_id], self.rows[provision_id].expression_id
        near = [self.rows[one] for one in self.sequence[max(0, here - reach) : here + reach + 1]]
        same = [row for row in near if row.expression_id == own]
        at = next(place for place, row in enumerate(same) if row.id == provision_id)
        return tuple(same[:at]), tuple(same[at + 1 :])

    def below(self, provision_id: int, *, most: int) -> tuple[ProvisionRow, ...]:
        """Up to `most` provisions that the text of one introduces, such as the items behind a colon."""
        here, own = self.order[provision_id], self.rows[provision_id]
        following = (self.rows[one] for one in self.sequence[here + 1 : here + 1 + most])
        return tuple(takewhile(lambda row: _is_below(row, own), following))


def _is_below(row: ProvisionRow, other: ProvisionRow) -> bool:
    return row.expression_id == other.expression_id and row.eid.startswith(f"{other.eid}__")


class CorpusShelf:
    """The corpora asked last; a key names every wording in it, so viewers share one only if they see the same."""

    def __init__(self) -> None:
        self._held: OrderedDict[Key, Corpus] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Key) -> Corpus | None:
        """The corpus of exactly these wordings."""
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def keep(self, key: Key, corpus: Corpus) -> None:
        """Put a corpus on the shelf; what was asked longest ago leaves it."""
        with self._lock:
            self._held[key] = corpus
            while len(self._held) > 1 and self._is_too_full():
                self._held.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._held.clear()

    def _is_too_full(self) -> bool:
        return len(self._held) > MOST_CORPORA or sum(len(one.rows) for one in self._held.values()) > MOST_ROWS


SHELF = CorpusShelf()


def corpus_for(*, viewer: Actor, country: str | None, languages: Sequence[str] = (), on: date | None = None) -> Corpus:
    """The law of the country that the viewer may see, in the wordings of the day, ready to be asked."""
    expressions = current_expressions(viewer=viewer, country=country, languages=languages, on=on)
    key: Key = frozenset((row.pk, row.fingerprint, row.status, row.work.revision) for row in expressions)
    found = SHELF.find(key)
    if found is None:
        known = {row.pk for row in expressions}
        rows = provisions_for_matching(viewer=viewer, country=country, languages=languages, on=on)
        found = _corpus(key, expressions, [row for row in rows if row.expression_id in known])
        SHELF.keep(key, found)
    elif found.asked.meaning is None and is_encoded(key):
        # a job made the vectors since the corpus was put on the shelf
        found = replace(found, asked=index_rows(list(found.rows.values()), key=key))
        SHELF.keep(key, found)
    return found


def index_rows(rows: Sequence[ProvisionRow], *, key: Key) -> Asked:
    """Rows ready to be asked, with their vectors where a job made them."""
    return index_provisions(rows, meaning=meaning_of(rows) if is_encoded(key) else None)


def is_encoded(key: Key) -> bool:
    """Whether a job has made the vectors of exactly these wordings."""
    return PassageVector.objects.filter(model=MODEL, text_hash=mark_of(key)).exists()


def mark_of(key: Key) -> str:
    """Name of the row that says that all vectors of these wordings are there."""
    return hashlib.sha256(repr(sorted((pk, fingerprint) for pk, fingerprint, *_ in key)).encode()).hexdigest()


def _corpus(key: Key, expressions: Sequence[Expression], rows: Sequence[ProvisionRow]) -> Corpus:
    places = {row.id: (row.work_id, row.eid) for row in rows}
    at_place: dict[Place, list[int]] = defaultdict(list)
    for provision_id, place in places.items():
        at_place[place].append(provision_id)
    return Corpus(
        wordings=tuple(map(_wording, expressions)),
        rows={row.id: row for row in rows},
        places=places,
        at_place={place: tuple(ids) for place, ids in at_place.items()},
        sequence=tuple(places),
        order={provision_id: order for order, provision_id in enumerate(places)},
        key=key,
        asked=index_rows(rows, key=key),
    )


def _wording(row: Expression) -> Wording:
    return Wording(
        expression_id=row.pk,
        work_id=row.work.pk,
        language=row.language,
        fingerprint=row.fingerprint,
        valid_from=row.valid_from,
        is_provisional=row.is_provisional,
        is_private=row.work.visibility == Visibility.ORGANISATION,
    )
