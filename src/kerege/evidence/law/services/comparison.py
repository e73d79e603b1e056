"""Compares two wordings of one act as a lawyer reads an amendment: what changed, and nothing else at length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.utils.translation import gettext as _

from kerege.evidence.law.adapters import WordChange, align_readings, word_changes
from kerege.evidence.law.models import Expression, Provision
from kerege.evidence.law.rules.vocabulary import AlignmentState
from kerege.evidence.law.selectors.alignments import pairs_between
from kerege.evidence.law.selectors.provisions import all_provisions
from kerege.evidence.law.services.alignment import reading_of_rows
from kerege.kernel.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One provision that changed, came or went; or a run of `unchanged` ones that did not."""

    kind: str
    old: Provision | None = None
    new: Provision | None = None
    unchanged: int = 0

    @property
    def shown(self) -> Provision | None:
        """The provision whose place names the row."""
        return self.new or self.old

    @property
    def parts(self) -> tuple[WordChange, ...]:
        """The stretches that stayed, came and went; found when they are asked for, since a page shows few rows."""
        if self.old is not None and self.new is not None:
            return wording_changes(old=self.old, new=self.new) if self.kind == "changed" else ()
        return () if self.shown is None else (WordChange(self.kind, _words(self.shown)),)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The stretches as pairs of kind and text, as the page draws them."""
        return [(part.kind, part.text) for part in self.parts]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rows in the order of the newer text, and how many of each kind there are."""

    rows: tuple[ComparedRow, ...]
    changed: int
    added: int
    removed: int
    unchanged: int


def compare_expressions(*, left: Expression, right: Expression) -> Comparison:
    """Pair the provisions of two wordings that the caller may read, and find the words that differ."""
    if left.work_id != right.work_id or left.language != right.language:
        raise InvalidInput(
            _("Only two texts of one act in one language can be compared word by word."), field="expression"
        )
    olds, news = _places(left), _places(right)
    return _summary(list(_compared(olds, news, _partners(left=left, right=right))))


def wording_changes(*, old: Provision, new: Provision) -> tuple[WordChange, ...]:
    """The words that differ between two wordings of one place, both of which the caller may read."""
    return tuple(word_changes(_words(old), _words(new)))


class _Place(NamedTuple):
    """What tells whether a provision changed; its words are read only where they did."""

    pk: int
    order: int
    text_hash: str


class _Found(NamedTuple):
    """One provision of either wording beside its partner, before any words were read."""

    kind: str
    old: _Place | None
    new: _Place | None


def _places(expression: Expression) -> list[_Place]:
    rows = Provision.objects.filter(expression=expression).order_by("order")
    return [_Place(*row) for row in rows.values_list("pk", "order", "text_hash")]


def _partners(*, left: Expression, right: Expression) -> dict[int, int]:
    """Id of the older provision for every newer one that has one."""
    stored = pairs_between(left=left, right=right).exclude(state=AlignmentState.REJECTED).order_by()
    found = dict(stored.filter(left__expression=left).values_list("right_id", "left_id"))
    found.update(stored.filter(right__expression=left).values_list("left_id", "right_id"))
    if found:
        return found
    olds, news = all_provisions(expression=left), all_provisions(expression=right)
    old_ids, new_ids = ({row.eid: row.pk for row in rows} for rows in (olds, news))
    pairs = align_readings(
        reading_of_rows(olds, language=left.language), reading_of_rows(news, language=right.language)
    )
    return {new_ids[pair.right]: old_ids[pair.left] for pair in pairs}


def _compared(olds: list[_Place], news: list[_Place], partners: dict[int, int]) -> Iterator[_Found]:
    """Newer provisions in order, with what was dropped put where it stood."""
    by_id, kept = {row.pk: row for row in olds}, set(partners.values())
    dropped = _Dropped([row for row in olds if row.pk not in kept])
    for new in news:
        old = by_id.get(partners.get(new.pk, 0))
        if old is not None:
            yield from (_Found("removed", row, None) for row in dropped.before(old))
        yield _Found(_kind(old, new), old, new)
    yield from (_Found("removed", row, None) for row in dropped.rest())


@dataclass(slots=True)
class _Dropped:
    """Older provisions without a partner, given out in their order."""

    rows: list[_Place]
    at: int = field(default=0)

    def before(self, old: _Place) -> list[_Place]:
        """Those that stood before the older provision."""
        start = self.at
        while self.at < len(self.rows) and self.rows[self.at].order < old.order:
            self.at += 1
        return self.rows[start : self.at]

    def rest(self) -> list[_Place]:
        """Those that are left."""
        return self.rows[self.at :]


def _kind(old: _Place | None, new: _Place) -> str:
    if old is None:
        return "added"
    return "same" if old.text_hash == new.text_hash else "changed"


def _words(row: Provision) -> str:
    head = " ".join(part for part in (row.label, row.heading) if part)
    return (f"{head}\n{row.text}" if row.heading else f"{head} {row.text}").strip()


def _summary(found: list[_Found]) -> Comparison:
    counts = Counter(one.kind for one in found)
    read = _read(found)
    rows = [row for kind, run in groupby(found, key=attrgetter("kind")) for row in _rows(kind, list(run), read)]
    return Comparison(tuple(rows), counts["changed"], counts["added"], counts["removed"], counts["same"])


def _rows(kind: str, run: list[_Found], read: dict[int, Provision]) -> list[ComparedRow]:
    """A run of one kind as rows; what did not change is one row."""
    if kind == "same":
        return [ComparedRow("same", unchanged=len(run))]
    sides = [(one.old and read[one.old.pk], one.new and read[one.new.pk]) for one in run]
    return [ComparedRow(kind, old=old, new=new) for old, new in sides]


def _read(found: list[_Found]) -> dict[int, Provision]:
    """The words of what changed, came or went."""
    wanted = [side.pk for one in found if one.kind != "same" for side in (one.old, one.new) if side is not None]
    return Provision.objects.defer("search_text").in_bulk(wanted)
