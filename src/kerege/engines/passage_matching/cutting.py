"""Many texts are cut into words in one pass, with the place of each word, because a loop over texts costs more."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kerege.engines.passage_matching.words import APOSTROPHES, INVISIBLE, MARKS, WORD

Places = NDArray[np.int32]

_TABLE = 0x2200
_GAP, _LETTER, _APOSTROPHE, _HOLDING = (np.uint8(kind) for kind in range(4))
_SPACE = 32
# a piece of this size stays in the processor's cache through all steps
_PIECE_CHARACTERS = 200_000


class Cut(NamedTuple):
    """The words of some texts in reading order, where each begins and ends in its own text, and words by text."""

    words: list[str]
    begins: Places
    ends: Places
    counts: NDArray[np.int64]


def cut_texts(texts: Sequence[str]) -> Iterator[Cut]:
    """The words of each text, as `WORD` cuts them, some texts at a time.

    Parameters
    ----------
    texts : any strings; none of them runs into the next one.

    Returns
    -------
    iterator of Cut
        Together they hold all texts in their order. Places are character positions. Deterministic; O(n) in the
        characters, several times faster where a text has no characters that hold a word together over a gap, such
        as combining marks.

    Examples
    --------
    >>> (cut,) = cut_texts(["§ 5. Учёт", "Bank's e-mail"])
    >>> cut.words, cut.counts.tolist(), cut.begins.tolist(), cut.ends.tolist()
    (['5', 'Учёт', "Bank's", 'e', 'mail'], [2, 3], [2, 5, 0, 7, 9], [3, 9, 6, 8, 13])
    """
    for piece in _pieces(texts):
        yield from _cut(piece)


def _pieces(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Runs of texts of about `_PIECE_CHARACTERS` together."""
    size = begin = 0
    for place, text in enumerate(texts):
        size += len(text) + 1
        if size > _PIECE_CHARACTERS:
            yield texts[begin : place + 1]
            size, begin = 0, place + 1
    if begin < len(texts):
        yield texts[begin:]


def _cut(texts: Sequence[str]) -> Iterator[Cut]:
    """The words of a piece; texts that need the pattern are singled out by halving."""
    points, kinds = _characters("\n".join(texts))
    if kinds.max() < _HOLDING:
        yield _cut_by_kinds(texts, points, kinds)
    elif len(texts) == 1:
        yield _cut_by_pattern(texts[0])
    else:
        half = len(texts) // 2
        yield from _cut(texts[:half])
        yield from _cut(texts[half:])


def _cut_by_kinds(texts: Sequence[str], points: NDArray[np.uint8 | np.uint32], kinds: NDArray[np.uint8]) -> Cut:
    """Words are the runs of letters, over single apostrophes between letters."""
    letters = kinds == _LETTER
    apostrophes = np.flatnonzero(kinds == _APOSTROPHE)
    held = apostrophes[letters[apostrophes - 1] & letters[apostrophes + 1]]
    letters[held] = True
    edges = np.flatnonzero(letters[1:] != letters[:-1])
    begins, ends = edges[::2], edges[1::2]
    starts = np.cumsum([0, *(len(text) + 1 for text in texts)])
    counts = np.diff(np.searchsorted(begins, starts))
    shift = np.repeat(starts[:-1], counts)
    spaced = np.where(letters[1:-1], points, points.dtype.type(_SPACE)).tobytes()
    encoding = "latin-1" if points.itemsize == 1 else "utf-32-le"
    words = spaced.decode(encoding).split()
    return Cut(words, (begins - shift).astype(np.int32), (ends - shift).astype(np.int32), counts)


def _cut_by_pattern(text: str) -> Cut:
    spans = np.array([match.span() for match in WORD.finditer(text)], dtype=np.int32).reshape(-1, 2)
    words = [text[begin:end] for begin, end in spans.tolist()]
    return Cut(words, spans[:, 0], spans[:, 1], np.array([len(words)]))


def _characters(text: str) -> tuple[NDArray[np.uint8 | np.uint32], NDArray[np.uint8]]:
    """The code point of each character, and the kind of each with a gap before and after."""
    try:
        plain = text.encode("latin-1")
    except UnicodeEncodeError:
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        kinds = np.zeros(len(points) + 2, dtype=np.uint8)
        kinds[1:-1] = _kinds()[np.minimum(points, _TABLE)]
        return points, kinds
    return np.frombuffer(plain, dtype=np.uint8), np.frombuffer(b"\0%b\0" % plain.translate(_latin_kinds()), np.uint8)


@cache
def _kinds() -> NDArray[np.uint8]:
    """What each character is: gap, letter, or one that may hold a word together, as all from `_TABLE`."""
    characters = "".join(map(chr, range(_TABLE)))
    kinds = np.full(_TABLE + 1, _GAP)
    kinds[_TABLE] = _HOLDING
    for pattern, kind in ((f"[{INVISIBLE}{MARKS}]", _HOLDING), (f"[{APOSTROPHES}]", _APOSTROPHE), (r"[^\W_]", _LETTER)):
        kinds[[match.start() for match in re.finditer(pattern, characters)]] = kind
    return kinds


@cache
def _latin_kinds() -> bytes:
    return _kinds()[:256].tobytes()
