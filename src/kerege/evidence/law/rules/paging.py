"""Cuts a long law into pages that a weak line can carry, never inside an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PAGE_CHARACTERS = 15_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of provisions, by their order in the law: `first` to `last`, both inside."""

    first: int
    last: int


def pieces(starts: Sequence[tuple[int, int]], *, last: int, limit: int = PAGE_CHARACTERS) -> list[Piece]:
    """Group articles into pages of at most `limit` characters; one longer article is a page of its own.

    Parameters
    ----------
    starts : sequence of (order, characters)
        For every place where a page may begin: its order and the characters up to the next such place.
    last : int
        Order of the last provision of the law.
    limit : int
        Characters a page may hold.

    Examples
    --------
    >>> pieces([(0, 50), (4, 60), (9, 10)], last=12, limit=100)
    [Piece(first=0, last=3), Piece(first=4, last=12)]
    """
    heads: list[int] = []
    filled = 0
    for order, characters in starts:
        if not heads or filled + characters > limit:
            heads.append(order)
            filled = 0
        filled += characters
    ends = [head - 1 for head in heads[1:]] + [last] * bool(heads)
    return [Piece(first=head, last=end) for head, end in zip(heads, ends, strict=True)]


def page_of(found: Sequence[Piece], *, order: int) -> int:
    """Number (from 1) of the page that holds the provision of that order.

    >>> page_of([Piece(0, 3), Piece(4, 12)], order=4)
    2
    """
    for number, piece in enumerate(found, start=1):
        if order <= piece.last:
            return number
    return max(1, len(found))


def half_pages(found: Sequence[Piece]) -> list[tuple[Piece, int]]:
    """Two halves (0 and 1) of every page, for a view that shows another text beside; one provision is not halved.

    >>> half_pages([Piece(0, 3), Piece(4, 4)])
    [(Piece(first=0, last=3), 0), (Piece(first=0, last=3), 1), (Piece(first=4, last=4), 0)]
    """
    return [(piece, half) for piece in found for half in range(1 + (piece.last > piece.first))]


def second_half(piece: Piece, *, starts: Sequence[int]) -> int:
    """Order at which the second half of a page begins: the article nearest to its middle, or the middle itself.

    >>> second_half(Piece(0, 9), starts=[0, 3, 8]), second_half(Piece(0, 9), starts=[0])
    (3, 5)
    """
    middle = (piece.first + piece.last + 1) // 2
    inner = [order for order in starts if piece.first < order <= piece.last]
    return min(inner, key=lambda order: (abs(order - middle), order), default=middle)
