"""Two texts of one act beside each other, pair by pair."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from kerege.evidence.law.models import Expression, Provision, ProvisionAlignment
from kerege.evidence.law.models.words import ALIGNMENT_STATE_LABELS
from kerege.evidence.law.rules.paging import Piece, half_pages, second_half
from kerege.evidence.law.rules.vocabulary import AlignmentState
from kerege.evidence.law.selectors.alignments import pairs_between
from kerege.evidence.law.selectors.provisions import CONTENTS_LEVELS, page_cut, provisions_between

END_OF_TEXT = 2**31 - 1
_STATES = dict(ALIGNMENT_STATE_LABELS)


@dataclass(frozen=True, slots=True)
class FacingRow:
    """A provision of the left text and what answers it on the right, if anything does."""

    left: Provision | None
    right: Provision | None
    pair: ProvisionAlignment | None

    @property
    def is_confirmed(self) -> bool:
        """Whether a person said that the two belong together."""
        return self.pair is not None and self.pair.state == AlignmentState.CONFIRMED

    @property
    def state_label(self) -> str:
        """State of the pair in the reader's words."""
        return str(_STATES[self.pair.state]) if self.pair else ""

    @property
    def tone(self) -> str:
        """How the state is drawn."""
        return "good" if self.is_confirmed else "bad" if self.is_rejected else "draft"

    @property
    def is_rejected(self) -> bool:
        """Whether a person said that they do not."""
        return self.pair is not None and self.pair.state == AlignmentState.REJECTED


@dataclass(frozen=True, slots=True)
class FacingPage:
    """Half a page of the left text with its facing provisions: together they weigh what a page may weigh."""

    number: int
    total: int
    rows: tuple[FacingRow, ...]
    unmatched_left: tuple[Provision, ...]
    unmatched_right: tuple[Provision, ...]


def facing_page(*, left: Expression, right: Expression, number: int) -> FacingPage:
    """Half page `number` of the left text; a handful of queries however long it is."""
    halves = half_pages(page_cut(expression=left))
    wanted = min(max(1, number), max(1, len(halves)))
    lefts = _half(left, halves[wanted - 1]) if halves else []
    piece = Piece(lefts[0].order, lefts[-1].order) if lefts else Piece(0, 0)
    pairs = pairs_between(left=left, right=right)
    best = _best(pairs, left=left, piece=piece)
    rows = [_row(row, best.get(row.pk)) for row in lefts]
    spare = _spare_right(left, right, pairs, piece, is_last=wanted >= len(halves))
    return FacingPage(
        number=wanted,
        total=max(1, len(halves)),
        rows=tuple(rows) + tuple(FacingRow(None, row, None) for row in spare),
        unmatched_left=tuple(
            row.left for row in rows if row.left is not None and (row.pair is None or row.is_rejected)
        ),
        unmatched_right=tuple(spare),
    )


def _half(left: Expression, asked: tuple[Piece, int]) -> list[Provision]:
    piece, half = asked
    whole = provisions_between(expression=left, piece=piece)
    if piece.first == piece.last:
        return whole
    begin = second_half(piece, starts=[row.order for row in whole if row.level in CONTENTS_LEVELS])
    return [row for row in whole if (row.order >= begin) == bool(half)]


def _best(
    pairs: QuerySet[ProvisionAlignment], *, left: Expression, piece: Piece
) -> dict[int, tuple[ProvisionAlignment, Provision]]:
    """The best pair of every provision of the page: a confirmed one before proposed, rejected ones last."""
    weight = {AlignmentState.REJECTED.value: 0, AlignmentState.PROPOSED.value: 1, AlignmentState.CONFIRMED.value: 2}
    span = (piece.first, piece.last)
    found = pairs.filter(
        Q(left__expression=left, left__order__range=span) | Q(right__expression=left, right__order__range=span)
    ).select_related("left", "right")
    best: dict[int, tuple[ProvisionAlignment, Provision]] = {}
    for pair in sorted(found, key=lambda each: (weight[each.state], each.confidence)):
        own, other = (pair.left, pair.right) if pair.left.expression_id == left.pk else (pair.right, pair.left)
        best[own.pk] = (pair, other)
    return best


def _row(own: Provision, found: tuple[ProvisionAlignment, Provision] | None) -> FacingRow:
    return FacingRow(own, found[1], found[0]) if found else FacingRow(own, None, None)


def _spare_right(
    left: Expression, right: Expression, pairs: QuerySet[ProvisionAlignment], piece: Piece, *, is_last: bool
) -> list[Provision]:
    """Provisions of the right text that nothing on the left answers, each on one page and none on no page."""
    shown = _furthest(pairs, left, before=piece.first)
    here = END_OF_TEXT if is_last else _furthest(pairs, left, before=piece.last + 1)
    taken = pairs.exclude(state=AlignmentState.REJECTED).filter(Q(left=OuterRef("pk")) | Q(right=OuterRef("pk")))
    return list(
        Provision.objects.filter(~Exists(taken), expression=right, order__gt=shown, order__lte=here)
        .defer("search_text")
        .order_by("order")
    )


def _furthest(pairs: QuerySet[ProvisionAlignment], left: Expression, *, before: int) -> int:
    """Order of the furthest provision on the right that answers something on the left before an order."""
    reached = [
        pairs.filter(left__expression=left, left__order__lt=before).aggregate(far=Max("right__order"))["far"],
        pairs.filter(right__expression=left, right__order__lt=before).aggregate(far=Max("left__order"))["far"],
    ]
    return max((order for order in reached if order is not None), default=-1)
