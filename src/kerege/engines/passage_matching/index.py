"""Passages are read once into tables of numbers, so that any number of requirements can be asked of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np

from kerege.engines.passage_matching.languages import language_of, usual_languages
from kerege.engines.passage_matching.postings import (
    Counts,
    Ints,
    Postings,
    count,
    count_once,
    inverse_frequency,
    postings,
    saturation,
)
from kerege.engines.passage_matching.problem import Floats, Params, Passage
from kerege.engines.passage_matching.words import family, split_words, stem

NOTHING = -1
# two content words of a passage are a pair up to this distance, stop words not counted
PAIR_REACH = 2


def pair_key(one: Ints, other: Ints, feature_count: int) -> Ints:
    """The key of two words, whatever their order."""
    keys: Ints = np.minimum(one, other) * feature_count + np.maximum(one, other)
    return keys


class Vocabulary:
    """Numbers for the stems of each language, and for the families they belong to."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, str], int] = {}

    def number(self, stemmed: str, language: str) -> int:
        """The number of a stem, or NOTHING where no passage holds it."""
        return self.numbers.get((language, stemmed), NOTHING)

    def families(self) -> tuple[dict[tuple[str, str], int], Ints]:
        """Numbers for the families, and the family of each stem, NOTHING for a short one."""
        numbers: dict[tuple[str, str], int] = {}
        of_stem = np.full(len(self.numbers), NOTHING)
        for (language, stemmed), place in self.numbers.items():
            key = (language, family(stemmed))
            if key[1]:
                of_stem[place] = numbers.setdefault(key, len(numbers))
        return numbers, of_stem


class _Reader(dict[str, int]):
    """Number of each written word of one language; a new word is stemmed the first time it is asked for."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        super().__init__()
        self._numbers, self._language = vocabulary.numbers, language

    def __missing__(self, written: str) -> int:
        stemmed = stem(written, self._language)
        number = self._numbers.setdefault((self._language, stemmed), len(self._numbers)) if stemmed else NOTHING
        self[written] = number
        return number


@dataclass(frozen=True, slots=True)
class Words:
    """The numbered words of all passages in reading order; passage i owns starts[i] to starts[i + 1]."""

    numbers: Ints
    starts: Ints

    def owners(self) -> Ints:
        """The passage of each word."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))


def _read(texts: Iterable[str], languages: Sequence[str], vocabulary: Vocabulary) -> Words:
    readers = {language: _Reader(vocabulary, language) for language in set(languages)}
    # one reader for all passages of a language keeps the loop free of our own function calls
    rows = [
        [*map(readers[language].__getitem__, split_words(text))]
        for text, language in zip(texts, languages, strict=True)
    ]
    starts = np.cumsum([0, *map(len, rows)])
    return Words(np.fromiter(chain.from_iterable(rows), np.int64, int(starts[-1])), starts)


@dataclass(frozen=True, slots=True)
class Index:
    """Passages ready to be asked; immutable, and can be pickled to other processes."""

    passages: tuple[Passage, ...]
    languages: tuple[str, ...]
    usual: dict[str, str]
    params: Params
    vocabulary: Vocabulary
    family_numbers: dict[tuple[str, str], int]
    family_of: Ints
    body: Words
    words: Postings
    families: Postings
    pairs: Postings
    pair_keys: Ints
    order_of_ids: Ints
    language_ends: Ints
    versions: int


@dataclass(frozen=True, slots=True)
class _Lengths:
    """Per passage: passages of its language, and its length over the mean of its language."""

    passages_in_language: Floats
    relative: Floats


def _lengths(amounts: Floats, languages: Sequence[str]) -> _Lengths:
    _, group = np.unique(np.array(languages, dtype=object).astype(str), return_inverse=True)
    sizes = np.bincount(group).astype(np.float64)
    means = np.bincount(group, weights=amounts) / sizes
    return _Lengths(sizes[group], amounts / np.maximum(means[group], 1e-9))


