"""The words of the matching problem: what is asked, what may answer it, and how an answer explains itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from kerege.kernel.errors import InvalidInput

Floats = NDArray[np.float64]
Via = Literal["word", "family", "pair", "lexicon", "cognate"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One wording of a requirement; an empty `language` is detected from the text."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """What is asked: a duty worded in one or several languages, and terms an answer is likely to use."""

    id: str
    statements: tuple[Statement, ...]
    keywords: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """What may answer: a text, and the headings above it as a weaker `context`."""

    id: str
    text: str
    language: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """One concept of the domain: its terms by language, each a word or a short phrase."""

    terms: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Problem:
    """Requirements to be answered from passages; the lexicon bridges wordings in different languages."""

    requirements: tuple[Requirement, ...]
    passages: tuple[Passage, ...]
    lexicon: tuple[LexiconEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Params:
    """How candidates are weighed; weights are relative to a word of the passage's own language, which has 1.

    Parameters
    ----------
    top : candidates per requirement, at least 1.
    k1 : saturation of a word that is repeated in a passage, above 0.
    b : how much a long passage is discounted, 0 (not at all) to 1 (in full).
    pair_weight : two neighbouring content words of the requirement standing near in the passage as well.
    family_weight : a word with the same first letters as an asked word (notify, notification).
    context_weight : a word in the context counts as this fraction of one occurrence in the text, 0 to 1.
    neighbour_weight : part of the better score of the passages before and after, where passages are given in
        reading order; what stands beside a good answer is more likely to belong to it.
    keyword_weight : a keyword of the requirement.
    synonym_weight : another term of the same concept in the lexicon, in the same language.
    lexicon_weight, cognate_weight : a word reached over the lexicon, or by its international root.
    foreign_weight : factor on the two above where the requirement also speaks the passage's own language.
    semantic_share : part of the score that an encoder decides, 0 to 1.
    semantic_pool : candidates per requirement that an encoder reorders.
    semantic_all : an encoder sees every passage, not only the pool, in collections up to this size.
    """

    top: int = 10
    k1: float = 0.9
    b: float = 0.7
    pair_weight: float = 0.3
    family_weight: float = 0.3
    context_weight: float = 0.4
    neighbour_weight: float = 0.1
    keyword_weight: float = 0.5
    synonym_weight: float = 0.25
    lexicon_weight: float = 0.6
    cognate_weight: float = 0.4
    foreign_weight: float = 0.5
    semantic_share: float = 0.4
    semantic_pool: int = 50
    semantic_all: int = 2000

    def __post_init__(self) -> None:
        """Refuse values outside their ranges with `InvalidInput`."""
        shares = ("b", "context_weight", "semantic_share")
        wrong = [name for name in shares if not 0 <= getattr(self, name) <= 1]
        wrong += [name for name in ("top", "semantic_pool") if getattr(self, name) < 1]
        wrong += [name for name in vars(type(self)).get("__slots__", ()) if not getattr(self, name) >= 0]
        wrong += ["k1"] if self.k1 == 0 else []
        if wrong:
            given = getattr(self, wrong[0])
            raise InvalidInput(f"{wrong[0]} = {given} is outside its range. See Params for the ranges.", field=wrong[0])


class Term(NamedTuple):
    """One reason for a score: an asked word, what it met (`via`), its part of the score, and where it stands.

    `spans` are (start, end) character positions in the text of the passage, in order; empty where the word
    was met in the context only. A pair spans from its first word to its second.
    """

    text: str
    found: str
    via: Via
    weight: float
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may answer a requirement.

    `score` is the sum of the weights of its terms, of what passages beside it add (`nearby`) and of the
    encoder's part (`meaning`).
    """

    requirement_id: str
    passage_id: str
    rank: int
    score: float
    terms: tuple[Term, ...]
    nearby: float = 0.0
    meaning: float = 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """Candidates by requirement and rank; requirements that time did not suffice for are named."""

    candidates: tuple[Candidate, ...]
    unanswered: tuple[str, ...] = ()
    out_of_time: bool = field(default=False)


class Encoder(Protocol):
    """Turns texts into vectors of meaning, one row of unit length per text."""

    def encode(self, texts: Sequence[str], kind: Literal["query", "passage"]) -> NDArray[np.floating]:
        """Vectors of shape (len(texts), dimensions)."""
        ...


Stop = Callable[[], bool]


def never() -> bool:
    """The stopping rule of a run without a limit."""
    return False
