"""Whatever a library holds comes back as the same data, through the rows and through the file."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kerege.requirements.frameworks.format.reading import read_file
from kerege.requirements.frameworks.format.values import decode, encode, remainder, restore, same
from kerege.requirements.frameworks.format.writing import write_file
from tests.integration.requirements.libraries import in_yaml, own_framework, sample

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | TEXTS
    | st.dates(date(1000, 1, 1))
    | st.datetimes(datetime(1000, 1, 1))
)
KNOWN_KEYS = """
urn ref_id name description annotation typical_evidence assessable depth parent_urn weight questions question
translations kerege implementation_groups threats en ru fr choices text type value depends_on source article
min_score max_score scores_definition scale outcomes_definition required weight add_score compute_result color
select_implementation_groups question_type question_choices display_mode questions_properties is_visible
!map !date is set drop into
"""
KEPT_OBJECTS = """
threats reference_controls risk_matrix risk_matrices metric_definitions preset quick_forms workflows
threat_catalogs ttp_catalogs tactics techniques
"""
KEYS = st.sampled_from(KNOWN_KEYS.split())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | TEXTS | st.booleans(), inner, max_size=4),
    max_leaves=12,
)
MAPPINGS = st.dictionaries(KEYS | TEXTS, VALUES, max_size=6)
# Only these must be what the schema says; anything else of a stranger's is kept.
STRICT = {"urn"}


def _loose(mapping: dict[str, Any], *closed: str) -> dict[str, Any]:
    return {key: value for key, value in mapping.items() if key not in {*STRICT, "kerege", *closed}}


TRANSLATIONS = st.none() | st.dictionaries(
    st.sampled_from(["en", "ru", "fr"]) | TEXTS, st.none() | MAPPINGS, max_size=3
)
WORDS = st.none() | st.integers() | TEXTS


CHOICES = st.lists(WORDS | st.booleans() | MAPPINGS | st.fixed_dictionaries({"value": SCALARS}), max_size=2)
QUESTION = MAPPINGS | st.fixed_dictionaries(
    {"type": WORDS, "text": WORDS, "choices": st.none() | CHOICES},
    optional={"translations": TRANSLATIONS, "depends_on": st.lists(MAPPINGS, max_size=1) | MAPPINGS},
)
LISTED = st.lists(QUESTION | st.none() | TEXTS, max_size=2)
FIRST_SHAPE = st.fixed_dictionaries({"question_type": WORDS, "question_choices": CHOICES, "questions": LISTED})
QUESTIONS = st.dictionaries(TEXTS | st.integers(), QUESTION | st.none(), max_size=2) | LISTED | FIRST_SHAPE
ENDS = st.sampled_from(
    [("source_requirement_urn", "target_requirement_urn"), ("reference_requirement", "focal_requirement")]
)
SET_ENDS = {
    "source_requirement_urn": ("source_framework_urn", "target_framework_urn"),
    "reference_requirement": ("reference_framework", "focal_framework"),
}
RELATIONSHIPS = st.sampled_from(["equal", "subset", "intersect", "Equal", "not_related", "none", "odd", "", None])
VERSIONS = st.integers(0, 99) | st.sampled_from(["3", "4.0", 2.0, 1.5])


@st.composite
def crosswalk_sets(draw: st.DrawFn) -> dict[str, Any]:
    """A set of crosswalks, whose ends bear their names of today or their first ones."""
    source, target = draw(ENDS)
    mapping = st.builds(
        lambda more, relationship, left, right: more | relationship | {source: left, target: right},
        MAPPINGS.map(lambda more: {key: value for key, value in more.items() if key != "kerege"}),
        st.fixed_dictionaries({}, optional={"relationship": RELATIONSHIPS, "strength_of_relationship": SCALARS}),
        TEXTS.filter(bool),
        TEXTS.filter(bool),
    )
    held = _loose(draw(MAPPINGS)) | {"urn": draw(TEXTS.filter(bool)), "translations": draw(TRANSLATIONS)}
    held |= {end: draw(TEXTS.filter(bool)) for end in SET_ENDS[source]}
    return held | {"requirement_mappings": draw(st.none() | st.lists(mapping, max_size=3))}


@st.composite
def nodes(draw: st.DrawFn) -> dict[str, Any]:
    """A node of any stranger's library."""
    node = _loose(draw(MAPPINGS)) | {"urn": draw(TEXTS.filter(bool))}
    for key in ("name", "description", "annotation", "ref_id"):
        node |= {key: draw(WORDS)} if draw(st.booleans()) else {}
    node |= {"translations": draw(TRANSLATIONS)} if draw(st.booleans()) else {}
    node |= {"depth": draw(SCALARS)} if draw(st.booleans()) else {}
    node |= {"weight": draw(SCALARS)} if draw(st.booleans()) else {}
    for key in ("question", "questions"):
        node |= {key: draw(QUESTIONS)} if draw(st.booleans()) else {}
    return node


