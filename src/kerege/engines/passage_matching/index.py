"""Passages are read once into tables of numbers, so that any number of requirements can be asked of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kerege.engines.passage_matching.cutting import Cut, Places, cut_texts
from kerege.engines.passage_matching.languages import language_of, usual_languages
from kerege.engines.passage_matching.postings import (
    Ints,
    Occurrences,
    Postings,
    changes,
    count,
    count_once,
    inverse_frequency,
    postings,
    saturation,
)
from kerege.engines.passage_matching.problem import Floats, Params, Passage
from kerege.engines.passage_matching.standing import NOTHING, Standing
from kerege.engines.passage_matching.words import family, stem

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
            key = (language, family(stemmed, language))
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
    """The numbered content words of all passages in reading order, and where each stands in its own text.

    Passage i owns the words starts[i] to starts[i + 1].
    """

    numbers: Ints
    begins: Places
    ends: Places
    starts: Ints

    def owners(self) -> Ints:
        """The passage of each word."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))


def _read(texts: Sequence[str], languages: Sequence[str], vocabulary: Vocabulary) -> Words:
    """Language by language, because all texts of one are cut and numbered together."""
    parts = [_read_language(texts, languages, one, vocabulary) for one in sorted(set(languages))]
    if not parts:
        parts = [_read_language((), (), "", vocabulary)]
    owners, numbers, begins, ends = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    order = np.argsort(owners, kind="stable") if len(parts) > 1 else slice(None)
    starts = np.searchsorted(owners[order], np.arange(len(texts) + 1))
    return Words(numbers[order], begins[order], ends[order], starts)


def _read_language(
    texts: Sequence[str], languages: Sequence[str], language: str, vocabulary: Vocabulary
) -> tuple[Ints, Ints, Places, Places]:
    """Passage, number, begin and end of the content words of the texts in one language."""
    own = [place for place, one in enumerate(languages) if one == language and texts[place]]
    reader = _Reader(vocabulary, language)
    columns = [_numbered(cut, reader) for cut in cut_texts([texts[place] for place in own])]
    if not columns:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int32), np.zeros(0, np.int32)
    counts, numbers, begins, ends = (np.concatenate(parts) for parts in zip(*columns, strict=True))
    return np.repeat(np.array(own, dtype=np.int64), counts), numbers, begins, ends


def _numbered(cut: Cut, reader: _Reader) -> tuple[Ints, Ints, Places, Places]:
    """Content words of each text, and the number, begin and end of each of them."""
    numbers = np.fromiter(map(reader.__getitem__, cut.words), np.int64, len(cut.words))
    content = numbers != NOTHING
    before = np.append(0, np.cumsum(content))
    counts = np.diff(before[np.append(0, np.cumsum(cut.counts))])
    return counts, numbers[content], cut.begins[content], cut.ends[content]


@dataclass(frozen=True, slots=True)
class Index:
    """Passages ready to be asked; immutable, and can be pickled to other processes."""

    passages: tuple[Passage, ...]
    languages: tuple[str, ...]
    usual: dict[str, str]
    params: Params
    vocabulary: Vocabulary
    family_numbers: dict[tuple[str, str], int]
    body: Words
    words: Postings
    families: Postings
    pairs: Postings
    words_at: Standing
    families_at: Standing
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
    numbers: dict[str, int] = {}
    group = np.array([numbers.setdefault(language, len(numbers)) for language in languages], dtype=np.int64)
    sizes = np.bincount(group).astype(np.float64)
    means = np.bincount(group, weights=amounts) / sizes
    return _Lengths(sizes[group], amounts / np.maximum(means[group], 1e-9))


@dataclass(frozen=True, slots=True)
class _Weighing:
    """Turns counts into impacts; a feature belongs to one language, whose total counts."""

    lengths: _Lengths
    params: Params

    def table(self, features: Ints, passages: Ints, frequencies: Floats, *, feature_count: int) -> Postings:
        """The postings of counted features."""
        present = np.bincount(features, minlength=feature_count).astype(np.float64)[features]
        rarity = inverse_frequency(present, self.lengths.passages_in_language[passages])
        lengths = self.lengths.relative[passages]
        impact = rarity * saturation(frequencies, lengths, k1=self.params.k1, b=self.params.b)
        return postings(features, passages, impact, feature_count=feature_count)


def _occurrences(body: Words, context: Words, context_weight: float) -> tuple[Occurrences, Ints]:
    """Words of text and context by passage, the text first; and the place of each in the text, or NOTHING."""
    if not len(context.numbers) or context_weight <= 0:
        return Occurrences(body.numbers, body.owners(), np.ones(len(body.numbers))), np.arange(len(body.numbers))
    owners = np.concatenate([body.owners(), context.owners()])
    order = np.argsort(owners, kind="stable")
    numbers = np.concatenate([body.numbers, context.numbers])[order]
    amounts = np.concatenate([np.ones(len(body.numbers)), np.full(len(context.numbers), context_weight)])[order]
    places = np.concatenate([np.arange(len(body.numbers)), np.full(len(context.numbers), NOTHING)])[order]
    return Occurrences(numbers, owners[order], amounts), places


def _pair_counts(body: Words, *, feature_count: int, passage_count: int) -> tuple[Ints, tuple[Ints, Ints, Floats]]:
    """Content words that stand near in either order: keys low * feature_count + high, and their counts."""
    numbers, owners = body.numbers, body.owners()
    keys, places = [], []
    for distance in range(1, PAIR_REACH + 1):
        left, right = numbers[:-distance], numbers[distance:]
        together = (owners[:-distance] == owners[distance:]) & (left != right)
        keys.append(pair_key(left[together], right[together], feature_count))
        places.append(owners[distance:][together])
    own, passages, amounts = count_once(np.concatenate(keys), np.concatenate(places), passage_count=passage_count)
    first = changes(own)
    return own[first], (np.cumsum(first) - 1, passages, amounts)


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
        About 60 bytes per word. Statistics (rarity, mean length) are taken per language. Deterministic, and
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
    body = _read([one.text for one in held], languages, vocabulary)
    context = _read([one.context for one in held], languages, vocabulary)
    family_numbers, family_of = vocabulary.families()
    found, places = _occurrences(body, context, weights.context_weight)
    amounts = np.bincount(found.passages, weights=found.amounts, minlength=len(held)).astype(np.float64)
    weighing = _Weighing(_lengths(amounts, languages), weights)
    words = count(found)
    in_family = np.flatnonzero(family_of[found.features] != NOTHING)
    families = count(
        Occurrences(family_of[found.features[in_family]], found.passages[in_family], found.amounts[in_family])
    )
    size = len(vocabulary.numbers)
    pair_keys, pairs = _pair_counts(body, feature_count=size, passage_count=len(held))
    ids = [passage.id for passage in held]
    return Index(
        passages=held,
        languages=languages,
        usual=usual,
        params=weights,
        vocabulary=vocabulary,
        family_numbers=family_numbers,
        body=body,
        words=weighing.table(words.features, words.passages, words.frequencies, feature_count=size),
        families=weighing.table(
            families.features, families.passages, families.frequencies, feature_count=len(family_numbers)
        ),
        pairs=weighing.table(*pairs, feature_count=len(pair_keys)),
        words_at=Standing(words.firsts, places[words.order]),
        families_at=Standing(families.firsts, places[in_family[families.order]]),
        pair_keys=pair_keys,
        order_of_ids=np.argsort(np.argsort(np.array(ids, dtype=object), kind="stable")),
        language_ends=np.flatnonzero([one != other for one, other in pairwise(languages)]),
        versions=max(Counter(ids).values(), default=1),
    )
