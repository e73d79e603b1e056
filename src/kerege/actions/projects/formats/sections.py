"""Cuts a page into the stretches that its labels, and where labels were lost its gaps, mark off."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from kerege.actions.projects.formats.labels import Label, Section, label_in
from kerege.actions.projects.formats.lines import Line, is_prose


@dataclass(frozen=True, slots=True)
class Gaps:
    """After how much emptiness a section is over: keys of values, of texts, and of names; other keys never end so."""

    values: Collection[str] = ()
    texts: Collection[str] = ()
    names: Collection[str] = ()

    def end_before(self, line: Line, *, key: str, is_first: bool) -> bool:
        """Whether the line no longer belongs to a section of that key."""
        if key in self.values:
            return line.blank_before > (1 if is_first else 0) or (is_first and is_prose(line.text))
        if key in self.texts or not key:
            return line.blank_before > 1 and not is_first
        return key in self.names and is_prose(line.text)


@dataclass(slots=True)
class _Open:
    key: str = ""
    language: str = ""
    head: Line | None = None
    inline: str = ""
    lines: list[Line] = field(default_factory=list)

    def closed(self) -> Section:
        return Section(self.key, self.language, self.head, self.inline, tuple(self.lines))


def sections_of(lines: Sequence[Line], labels: dict[str, Label], gaps: Gaps | None = None) -> list[Section]:
    """Return the sections of some lines in their order; together they hold every line."""
    rule = gaps or Gaps()
    done: list[Section] = []
    now = _Open()
    for line in lines:
        named = label_in(line, labels)
        if named is not None:
            done.append(now.closed())
            now = _Open(named[0].key, named[0].language, line, named[1])
            continue
        is_first = not now.lines and not now.inline
        if rule.end_before(line, key=now.key, is_first=is_first):
            done.append(now.closed())
            now = _Open()
        now.lines.append(line)
    done.append(now.closed())
    return [section for section in done if section.head or section.lines]