@st.composite
def libraries(draw: st.DrawFn) -> dict[str, Any]:
    """A library of any stranger."""
    framework = _loose(draw(MAPPINGS), "requirement_nodes") | {"urn": draw(TEXTS.filter(bool))}
    framework |= {"requirement_nodes": draw(st.lists(nodes(), max_size=4)), "translations": draw(TRANSLATIONS)}
    shape = draw(st.sampled_from(["framework", "frameworks"]))
    held = framework if shape == "framework" else [framework] * draw(st.integers(1, 2))
    objects = _loose(draw(MAPPINGS)) | draw(st.dictionaries(st.sampled_from(KEPT_OBJECTS.split()), VALUES, max_size=2))
    objects |= {shape: held} if draw(st.integers(0, 4)) else {"preset": {}}
    if draw(st.booleans()):
        sets = draw(st.lists(crosswalk_sets(), max_size=2) | crosswalk_sets())
        objects[draw(st.sampled_from(["requirement_mapping_set", "requirement_mapping_sets"]))] = sets
    library = _loose(draw(MAPPINGS), "version", "objects")
    return library | {"urn": draw(TEXTS.filter(bool)), "version": draw(VERSIONS), "objects": objects}


@settings(deadline=None)
@given(VALUES)
def test_encoded_values_come_back_with_their_types(value: Any) -> None:
    assert same(decode(encode(value)), value)


@settings(deadline=None)
@given(VALUES | MAPPINGS, VALUES | MAPPINGS)
def test_a_rebuilt_value_and_its_remainder_give_the_original(raw: Any, rebuilt: Any) -> None:
    assert same(restore(rebuilt, remainder(raw, rebuilt)), raw)


@settings(max_examples=150, deadline=None)
@given(libraries())
def test_any_library_comes_back_as_the_same_data(library: dict[str, Any]) -> None:
    content = in_yaml(library)
    reading = read_file(content)
    assert reading.parts is not None, [problem.text() for problem in reading.problems]
    written = write_file(reading.parts)
    assert same(yaml.safe_load(written), yaml.safe_load(content))


@pytest.mark.parametrize("library", [sample(), own_framework()], ids=["stranger", "own"])
def test_written_libraries_come_back_as_the_same_data(library: dict[str, Any]) -> None:
    parts = read_file(in_yaml(library)).parts
    assert parts is not None
    assert same(yaml.safe_load(write_file(parts)), yaml.safe_load(in_yaml(library)))


LIBRARY_DIR = os.environ.get("KEREGE_TEST_LIBRARIES", "")


@pytest.mark.skipif(not LIBRARY_DIR, reason="KEREGE_TEST_LIBRARIES names a folder of other people's libraries")
def test_libraries_of_a_given_folder_come_back_as_the_same_data() -> None:
    files = sorted(Path(LIBRARY_DIR).rglob("*.y*ml"))
    assert files
    for path in files:
        reading = read_file(path.read_bytes())
        assert reading.parts is not None, (path, [problem.text() for problem in reading.problems])
        assert same(yaml.safe_load(write_file(reading.parts)), yaml.safe_load(path.read_bytes())), path
