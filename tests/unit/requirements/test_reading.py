"""What is wrong with a library is said with line, path and remedy; what is odd but harmless is only remarked."""

from __future__ import annotations

from typing import Any

import pytest

from kerege.requirements.frameworks.format.library_rows import write_library
from kerege.requirements.frameworks.format.problems import Level
from kerege.requirements.frameworks.format.reading import Reading, read_file
from kerege.requirements.frameworks.format.values import same
from kerege.requirements.frameworks.services import shipped_files
from tests.integration.requirements.libraries import first_crosswalks, in_yaml, own_framework, sample


def _framework(data: dict[str, Any]) -> dict[str, Any]:
    framework: dict[str, Any] = data["objects"]["framework"]
    return framework


def _node(data: dict[str, Any], index: int = 1) -> dict[str, Any]:
    node: dict[str, Any] = _framework(data)["requirement_nodes"][index]
    return node


def _read(data: dict[str, Any]) -> Reading:
    return read_file(in_yaml(data))


def _words(data: dict[str, Any]) -> str:
    reading = _read(data)
    assert reading.parts is None
    return "\n".join(problem.text() for problem in reading.problems)


def test_a_good_file_has_no_problem() -> None:
    assert _read(own_framework()).problems == []


def test_a_missing_key_is_named() -> None:
    data = own_framework()
    del data["version"]
    assert "The key 'version' is missing. Add it there." in _words(data)


def test_an_unknown_key_under_kerege_is_named_with_its_line_and_the_known_ones() -> None:
    data = own_framework()
    _node(data)["kerege"]["keyword"] = []
    words = _words(data)
    line = next(n for n, text in enumerate(in_yaml(data).decode().splitlines(), 1) if "keyword:" in text)
    assert f"line {line}: 'keyword' is not a key of this format" in words
    assert "objects.framework.requirement_nodes[1].kerege.keyword" in words
    assert "keywords, minimum_rank" in words


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("verification", "certain", "Use one of: verified, source-excerpt, unverified."),
        ("keywords", ["a"], "Found list where object is expected"),
        ("keywords", None, "Found nothing where object is expected"),
        ("duties", [{"actor": "State", "duration": "24 hours"}], "ISO 8601 duration"),
        ("duties", [{"actor": "State", "duration": "P"}], "ISO 8601 duration"),
        ("source", {"article": "1", "url": "not an address"}, "'not an address' has not the expected form"),
    ],
)
def test_a_wrong_value_is_named_with_the_remedy(key: str, value: object, words: str) -> None:
    data = own_framework()
    _node(data)["kerege"][key] = value
    assert words in _words(data)


@pytest.mark.parametrize("data", [None, [], "text", {"urn": "urn:x", "version": 1, "objects": []}])
def test_what_is_no_library_is_refused(data: Any) -> None:
    assert read_file(in_yaml(data)).parts is None


def test_a_library_that_holds_nothing_is_refused_in_plain_words() -> None:
    words = _words(own_framework() | {"objects": {}})
    assert "Nothing is held there (objects). Write at least one entry" in words


def test_a_name_that_is_given_twice_is_refused() -> None:
    data = own_framework()
    _node(data, 2)["urn"] = _node(data, 1)["urn"].upper()
    assert "is given to two nodes" in _words(data)


def test_a_parent_that_is_missing_is_refused() -> None:
    data = own_framework()
    _node(data)["parent_urn"] = "urn:kerege:req_node:sample:nowhere"
    assert "The parent urn:kerege:req_node:sample:nowhere is not in the framework" in _words(data)


def test_a_parent_may_stand_after_its_children() -> None:
    data = own_framework()
    _framework(data)["requirement_nodes"].reverse()
    assert _read(data).problems == []


def test_a_circle_of_parents_is_refused() -> None:
    data = own_framework()
    _node(data, 0)["parent_urn"] = _node(data, 1)["urn"]
    assert "The node is its own ancestor" in _words(data)


def test_a_depth_that_does_not_fit_the_parent_is_refused() -> None:
    data = own_framework()
    _node(data)["depth"] = 3
    assert "The depth is 3 under a parent of depth 1" in _words(data)


@pytest.mark.parametrize("anchor", ["description", "translations", "article", "url", "verification"])
def test_a_requirement_without_an_anchor_is_refused(anchor: str) -> None:
    data = own_framework()
    node = _node(data)
    for holder in (node, node["kerege"], node["kerege"]["source"]):
        holder.pop(anchor, None)
    assert f"{anchor}" in _words(data)
    assert "The requirement has no" in _words(data)


def test_a_framework_claims_no_more_than_its_weakest_part() -> None:
    data = own_framework()
    _framework(data)["kerege"]["verification"] = "verified"
    assert "claims 'verified', but its weakest requirement is 'unverified'" in _words(data)


