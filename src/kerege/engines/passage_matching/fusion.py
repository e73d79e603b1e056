"""An encoder of meaning orders what shares few words, without hiding which part of a score it decided."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kerege.engines.passage_matching.postings import Ints
from kerege.engines.passage_matching.problem import Candidate, Encoder, Floats, Passage, Requirement
from kerege.engines.passage_matching.search import Searcher, best


class Fusion:
    """Searches by words and by meaning together; passages are encoded once, and only when they are needed."""

    def __init__(self, searcher: Searcher, encoder: Encoder) -> None:
        self._searcher, self._encoder = searcher, encoder
        self._vectors: dict[int, NDArray[np.floating]] = {}

    def search(self, requirement: Requirement) -> tuple[Candidate, ...]:
        """The best passages by the weighed sum of relative word score and relative nearness in meaning.

        Both parts are brought to 0..1 over the passages that are compared: the word score by its maximum, the
        cosine between its minimum and maximum.
        """
        index, params = self._searcher.index, self._searcher.params
        asked = self._searcher.ask(requirement)
        words = asked.own + asked.nearby
        everything = len(index.passages) <= params.semantic_all
        pool = np.arange(len(index.passages)) if everything else best(words, index, params.semantic_pool)
        if not len(pool):
            return ()
        nearness = _relative(self._nearness(requirement, pool))
        share = params.semantic_share
        scale = (1 - share) / max(float(words[pool].max()), 1e-12)
        fused = np.zeros(len(index.passages))
        fused[pool] = scale * words[pool] + share * nearness
        places = best(fused, index, params.top)
        in_pool = {place: spot for spot, place in enumerate(pool.tolist())}
        spots = np.array([in_pool[place] for place in places.tolist()], dtype=np.int64)
        return tuple(
            _rescaled(one, scale, float(share * nearness[spot]))
            for one, spot in zip(self._searcher.explained(asked, places), spots.tolist(), strict=True)
        )

    def _nearness(self, requirement: Requirement, pool: Ints) -> Floats:
        """The largest cosine between any statement and each passage of the pool."""
        missing = [place for place in pool.tolist() if place not in self._vectors]
        if missing:
            texts = [encoded_text(self._searcher.index.passages[place]) for place in missing]
            self._vectors.update(zip(missing, self._encoder.encode(texts, "passage"), strict=True))
        asked = self._encoder.encode([part.text for part in requirement.statements], "query")
        passages = np.stack([self._vectors[place] for place in pool.tolist()])
        return np.asarray(np.max(asked @ passages.T, axis=0), dtype=np.float64)


def encoded_text(passage: Passage) -> str:
    """What an encoder reads of a passage."""
    # without the headings, which the provisions of one article share and which hide their differences
    return passage.text


def _relative(values: Floats) -> Floats:
    spread = float(values.max() - values.min())
    return (values - values.min()) / spread if spread > 1e-9 else np.ones(len(values))


def _rescaled(candidate: Candidate, scale: float, meaning: float) -> Candidate:
    terms = tuple(term._replace(weight=term.weight * scale) for term in candidate.terms)
    score = candidate.score * scale + meaning
    return replace(candidate, score=score, terms=terms, nearby=candidate.nearby * scale, meaning=meaning)
