"""Finds the labels under which a registry prints its values, alone in a line or with the value behind them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kerege.actions.projects.formats.libraries import registry_data
from kerege.actions.projects.formats.lines import Line
from kerege.actions.projects.formats.vocabularies import folded


@dataclass(frozen=True, slots=True)
class Label:
    """A field's key in the shipped label file, and the language in which the label is written."""

    key: str
    language: str


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one label; `key` is empty where the text has no label, `inline` is what stood behind the label."""

    key: str
    language: str
    head: Line | None
    inline: str
    lines: tuple[Line, ...]

    @property
    def raw(self) -> str:
        """The stretch of the source, label and values."""
        head = [self.head.raw] if self.head else []
        return "\n".join([*head, *(line.raw for line in self.lines)])

    @property
    def texts(self) -> list[str]:
        """The values, each line one."""
        return ([self.inline] if self.inline else []) + [line.text for line in self.lines]


@lru_cache(maxsize=4)
def labels_of(source: str) -> dict[str, Label]:
    """Folded labels of a registry; where languages share a spelling, English comes first."""
    found: dict[str, Label] = {}
    for key, by_language in registry_data("labels")[source]["labels"].items():
        for language, spellings in by_language.items():
            for spelling in spellings:
                known = found.get(folded(spelling))
                if known is None or (language == "en" and known.language != "en"):
                    found[folded(spelling)] = Label(key, language)
    return found


@lru_cache(maxsize=1)
def furniture() -> frozenset[str]:
    """Folded lines that belong to a site rather than to a record."""
    return frozenset(folded(line) for line in registry_data("labels")["furniture"]["lines"])


def is_furniture(text: str) -> bool:
    """Whether a line is the site's own and says nothing about a record."""
    return folded(text) in furniture()


def label_in(line: Line, labels: dict[str, Label]) -> tuple[Label, str] | None:
    """Return the label that a line is or begins with, and the value behind it.

    >>> line = Line("Project duration: 2015 - 2018", "Project duration: 2015 - 2018", "", 0)
    >>> label_in(line, {"project duration": Label("duration", "en")})
    (Label(key='duration', language='en'), '2015 - 2018')
    """
    text = line.text
    whole = labels.get(folded(text.rstrip(" :：")))
    if whole is not None:
        return whole, ""
    head, colon, rest = text.partition(":")
    if colon and rest.strip() and not rest.startswith("//"):
        named = labels.get(folded(head))
        if named is not None:
            return named, rest.strip()
    return _run_together(text, labels)


def _run_together(text: str, labels: dict[str, Label]) -> tuple[Label, str] | None:
    """A label of several words whose value touches it, as in ``Destination CountryMongolia``."""
    for end in range(8, min(len(text), 45)):
        if text[end - 1].islower() and text[end].isupper() and " " in text[:end]:
            named = labels.get(folded(text[:end]))
            if named is not None:
                return named, text[end:]
    return None
