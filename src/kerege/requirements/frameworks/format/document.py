"""Reads YAML from strangers: plain data with the line of each value, limited in size, depth and expansion."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import yaml
from yaml import events

from kerege.requirements.frameworks.format.problems import DocumentRefused, Level, Path, Problem, is_own
from kerege.requirements.frameworks.format.problems import gettext_noop as _
from kerege.requirements.frameworks.format.scalars import MERGE, scalar_value
from kerege.requirements.frameworks.format.values import same

PARSER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
REMARKED_AT_MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost: bytes read, levels of nesting, values after its aliases are followed.

    A long text counts as one value for every 32 characters.
    """

    size_bytes: int = 32 * 1024 * 1024
    depth: int = 40
    values: int = 2_000_000


LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Document:
    """The data of a file, where in the file each of its values stands, and which keys stand there twice."""

    data: Any
    lines: dict[int, dict[object, int]]
    repeated: list[Problem] = field(default_factory=list)

    def line_of(self, path: Sequence[object]) -> int:
        """Line (from 1) of the value at the path, or of its nearest parent that has one."""
        value, line = self.data, 1
        for part in path:
            line = self.lines.get(id(value), {}).get(part, line)
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return line
        return line


@dataclass(slots=True)
class _Frame:
    container: Any
    line: int
    anchor: str | None
    size: int = 1
    height: int = 1
    key: Any = None
    has_key: bool = False
    merges: list[dict[Any, Any]] = field(default_factory=list)
    lines: dict[object, int] = field(default_factory=dict)


def read_document(content: bytes, *, limits: Limits = LIMITS) -> Document:
    """The data of a YAML file.

    Raises
    ------
    DocumentRefused
        When the file is too large or too deep, is no YAML, or holds more than plain data; and when a file
        that Kerege packs gives a key twice with different values.
    """
    if len(content) > limits.size_bytes:
        raise _refused(
            _("The file has %(size)s bytes; at most %(limit)s are read"),
            _("Split the library into several files."),
            {"size": len(content), "limit": limits.size_bytes},
        )
    builder = _Builder(limits)
    parser = PARSER(_decoded(content))
    try:
        while parser.check_event():
            builder.take(parser.get_event())
    except yaml.YAMLError as error:
        raise _syntax_refused(error) from error
    finally:
        parser.dispose()
    if builder.repeated and is_own(builder.root):
        raise _twice_refused(builder.repeated[0])
    return Document(data=builder.root, lines=builder.lines, repeated=builder.repeated)


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _refused(
            _("The file is not UTF-8 text"),
            _("Save it as UTF-8 and try again."),
            line=line,
        ) from error


def _syntax_refused(error: yaml.YAMLError) -> DocumentRefused:
    place = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    return _refused(
        _("The file is not valid YAML: %(reason)s"),
        _("Check the indentation, the quotes and the colons there."),
        {"reason": str(reason)},
        line=place.line + 1 if place else 0,
    )


def _refused(
    message: str, remedy: str, values: dict[str, object] | None = None, *, line: int = 0, path: Path = ()
) -> DocumentRefused:
    return DocumentRefused(Problem(message, remedy, line=line, path=path, values=values or {}))