def _weighed(counts: Counts, lengths: _Lengths, params: Params, *, feature_count: int) -> Postings:
    """Impacts of counted features; a feature belongs to one language, whose total counts."""
    present = np.bincount(counts.features, minlength=feature_count).astype(np.float64)[counts.features]
    rarity = inverse_frequency(present, lengths.passages_in_language[counts.passages])
    impact = rarity * saturation(counts.frequencies, lengths.relative[counts.passages], k1=params.k1, b=params.b)
    return postings(counts, impact, feature_count=feature_count)


def _occurrences(body: Words, context: Words, context_weight: float) -> tuple[Ints, Ints, Floats]:
    numbers = np.concatenate([body.numbers, context.numbers])
    owners = np.concatenate([body.owners(), context.owners()])
    amounts = np.concatenate([np.ones(len(body.numbers)), np.full(len(context.numbers), context_weight)])
    kept = (numbers != NOTHING) & (amounts > 0)
    return numbers[kept], owners[kept], amounts[kept]


def _pair_counts(body: Words, *, feature_count: int, passage_count: int) -> tuple[Ints, Counts]:
    """Content words that stand near in either order: keys low * feature_count + high, and their counts."""
    kept = body.numbers != NOTHING
    numbers, owners = body.numbers[kept], body.owners()[kept]
    keys, places = [], []
    for distance in range(1, PAIR_REACH + 1):
        left, right = numbers[:-distance], numbers[distance:]
        together = (owners[:-distance] == owners[distance:]) & (left != right)
        keys.append(pair_key(left, right, feature_count)[together])
        places.append(owners[distance:][together])
    counts = count_once(np.concatenate(keys), np.concatenate(places), passage_count=passage_count)
    first = np.diff(counts.features, prepend=-1) != 0
    return counts.features[first], Counts(np.cumsum(first) - 1, counts.passages, counts.frequencies)


def _context_words(passages: Sequence[Passage], languages: Sequence[str], vocabulary: Vocabulary) -> Words:
    return _read((passage.context for passage in passages), languages, vocabulary)


def build_index(passages: Iterable[Passage], params: Params | None = None) -> Index:
    """Read passages into an index that `search` can be asked of many times.

    Parameters
    ----------
    passages : texts with ids. Rows with the same id are versions of one passage in several languages; only
        the best version becomes a candidate. Ids and texts may be any strings; an empty text is never found.
    params : weights that are part of the tables (`k1`, `b`, `context_weight`); defaults when omitted.

    Returns
    -------
    Index
        About 40 bytes per word. Statistics (rarity, mean length) are taken per language. Deterministic, and
        independent of the order of the passages. O(n log n) in the number of words n.

    Examples
    --------
    >>> index = build_index([Passage("a", "The laboratory keeps a register.", "en")])
    >>> sorted(stem for language, stem in index.vocabulary.numbers)
    ['keep', 'laboratori', 'regist']
    """
    held, weights = tuple(passages), params or Params()
    usual = usual_languages((one.text, one.language) for one in held)
    languages = tuple(language_of(one.text, one.language, usual) for one in held)
    vocabulary = Vocabulary()
    body = _read((passage.text for passage in held), languages, vocabulary)
    context = _context_words(held, languages, vocabulary)
    family_numbers, family_of = vocabulary.families()
    size, many = len(vocabulary.numbers), len(held)
    features, owners, amounts = _occurrences(body, context, weights.context_weight)
    lengths = _lengths(np.bincount(owners, weights=amounts, minlength=many).astype(np.float64), languages)
    in_family = family_of[features] != NOTHING
    words = count(features, owners, amounts, passage_count=many)
    families = count(family_of[features][in_family], owners[in_family], amounts[in_family], passage_count=many)
    pair_keys, pairs = _pair_counts(body, feature_count=size, passage_count=many)
    ids = [passage.id for passage in held]
    order = np.argsort(np.argsort(np.array(ids, dtype=object), kind="stable"))
    return Index(
        held,
        languages,
        usual,
        weights,
        vocabulary,
        family_numbers,
        family_of,
        body,
        _weighed(words, lengths, weights, feature_count=size),
        _weighed(families, lengths, weights, feature_count=len(family_numbers)),
        _weighed(pairs, lengths, weights, feature_count=len(pair_keys)),
        pair_keys,
        order,
        np.flatnonzero([one != other for one, other in pairwise(languages)]),
        max(Counter(ids).values(), default=1),
    )
