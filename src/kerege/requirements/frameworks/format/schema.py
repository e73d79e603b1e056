"""Checks a file's data against the published schema, in words that name the place and the remedy."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path as FilePath
from typing import Any

import jsonschema

import kerege
from kerege.requirements.frameworks.format.document import Document
from kerege.requirements.frameworks.format.problems import Level, Path, Problem, is_own
from kerege.requirements.frameworks.format.problems import gettext_noop as _
from kerege.requirements.frameworks.format.texts import whole_version

SCHEMA_PATH = FilePath(kerege.__path__[0]) / "library" / "schema" / "framework.schema.json"
SHOWN_AT_MOST = 50
# A stranger's oddity under these keys is kept as it is and harms nothing.
HARMLESS = {
    "locale",
    "ref_id",
    "name",
    "description",
    "copyright",
    "provider",
    "packager",
    "translations",
    "min_score",
    "max_score",
    "parent_urn",
    "depth",
    "annotation",
    "typical_evidence",
    "weight",
    "relationship",
    "strength_of_relationship",
    "rationale",
}


def schema_problems(document: Document) -> list[Problem]:
    """What of the data does not fit the schema, in the order of the file, at most fifty of each level."""
    found: dict[Level, list[Problem]] = {level: [] for level in Level}
    for error in _validator().iter_errors(_as_json(document.data)):
        for problem in _problems(error, document):
            if len(found[problem.level]) < SHOWN_AT_MOST:
                found[problem.level].append(problem)
    return sorted((problem for level in found.values() for problem in level), key=lambda problem: problem.line)


@cache
def _validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(_inlined(schema, schema["$defs"]))


def _inlined(part: Any, definitions: dict[str, Any]) -> Any:
    # Following references at every node costs more than half of the time of a large file.
    if isinstance(part, dict):
        if "$ref" in part:
            named = _inlined(definitions[part["$ref"].removeprefix("#/$defs/")], definitions)
            part = {**named, **{key: value for key, value in part.items() if key != "$ref"}}
        return {key: _inlined(value, definitions) for key, value in part.items() if key != "$defs"}
    return [_inlined(one, definitions) for one in part] if isinstance(part, list) else part


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key if isinstance(key, str) else str(key): _as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_json(one) for one in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def _problems(error: jsonschema.ValidationError, document: Document) -> list[Problem]:
    path: Path = tuple(error.absolute_path)
    is_harmless = not is_own(document.data) and (_is_merely_shown(path) or _is_readable_version(error))
    level = Level.WARNING if is_harmless else Level.ERROR
    describe = _DESCRIBE.get(str(error.validator), _describe_other)
    return [
        Problem(message, remedy, line=document.line_of((*path, *key)), path=(*path, *key), values=values, level=level)
        for message, remedy, values, key in describe(error)
    ]


def _is_merely_shown(path: Path) -> bool:
    return not HARMLESS.isdisjoint(path) and "kerege" not in path


def _is_readable_version(error: jsonschema.ValidationError) -> bool:
    return tuple(error.absolute_path) == ("version",) and whole_version(error.instance) is not None


Description = tuple[str, str, dict[str, object], Path]


def _describe_required(error: jsonschema.ValidationError) -> list[Description]:
    known = error.instance if isinstance(error.instance, dict) else {}
    missing = next((key for key in error.validator_value if key not in known and f"'{key}'" in error.message), "?")
    return [(_("The key '%(key)s' is missing"), _("Add it there."), {"key": missing}, ())]


def _describe_type(error: jsonschema.ValidationError) -> list[Description]:
    expected = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    found = "nothing" if error.instance is None else type(error.instance).__name__
    values: dict[str, object] = {"expected": ", ".join(expected), "found": found}
    return [
        (
            _("Found %(found)s where %(expected)s is expected"),
            _("Write a value of that kind."),
            values,
            (),
        ),
    ]


def _describe_enum(error: jsonschema.ValidationError) -> list[Description]:
    values: dict[str, object] = {"value": _shown(error.instance), "allowed": ", ".join(map(str, error.validator_value))}
    return [(_("'%(value)s' is not a word of this format"), _("Use one of: %(allowed)s."), values, ())]


def _describe_pattern(error: jsonschema.ValidationError) -> list[Description]:
    schema = error.schema if isinstance(error.schema, dict) else {}
    values = {"value": _shown(error.instance), "form": schema.get("description") or error.validator_value}
    return [(_("'%(value)s' has not the expected form"), _("Expected: %(form)s"), values, ())]


def _describe_unknown_keys(error: jsonschema.ValidationError) -> list[Description]:
    schema = error.schema if isinstance(error.schema, dict) else {}
    known = sorted(schema.get("properties", {}))
    unknown = [key for key in error.instance if key not in known]
    return [
        (
            _("'%(key)s' is not a key of this format"),
            _("Remove it, or use one of: %(known)s."),
            {"key": key, "known": ", ".join(known)},
            (key,),
        )
        for key in unknown
    ]


def _describe_empty(_error: jsonschema.ValidationError) -> list[Description]:
    return [
        (
            _("Nothing is held there"),
            _("Write at least one entry, or leave the key out where it may be missing."),
            {},
            (),
        )
    ]


def _describe_other(error: jsonschema.ValidationError) -> list[Description]:
    values = {"rule": error.validator, "wanted": _shown(error.validator_value), "value": _shown(error.instance)}
    return [
        (
            _("'%(value)s' breaks the rule %(rule)s: %(wanted)s"),
            _("See the description of the format."),
            values,
            (),
        ),
    ]


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}..."


_DESCRIBE: dict[str, Callable[[jsonschema.ValidationError], list[Description]]] = {
    "required": _describe_required,
    "type": _describe_type,
    "enum": _describe_enum,
    "pattern": _describe_pattern,
    "additionalProperties": _describe_unknown_keys,
    "minProperties": _describe_empty,
    "minItems": _describe_empty,
    "minLength": _describe_empty,
}
