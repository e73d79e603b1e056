"""The terms of the domain in the languages of the region are data that a person can read and correct."""

from collections.abc import Iterable

from kerege.engines.passage_matching.problem import LexiconEntry
from kerege.kernel.errors import InvalidInput


def lexicon_from_rows(lines: Iterable[str], *, source: str) -> tuple[LexiconEntry, ...]:
    """Entries of a tab-separated lexicon.

    The first row names the columns, `concept` and then language tags; a row whose concept is `status` says
    how far each column can be trusted and is no entry; in every other row a cell holds terms separated by
    `;`, or nothing. Lines that begin with `#` are remarks. Raises `InvalidInput` naming `source`, the line
    and the remedy.

    >>> rows = ["concept\\ten\\tru", "status\\treviewed\\tdraft", "notify\\tnotify; tell\\tуведомить"]
    >>> lexicon_from_rows(rows, source="terms.tsv")[0].terms
    {'en': ('notify', 'tell'), 'ru': ('уведомить',)}
    """
    header: list[str] = []
    entries: list[LexiconEntry] = []
    for number, line in enumerate(lines, start=1):
        cells = [cell.strip() for cell in line.rstrip("\r\n").split("\t")]
        if not any(cells) or line.startswith("#"):
            continue
        if not header:
            header = _header(cells, f"{source}:{number}")
        elif len(cells) > len(header):
            raise InvalidInput(
                f"{source}:{number}: {len(cells)} cells under {len(header)} columns. Remove the extra tabs.",
                field=f"{source}:{number}",
            )
        elif cells[0] != "status":
            entries.append(_entry(header, cells))
    return tuple(entries)


def _header(cells: list[str], place: str) -> list[str]:
    if cells[0] != "concept" or len(set(cells)) != len(cells) or len(cells) < 2:
        raise InvalidInput(
            f"{place}: the first row must name the columns: concept, then each language tag once.",
            field=place,
        )
    return cells


def _entry(header: list[str], cells: list[str]) -> LexiconEntry:
    terms: dict[str, tuple[str, ...]] = {}
    for language, cell in zip(header[1:], cells[1:], strict=False):
        listed = tuple(term.strip() for term in cell.split(";") if term.strip())
        if listed:
            base = language.split("-")[0]
            terms[base] = terms.get(base, ()) + listed
    return LexiconEntry(terms)
