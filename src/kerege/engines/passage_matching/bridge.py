"""A requirement in one language reaches provisions in another through shared terms that can be shown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kerege.engines.passage_matching.index import Index
from kerege.engines.passage_matching.problem import LexiconEntry, Params, Via
from kerege.engines.passage_matching.standing import NOTHING
from kerege.engines.passage_matching.words import family, split_words, stem
from kerege.kernel.text import normalise

_ROOT = 5
_CYRILLIC_SOUNDS = str.maketrans(
    dict(zip("абвгдежзийклмнопрстуфхцыэ", "abvgdejziiklmnoprstufhsie", strict=True))
    | {"ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": "", "ю": "iu", "я": "ia"}
)
# English spellings of Greek and Latin roots, brought to the sounds that Cyrillic writes
_SOUNDS = (
    (re.compile("ph"), "f"),
    (re.compile("th"), "t"),
    (re.compile("rh"), "r"),
    (re.compile("qu?"), "k"),
    (re.compile("x"), "ks"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("c(?!h)"), "k"),
    (re.compile("w"), "v"),
    (re.compile("y"), "i"),
    (re.compile(r"(.)\1"), r"\1"),
)


@lru_cache(maxsize=100_000)
def root(word: str) -> str:
    """The sound of the first letters of an international word in any Latin or Cyrillic spelling; "" if short.

    >>> root("laboratory"), root("лабораторияларды"), root("laboratoriyalar")
    ('labor', 'labor', 'labor')
    >>> root("vaccine"), root("вакцина"), root("law")
    ('vaksi', 'vaksi', '')
    """
    sounds = normalise(word).translate(_CYRILLIC_SOUNDS)
    if not (sounds.isascii() and sounds.isalpha()):
        return ""
    for spelling, sound in _SOUNDS:
        sounds = spelling.sub(sound, sounds)
    return sounds[:_ROOT] if len(sounds) >= _ROOT else ""


# a phrase as stems, and the (word, family) numbers of its terms in the other language
_Translation = tuple[tuple[str, ...], tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class Step:
    """A word of another language, and its family, that an asked word leads to; NOTHING where unknown."""

    number: int
    kin: int
    weight: float
    via: Via
    asked: str


def _phrase(term: str, language: str) -> tuple[str, ...]:
    return tuple(filter(None, (stem(word, language) for word in split_words(term))))


@dataclass(slots=True)
class Bridge:
    """Ways from the words of one language to the features of another, built as they are needed."""

    index: Index
    params: Params
    lexicon: tuple[LexiconEntry, ...]
    languages: frozenset[str] = field(init=False)
    _roots: dict[str, dict[str, list[int]]] = field(default_factory=dict, init=False)
    _phrases: dict[tuple[str, str], dict[str, list[_Translation]]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.languages = frozenset(self.index.languages)

    def cross(self, content: Sequence[tuple[str, str]], source: str, target: str) -> Iterator[Step]:
        """Steps from (written, stem) words of `source` to features of `target`."""
        yield from self._over_lexicon(content, source, target)
        roots = self._roots_of(target)
        for written, _ in content:
            numbers = roots.get(root(written), ())
            for number in numbers:
                yield Step(number, NOTHING, self.params.cognate_weight, "cognate", written)

    def synonyms(self, content: Sequence[tuple[str, str]], language: str) -> Iterator[Step]:
        """Steps to other terms of the same concepts within one language."""
        return self._over_lexicon(content, language, language)

    def _over_lexicon(self, content: Sequence[tuple[str, str]], source: str, target: str) -> Iterator[Step]:
        phrases = self._phrases_between(source, target)
        stems = [stemmed for _, stemmed in content]
        for place, stemmed in enumerate(stems):
            for phrase, numbers in phrases.get(stemmed, ()):
                if tuple(stems[place : place + len(phrase)]) == phrase:
                    asked = " ".join(written for written, _ in content[place : place + len(phrase)])
                    for number, kin in numbers:
                        yield Step(number, kin, self.params.lexicon_weight, "lexicon", asked)

    def _roots_of(self, language: str) -> dict[str, list[int]]:
        if language not in self._roots:
            found: dict[str, list[int]] = {}
            for (tongue, stemmed), number in self.index.vocabulary.numbers.items():
                if tongue == language:
                    found.setdefault(root(stemmed), []).append(number)
            found.pop("", None)
            self._roots[language] = found
        return self._roots[language]

    def _phrases_between(self, source: str, target: str) -> dict[str, list[_Translation]]:
        """Phrases of `source` by their first stem, with the features of their terms in `target`."""
        if (source, target) not in self._phrases:
            found: dict[str, list[_Translation]] = {}
            for entry in self.lexicon:
                numbers = self._features(entry, target)
                for term in entry.terms.get(source, ()):
                    phrase = _phrase(term, source)
                    if phrase and numbers:
                        found.setdefault(phrase[0], []).append((phrase, numbers))
            self._phrases[source, target] = found
        return self._phrases[source, target]

    def _features(self, entry: LexiconEntry, language: str) -> tuple[tuple[int, int], ...]:
        """Word and family numbers of the entry's terms in a language that the index holds, each once."""
        stems = [stemmed for term in entry.terms.get(language, ()) for stemmed in _phrase(term, language)]
        numbers = (
            (
                self.index.vocabulary.number(stemmed, language),
                self.index.family_numbers.get((language, family(stemmed, language)), NOTHING),
            )
            for stemmed in stems
        )
        return tuple(dict.fromkeys(both for both in numbers if both != (NOTHING, NOTHING)))
