"""Makes one list of a node's questions, whichever of the format's historical shapes they have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kerege.requirements.frameworks.format.texts import Languages, Texts, mapping_of, plain_text, read_texts
from kerege.requirements.frameworks.format.values import Json, decode, decode_pairs


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers, in every language of the file."""

    urn: str
    kind: str
    text: Texts = field(default_factory=dict)
    choices: tuple[Texts, ...] = ()
    depends_on: str = ""


def questions_of(questions: list[list[Json]], extra: Mapping[str, Json], *, locale: str) -> list[Question]:
    """The questions of a stored requirement: of today's shape in its column, of the older ones in its rest."""
    languages = Languages(locale)
    found = decode_pairs(questions)
    older = [decode(value) for key, value in extra.get("set", []) if key in {"question", "questions"}]
    return [*_of_mapping(found, languages), *(one for held in older for one in _of_any(held, languages))]


def _of_any(held: Any, languages: Languages) -> Iterator[Question]:
    if isinstance(held, dict):
        yield from _of_mapping(held, languages)
    elif isinstance(held, list):
        yield from (_question(plain_text(one.get("urn")), one, languages) for one in held if isinstance(one, dict))


def _of_mapping(held: dict[Any, Any], languages: Languages) -> Iterator[Question]:
    listed = held.get("questions")
    if isinstance(listed, list):
        shared = {"type": held.get("question_type"), "choices": held.get("question_choices")}
        for one in listed:
            if isinstance(one, dict):
                yield _question(plain_text(one.get("urn")), {**shared, **one}, languages)
        return
    for urn, one in held.items():
        if isinstance(one, dict):
            yield _question(plain_text(urn), one, languages)


def _question(urn: str, raw: dict[str, Any], languages: Languages) -> Question:
    choices = raw.get("choices")
    return Question(
        urn=urn,
        kind=plain_text(raw.get("type")),
        text=read_texts(raw, "text", languages),
        choices=tuple(_choice(one, languages) for one in choices) if isinstance(choices, list) else (),
        depends_on=plain_text(mapping_of(raw, "depends_on").get("question")),
    )


def _choice(raw: Any, languages: Languages) -> Texts:
    value = raw.get("value") if isinstance(raw, dict) else raw
    # an unquoted Yes is a truth value in YAML, and still the words of an answer
    plain = plain_text(value) or ("" if value is None else str(value))
    if isinstance(raw, dict):
        return read_texts({**raw, "value": plain}, "value", languages)
    return {languages.main: languages.wording(languages.main, plain)} if plain else {}