class _Builder:
    """Builds plain data from parser events, without recursion."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.root: Any = None
        self.lines: dict[int, dict[object, int]] = {}
        self.repeated: list[Problem] = []
        self._stack: list[_Frame] = []
        self._anchored: dict[str, tuple[Any, int, int]] = {}
        self._documents = 0

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, events.ScalarEvent):
            value = scalar_value(event, line)
            if event.anchor:
                self._anchored[event.anchor] = (value, _scalar_size(event), 0)
            self._place(value, line, _scalar_size(event), 0)
        elif isinstance(event, events.CollectionStartEvent):
            self._open(event, line)
        elif isinstance(event, events.CollectionEndEvent):
            self._close()
        elif isinstance(event, events.AliasEvent):
            self._follow(event.anchor, line)
        elif isinstance(event, events.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _refused(
                    _("The file holds more than one document"),
                    _("Keep one library per file."),
                    line=line,
                )

    def _open(self, event: Any, line: int) -> None:
        self._check_depth(len(self._stack) + 1, line)
        is_mapping = isinstance(event, events.MappingStartEvent)
        if event.tag not in (
            None,
            "!",
            "tag:yaml.org,2002:map" if is_mapping else "tag:yaml.org,2002:seq",
        ):
            raise _refused(
                _("The tag %(tag)s is not accepted"),
                _("Use plain mappings, lists and values only."),
                {"tag": event.tag},
                line=line,
            )
        if event.anchor:
            self._anchored.pop(event.anchor, None)
        self._stack.append(_Frame({} if is_mapping else [], line, event.anchor))

    def _check_depth(self, depth: int, line: int) -> None:
        if depth > self.limits.depth:
            raise _refused(
                _("The file is nested more than %(depth)s levels deep"),
                _("A library needs about ten; remove the needless levels."),
                {"depth": self.limits.depth},
                line=line,
            )

    def _close(self) -> None:
        frame = self._stack.pop()
        for merged in frame.merges:
            for key, value in merged.items():
                frame.container.setdefault(key, value)
        self.lines[id(frame.container)] = frame.lines
        if frame.anchor:
            self._anchored[frame.anchor] = (frame.container, frame.size, frame.height)
        self._place(frame.container, frame.line, frame.size, frame.height)

    def _follow(self, anchor: str | None, line: int) -> None:
        if anchor is None or anchor not in self._anchored:
            raise _refused(
                _("The alias *%(name)s refers to nothing that stands before it, or to itself"),
                _("Write the value out instead."),
                {"name": anchor},
                line=line,
            )
        value, size, height = self._anchored[anchor]
        self._check_depth(len(self._stack) + height, line)
        self._place(value, line, size, height)

    def _place(self, value: Any, line: int, size: int, height: int) -> None:
        if not self._stack:
            self.root = value
            return
        frame = self._stack[-1]
        frame.size += size
        frame.height = max(frame.height, height + 1)
        if frame.size > self.limits.values:
            raise _refused(
                _("The file expands to more than %(limit)s values"),
                _("Its aliases multiply; write the values out, or split the library."),
                {"limit": self.limits.values},
                line=line,
            )
        if isinstance(frame.container, list):
            frame.lines[len(frame.container)] = line
            frame.container.append(value)
        elif not frame.has_key:
            _keep_key(frame, value, line)
        elif (twice := _keep_value(frame, value, line)) is not None and len(self.repeated) < REMARKED_AT_MOST:
            self.repeated.append(twice)


def _scalar_size(event: Any) -> int:
    return 1 + len(event.value) // 32


def _keep_key(frame: _Frame, key: Any, line: int) -> None:
    if not isinstance(key, Hashable):
        raise _refused(
            _("A list or a mapping stands where a name is expected"),
            _("Use a text as the key."),
            line=line,
        )
    frame.key, frame.has_key = key, True
    frame.lines.setdefault(key, line)


def _keep_value(frame: _Frame, value: Any, line: int) -> Problem | None:
    key, frame.has_key = frame.key, False
    if key is MERGE:
        frame.merges.extend(_merged(value, line))
        return None
    is_other = key in frame.container and not same(frame.container[key], value)
    frame.container[key] = value
    return _twice(key, line) if is_other else None


def _twice(key: Any, line: int) -> Problem:
    return Problem(
        _("The key '%(key)s' is given twice with different values"),
        _("The last one is kept, as other readers of the format do; correct the file if another was meant."),
        line=line,
        path=(key,),
        values={"key": key},
        level=Level.WARNING,
    )


def _twice_refused(twice: Problem) -> DocumentRefused:
    remedy = _("Keep one of them; otherwise the other would be lost.")
    return DocumentRefused(replace(twice, remedy=remedy, level=Level.ERROR))


def _merged(value: Any, line: int) -> list[dict[Any, Any]]:
    merged = value if isinstance(value, list) else [value]
    if not all(isinstance(one, dict) for one in merged):
        raise _refused(
            _("Only mappings can be merged with '<<'"),
            _("Write the keys out instead."),
            line=line,
        )
    return merged
