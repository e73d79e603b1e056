"""The same task given to bm25s, a well-known library, so that a figure has something to stand beside."""

from collections.abc import Mapping, Sequence

import bm25s
import Stemmer


class Peer:
    """bm25s with its English or Russian stemming and, for English, its stop words; defaults otherwise."""

    def __init__(self, passages: Mapping[str, str], *, language: str) -> None:
        self._ids = list(passages)
        self._stemmer = Stemmer.Stemmer({"ru": "russian"}.get(language, "english"))
        self._stop_words = "en" if language == "en" else []
        self._index = bm25s.BM25()
        self._index.index(self._tokens(list(passages.values())), show_progress=False)

    def _tokens(self, texts: Sequence[str]) -> object:
        return bm25s.tokenize(
            list(texts),
            stopwords=self._stop_words,
            stemmer=self._stemmer,
            show_progress=False,
            return_ids=True,
        )

    def rankings(self, questions: Mapping[str, str], *, top: int) -> dict[str, list[str]]:
        """The ids of the best passages for each question."""
        places, _ = self._index.retrieve(
            self._tokens(list(questions.values())),
            k=min(top, len(self._ids)),
            show_progress=False,
            n_threads=1,
        )
        return {question: [self._ids[place] for place in row] for question, row in zip(questions, places, strict=True)}
