"""Counts what an outline kept of a second, independent reading of the file: nothing may be lost."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from kerege.engines.document_structure.outline import Result

TOKEN = re.compile(r"\w+|[^\w\s]")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0b\x0e-\x1f]")
TORN_WORD = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad][ \t]*\r?\n\s*(?=[^\W\d_])")
SAME_MARKS = str.maketrans(
    {**dict.fromkeys("“”„«»‟", '"'), **dict.fromkeys("–—−‐‑•·▪", "-"), **dict.fromkeys("’‘ʻʼ`", "'")}
)
CONTEXT_TOKENS = 1
MOST_SAMPLES = 50


@dataclass(frozen=True, slots=True)
class Kept:
    """What of the input's visible characters the outline holds; ``missing`` lists the rest."""

    characters_in: int
    characters_kept: int
    missing: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """Return the kept share, 1.0 for an empty input."""
        return self.characters_kept / self.characters_in if self.characters_in else 1.0


def coverage(independent_text: str, result: Result) -> Kept:
    """Compare an outline with an independent extraction of the same file.

    Parameters
    ----------
    independent_text
        The text of the file as another reader extracted it, free of markup.
    result
        The outline built from the first reader's blocks.

    Returns
    -------
    Kept
        Counts of non-blank characters, and the passages that were not found (at most 50).

    Notes
    -----
    Words are compared as multisets after NFKC, so that order and spacing do not matter; runs of
    words left over are looked for once more with all blanks removed, which settles hyphenation
    and glued words. Quotation marks, dashes and apostrophes of different shapes are the same.
    Deterministic; O(n) but for the left-over runs, each of which costs one substring search.

    Examples
    --------
    >>> from kerege.engines.document_structure.outline import Level, Provision, Result
    >>> outline = Result("", "ru", (Provision(Level.PARAGRAPH, text="Закон и порядок."),))
    >>> coverage("Закон  и поря-\\nдок. Конец", outline)
    Kept(characters_in=19, characters_kept=14, missing=('Конец',))
    """
    kept_text = outline_text(result)
    mended = _compared(TORN_WORD.sub("", independent_text), TORN_WORD.sub("", kept_text))
    if not mended.missing:
        return mended
    # a hyphen that ends a line may also stand for itself, and what follows it may have gone to another place
    as_written = _compared(independent_text, kept_text)
    return min((mended, as_written), key=lambda one: one.characters_in - one.characters_kept)


def _compared(independent_text: str, kept_text: str) -> Kept:
    wanted, kept = _tokens(independent_text), _tokens(kept_text)
    missing = _missing_places(wanted, Counter(kept))
    runs = _found_again(_runs(missing), wanted, kept)
    lost = sum(len(wanted[index]) for run in runs for index in run)
    total = sum(map(len, wanted))
    samples = tuple(" ".join(wanted[index] for index in run)[:200] for run in runs[:MOST_SAMPLES])
    return Kept(total, total - lost, samples)


def outline_text(result: Result) -> str:
    """Return every word the outline holds: labels, headings, texts and notes."""
    parts = [result.title] if not any(note.kind.value == "title" for note in result.notes) else []
    parts.extend(note.text for note in result.notes)
    for provision in result.walk():
        parts.extend((provision.label, provision.heading, provision.text))
        parts.extend(note.text for note in provision.notes)
    return "\n".join(part for part in parts if part)


def _tokens(text: str) -> list[str]:
    seen = INVISIBLE.sub("", text)
    folded = unicodedata.normalize("NFKC", seen.translate(SAME_MARKS)).translate(SAME_MARKS)
    return TOKEN.findall(folded)


def _missing_places(wanted: list[str], kept: Counter[str]) -> list[int]:
    """Return the places of the words that the outline does not hold often enough."""
    missing = []
    for index, token in enumerate(wanted):
        if kept[token] > 0:
            kept[token] -= 1
        else:
            missing.append(index)
    return missing


def _runs(places: list[int]) -> list[list[int]]:
    """Return the places grouped into runs of neighbours."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _found_again(runs: list[list[int]], wanted: list[str], kept: list[str]) -> list[list[int]]:
    """Return the runs that are not even found when blanks and hyphens are ignored."""
    compact, compact_in = _compact(kept), _compact(wanted)
    return [run for run in runs if not any(_is_in(piece, compact, compact_in) for piece in _pieces(run, wanted))]


def _pieces(run: list[int], wanted: list[str]) -> list[str]:
    """Return a run with the word before it and with the word behind it: alone it may be too short to trust."""
    first, last = max(run[0] - CONTEXT_TOKENS, 0), run[-1] + 1
    return [_compact(wanted[first:last]), _compact(wanted[run[0] : last + CONTEXT_TOKENS])]


def _is_in(piece: str, compact: str, compact_in: str) -> bool:
    return compact.count(piece) >= max(1, min(compact_in.count(piece), 2))


def _compact(tokens: list[str]) -> str:
    return "".join(token for token in tokens if token != "-")
