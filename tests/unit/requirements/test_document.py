"""Files from strangers are read as plain data or refused with a line and a remedy."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from kerege.requirements.frameworks.format.document import Limits, read_document
from kerege.requirements.frameworks.format.problems import DocumentRefused, Level


def _refusal(text: str | bytes) -> str:
    with pytest.raises(DocumentRefused) as refused:
        read_document(text if isinstance(text, bytes) else text.encode())
    return refused.value.message


def test_values_keep_their_yaml_types() -> None:
    read = read_document(b"a: [x, 2026-01-02, 1.0, yes, null, '12', 12, =]\nno: {d: e}").data
    assert read == {"a": ["x", date(2026, 1, 2), 1.0, True, None, "12", 12, "="], False: {"d": "e"}}
    assert type(read["a"][2]) is float


def test_a_byte_order_mark_and_utf_16_are_read() -> None:
    assert read_document("имя: да".encode("utf-8-sig")).data == {"имя": "да"}
    assert read_document("имя: да".encode("utf-16")).data == {"имя": "да"}


def test_lines_are_known_for_nested_values() -> None:
    document = read_document(b"objects:\n  framework:\n    nodes:\n    - urn: a\n    - urn: b\n")
    assert document.line_of(("objects", "framework", "nodes", 1, "urn")) == 5
    assert document.line_of(("objects", "framework", "nodes", 1, "missing")) == 5
    assert document.line_of(("objects", "elsewhere")) == 1


def test_merged_mappings_are_followed() -> None:
    read = read_document(b"b: &b {x: 1, y: 2}\nc: {<<: *b, y: 3}\nd: {<<: [*b, {z: 4}]}").data
    assert read["c"] == {"x": 1, "y": 3}
    assert read["d"] == {"x": 1, "y": 2, "z": 4}


def test_aliases_that_multiply_are_refused() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
    for name, inner in zip("bcdefghij", "abcdefghi", strict=True):
        bomb += f"{name}: &{name} [{','.join(['*' + inner] * 10)}]\n"
    assert "expands to more than" in _refusal(bomb)


def test_a_long_text_that_is_repeated_by_aliases_is_refused() -> None:
    bomb = f"a: &a {'x' * 10_000}\nb: [{','.join(['*a'] * 20_000)}]"
    assert "expands to more than" in _refusal(bomb)


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "a0: &a0 [x]\n" + "".join(f"a{i + 1}: &a{i + 1} [*a{i}]\n" for i in range(60))]
)
def test_deep_nesting_is_refused(text: str) -> None:
    assert "nested more than 40 levels" in _refusal(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("packager: kerege\nb: 2\nb: 3", "line 3: The key 'b' is given twice"),
        ("a: &x [*x]", "The alias *x refers to nothing"),
        ("a: *nowhere", "The alias *nowhere refers to nothing"),
        ("a: !!python/object/apply:os.system [x]", "The tag tag:yaml.org,2002:python/object/apply:os.system"),
        ("a: !!set {x}", "The tag tag:yaml.org,2002:set is not accepted"),
        ("a: !!binary aGk=", "The tag tag:yaml.org,2002:binary is not accepted"),
        ("x: 1\na: 2026-13-45", "line 2: The value '2026-13-45' cannot be read"),
        ('a: "\\0"', "a character that cannot be stored"),
        ("a: [1\nb: 2", "line 2: The file is not valid YAML"),
        ("a: 1\n---\nb: 2", "more than one document"),
        ("? [1, 2]\n: 3", "where a name is expected"),
        ("a: {<<: 3}", "Only mappings can be merged"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_where(text: str, words: str) -> None:
    assert words in _refusal(text)


def test_a_file_that_is_no_text_is_refused_with_its_line() -> None:
    assert "line 2: The file is not UTF-8 text" in _refusal(b"a: 1\nb: \xff\xfe")


def test_a_file_over_the_limit_is_refused_unread() -> None:
    with pytest.raises(DocumentRefused, match="at most 10 are read"):
        read_document(b"a: 1234567890", limits=Limits(size_bytes=10))


def test_a_key_that_is_repeated_with_the_same_value_loses_nothing() -> None:
    assert read_document(b"a: {b: 1}\na: {b: 1}").data == {"a": {"b": 1}}


def test_a_strangers_repeated_key_is_remarked_and_the_last_value_stands() -> None:
    document = read_document(b"a: 1\nb: {c: 2,\n    c: 3}\na: 4")
    assert document.data == {"a": 4, "b": {"c": 3}}
    assert [(problem.line, problem.values["key"], problem.level) for problem in document.repeated] == [
        (3, "c", Level.WARNING),
        (4, "a", Level.WARNING),
    ]


def test_of_many_repeated_keys_the_first_fifty_are_remarked() -> None:
    document = read_document("".join(f"a: {number}\n" for number in range(200)).encode())
    assert (document.data, len(document.repeated)) == ({"a": 199}, 50)


def test_a_refusal_survives_the_way_back_from_a_child_process() -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_document(b"a: [")
    again = pickle.loads(pickle.dumps(refused.value))
    assert (again.message, again.problem) == (refused.value.message, refused.value.problem)
