"""Compares two wordings of one act as a lawyer reads an amendment: what changed, and nothing else at length."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

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
    olds, news = all_provisions(expression=left), all_provisions(expression=right)
    partners = _partners(left=left, right=right, olds=olds, news=news)
    return _summary(list(_compared(olds, news, partners)))


def wording_changes(*, old: Provision, new: Provision) -> tuple[WordChange, ...]:
    """The words that differ between two wordings of one place, both of which the caller may read."""
    return tuple(word_changes(_words(old), _words(new)))


def _partners(*, left: Expression, right: Expression, olds: list[Provision], news: list[Provision]) -> dict[int, int]:
    """Id of the older provision for every newer one that has one."""
    stored = pairs_between(left=left, right=right).exclude(state=AlignmentState.REJECTED)
    found = dict(stored.filter(left__expression=left).values_list("right_id", "left_id"))
    found.update(stored.filter(right__expression=left).values_list("left_id", "right_id"))
    if found:
        return found
    old_ids, new_ids = ({row.eid: row.pk for row in rows} for rows in (olds, news))
    pairs = align_readings(
        reading_of_rows(olds, language=left.language), reading_of_rows(news, language=right.language)
    )
    return {new_ids[pair.right]: old_ids[pair.left] for pair in pairs}


def _compared(olds: list[Provision], news: list[Provision], partners: dict[int, int]) -> Iterable[ComparedRow]:
    """Newer provisions in order, with what was dropped put where it stood."""
    by_id, kept = {row.pk: row for row in olds}, set(partners.values())
    dropped = _Dropped([row for row in olds if row.pk not in kept])
    for new in news:
        old = by_id.get(partners.get(new.pk, 0))
        if old is not None:
            yield from (ComparedRow("removed", old=row) for row in dropped.before(old))
        yield _row(old, new)
    yield from (ComparedRow("removed", old=row) for row in dropped.rest())


@dataclass(slots=True)
class _Dropped:
    """Older provisions without a partner, given out in their order."""

    rows: list[Provision]
    at: int = field(default=0)

    def before(self, old: Provision) -> list[Provision]:
        """Those that stood before the older provision."""
        start = self.at
        while self.at < len(self.rows) and self.rows[self.at].order < old.order:
            self.at += 1
        return self.rows[start : self.at]

    def rest(self) -> list[Provision]:
        """Those that are left."""
        return self.rows[self.at :]


def _row(old: Provision | None, new: Provision) -> ComparedRow:
    if old is None:
        return ComparedRow("added", new=new)
    if old.text_hash == new.text_hash:
        return ComparedRow("same", old=old, new=new, unchanged=1)
    return ComparedRow("changed", old=old, new=new)


def _words(row: Provision) -> str:
    head = " ".join(part for part in (row.label, row.heading) if part)
    return (f"{head}\n{row.text}" if row.heading else f"{head} {row.text}").strip()


def _summary(rows: list[ComparedRow]) -> Comparison:
    counts = {kind: sum(row.kind == kind for row in rows) for kind in ("changed", "added", "removed", "same")}
    folded: list[ComparedRow] = []
    for row in rows:
        if row.kind == "same" and folded and folded[-1].kind == "same":
            folded[-1] = ComparedRow("same", unchanged=folded[-1].unchanged + 1)
        else:
            folded.append(row)
    return Comparison(tuple(folded), counts["changed"], counts["added"], counts["removed"], counts["same"])
