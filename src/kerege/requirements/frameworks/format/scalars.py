"""Turns one YAML scalar into a plain value, and refuses what no database and no JSON can hold."""

from __future__ import annotations

import re
from typing import Any, Final

from yaml.constructor import ConstructorError, SafeConstructor
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from kerege.requirements.frameworks.format.problems import (
    DocumentRefused,
    Problem,
)
from kerege.requirements.frameworks.format.problems import (
    gettext_noop as _,
)

MERGE: Final = object()

_TAG: Final = "tag:yaml.org,2002:"
_TEXT: Final = f"{_TAG}str"
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
_CONSTRUCTOR: Final[Any] = SafeConstructor()
_RESOLVER: Final[Any] = Resolver()
_CONSTRUCT: Final[dict[str, Any]] = {
    f"{_TAG}null": _CONSTRUCTOR.construct_yaml_null,
    f"{_TAG}bool": _CONSTRUCTOR.construct_yaml_bool,
    f"{_TAG}int": _CONSTRUCTOR.construct_yaml_int,
    f"{_TAG}float": _CONSTRUCTOR.construct_yaml_float,
    f"{_TAG}timestamp": _CONSTRUCTOR.construct_yaml_timestamp,
}


def scalar_value(event: Any, line: int) -> Any:
    """The plain value of a scalar event, or MERGE for the key `<<`."""
    tag = event.tag
    if tag in (None, "!"):
        plain = event.implicit[0] and tag is None
        tag = _RESOLVER.resolve(ScalarNode, event.value, (True, False)) if plain else _TEXT
    if tag == f"{_TAG}merge":
        return MERGE
    if tag in (_TEXT, f"{_TAG}value"):
        return _text(event.value, line)
    if tag not in _CONSTRUCT:
        raise _refused(
            _("The tag %(tag)s is not accepted"),
            _("Use plain mappings, lists and values only."),
            tag,
            line,
        )
    try:
        return _CONSTRUCT[tag](ScalarNode(tag, event.value))
    except (ValueError, KeyError, OverflowError, ConstructorError) as error:
        raise _refused(
            _("The value '%(tag)s' cannot be read"),
            _("Put it in quotes if it is a text."),
            event.value[:40],
            line,
        ) from error


def _text(value: str, line: int) -> str:
    if _UNSTORABLE.search(value):
        raise _refused(
            _("The text holds a character that cannot be stored: %(tag)s"),
            _("Remove the NUL or half character."),
            ascii(value[:40]),
            line,
        )
    return value


def _refused(message: str, remedy: str, shown: str, line: int) -> DocumentRefused:
    return DocumentRefused(Problem(message, remedy, line=line, values={"tag": shown}))