def test_a_crosswalk_to_an_unknown_requirement_is_refused_when_the_known_ones_are_given() -> None:
    data = own_framework()
    mapping = {
        "source_requirement_urn": "urn:kerege:req_node:sample:1",
        "target_requirement_urn": "urn:kerege:req_node:other:1",
        "relationship": "equal",
    }
    sets = {"urn": "urn:s", "source_framework_urn": "urn:a", "target_framework_urn": "urn:b"}
    data["objects"]["requirement_mapping_sets"] = [{**sets, "requirement_mappings": [mapping]}]
    alone = read_file(in_yaml(data), known_urns=frozenset())
    together = read_file(in_yaml(data), known_urns=frozenset({"urn:kerege:req_node:other:1"}))
    assert [problem.values["urn"] for problem in alone.problems] == ["urn:kerege:req_node:other:1"]
    assert together.problems == []


def test_crosswalks_with_the_first_names_of_their_ends_are_read_and_come_back_as_they_were() -> None:
    reading = read_file(in_yaml(first_crosswalks()), known_urns=frozenset({"urn:sample:a:1", "urn:sample:b:1"}))
    assert reading.parts is not None
    (held,) = reading.parts.crosswalk_sets
    assert (held.row.source_framework_urn, held.row.target_framework_urn) == (
        "urn:sample:framework:a",
        "urn:sample:framework:b",
    )
    assert [(row.source_urn, row.target_urn, row.relationship) for row in held.crosswalks] == [
        ("urn:sample:a:1", "urn:sample:b:1", "subset"),
        ("urn:sample:a:2", "urn:sample:b:2", "intersects"),
    ]
    assert [problem.values["urn"] for problem in reading.problems] == ["urn:sample:A:2", "urn:sample:B:2"]
    assert same(write_library(reading.parts), first_crosswalks())


@pytest.mark.parametrize(
    ("removed", "missing"),
    [("reference_framework", "reference_framework"), ("focal_framework", "source_framework_urn")],
)
def test_a_set_of_crosswalks_with_one_end_is_refused(removed: str, missing: str) -> None:
    data = first_crosswalks()
    del data["objects"]["requirement_mapping_set"][removed]
    assert f"The key '{missing}' is missing" in _words(data)


def test_a_crosswalk_with_one_end_is_refused() -> None:
    data = first_crosswalks()
    del data["objects"]["requirement_mapping_set"]["requirement_mappings"][1]["reference_requirement"]
    assert "The key 'reference_requirement' is missing (objects.requirement_mapping_set" in _words(data)


def test_oddities_of_a_strangers_file_are_remarks_only() -> None:
    data = sample()
    _node(data)["parent_urn"] = "urn:nowhere"
    reading = _read(data)
    assert reading.parts is not None
    assert [problem.level for problem in reading.problems] == [Level.WARNING]


@pytest.mark.parametrize(
    ("key", "value"),
    [("depth", "two"), ("name", ["a"]), ("translations", []), ("weight", {}), ("parent_urn", 5), ("description", {})],
)
def test_a_strangers_odd_value_is_kept_and_remarked(key: str, value: object) -> None:
    data = sample()
    _node(data)[key] = value
    reading = _read(data)
    assert reading.parts is not None
    assert {problem.level for problem in reading.problems} == {Level.WARNING}
    assert same(write_library(reading.parts), data)


def test_a_strangers_key_that_is_given_twice_is_remarked_and_comes_back_as_others_read_it() -> None:
    content = b"version: '4.0'\nobjects: {threats: []}\nurn: urn:odd\nversion: 1\n"
    reading = read_file(content)
    assert reading.parts is not None
    assert "line 4: The key 'version' is given twice" in reading.problems[0].text()
    assert same(write_library(reading.parts), {"urn": "urn:odd", "version": 1, "objects": {"threats": []}})


@pytest.mark.parametrize(("written", "read"), [("3", 3), ("4.0", 4), (2.0, 2), (1.5, 1), (" 12 ", 12)])
def test_a_strangers_version_is_read_however_it_is_written(written: object, read: int) -> None:
    reading = _read(sample() | {"version": written})
    assert reading.parts is not None
    assert reading.parts.row.version == read
    assert same(write_library(reading.parts)["version"], written)


@pytest.mark.parametrize("version", ["first", None, True, -1, "-1", "2026-01-01", 10**20, [1], ""])
def test_a_version_that_is_no_number_is_refused_with_its_line(version: object) -> None:
    words = _words(sample() | {"version": version})
    assert "line " in words
    assert "(version)" in words


def test_a_version_of_ours_is_a_whole_number_and_nothing_else() -> None:
    assert "Found str where integer is expected (version)" in _words(own_framework() | {"version": "1"})


def test_an_error_behind_many_oddities_is_still_found() -> None:
    data = sample()
    nodes = [{"urn": f"urn:odd:{number}", "depth": "odd"} for number in range(80)]
    data["objects"]["framework"]["requirement_nodes"] = [*nodes, {"name": "without a urn"}]
    assert "The key 'urn' is missing" in _words(data)


def test_every_shipped_file_is_good() -> None:
    contents = {path: path.read_bytes() for path in shipped_files()}
    first = [read_file(content) for content in contents.values()]
    known = frozenset(
        row.urn for one in first if one.parts for part in one.parts.frameworks for row in part.requirements
    )
    problems = {
        path.name: [problem.text() for problem in read_file(content, known_urns=known).problems]
        for path, content in contents.items()
    }
    assert len(problems) > 5
    assert {name: found for name, found in problems.items() if found} == {}
