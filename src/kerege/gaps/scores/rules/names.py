"""Which country a name in a file means: other spellings, notes in brackets, damaged letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property

from kerege.kernel.text import normalise

_WORDS = re.compile(r"[^\W_]+")
_NOTE = re.compile(r"\s*(?:\[[^\]]*\]|\(\s*\d+\s*\)|[*†‡¹²³]+)\s*")
_BRACKETS = re.compile(r"^(?P<name>[^()]+)\((?P<other>[^()]+)\)\s*$")
_DAMAGED = re.compile(r"[\ufffd?]+")
SMALL_WORDS = frozenset({"the", "of", "and", "и"})
SHORT_FORMS = {"st": "saint", "rep": "republic", "dem": "democratic", "fed": "federated", "isl": "islamic"}


def words_of(name: str) -> list[str]:
    """The words of a name without accents, signs and small words.

    >>> words_of("Côte d’Ivoire"), words_of("St. Kitts & Nevis")
    (['cote', 'divoire'], ['saint', 'kitts', 'nevis'])
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", normalise(name)) if not unicodedata.combining(sign))
    words = [SHORT_FORMS.get(word, word) for word in _WORDS.findall(plain)]
    # a name that is nothing but a small word is a code: AND is Andorra
    return [word for word in words if word not in SMALL_WORDS] or words


def readings(name: str) -> Iterator[str]:
    """What a name may have been before notes were added and encodings damaged it.

    >>> list(readings("TÃ¼rkiye [1]"))
    ['TÃ¼rkiye [1]', 'TÃ¼rkiye', 'Türkiye']
    """
    yield name
    bare = _NOTE.sub(" ", name).strip()
    if bare != name:
        yield bare
    for encoding in ("cp1252", "latin-1"):
        try:
            mended = bare.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if mended != bare:
            yield mended
            return


class CountryNames:
    """Every known name and code of the countries, asked by what a file wrote."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._known: dict[tuple[str, ...], set[str]] = {}
        self._whole: dict[str, set[str]] = {}
        for code, name in names:
            words = words_of(name)
            if words:
                self._known.setdefault(tuple(sorted(words)), set()).add(code)
                self._whole.setdefault("".join(words), set()).add(code)

    def code_of(self, name: str) -> str | None:
        """The code of the one country that the name means; None when it means none or several."""
        for reading in readings(name):
            found = self._plain(reading) or self._both(reading)
            if found:
                return found
        return self._damaged(name)

    def _plain(self, name: str) -> str | None:
        words = words_of(name)
        found = self._whole.get("".join(words), set()) or self._known.get(tuple(sorted(words)), set())
        return next(iter(found)) if len(found) == 1 else None

    def _both(self, name: str) -> str | None:
        """A name with another name in brackets, where both mean the same country."""
        found = _BRACKETS.match(name)
        codes = {self._plain(found["name"]), self._plain(found["other"])} if found else set()
        return codes.pop() if len(codes) == 1 else None

    def _damaged(self, name: str) -> str | None:
        """A name in which signs were lost, where only one country's name fits around the holes."""
        if not _DAMAGED.search(name):
            return None
        parts = ["".join(words_of(part)) for part in _DAMAGED.split(name)]
        if sum(map(len, parts)) < 4:
            return None
        pattern = re.compile(".{0,2}".join(map(re.escape, parts)))
        found = {code for whole, codes in self._wholes for code in codes if pattern.fullmatch(whole)}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _wholes(self) -> list[tuple[str, set[str]]]:
        return list(self._whole.items())
