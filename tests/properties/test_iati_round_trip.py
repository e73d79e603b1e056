"""Whatever an IATI file holds is there again after export and import, and what leaves Kerege is valid."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from kerege.actions.projects.formats.iati.reading import read_activities, read_activities_json
from kerege.actions.projects.formats.iati.structure import faults
from kerege.actions.projects.formats.iati.validity import is_valid
from kerege.actions.projects.formats.iati.writing import write_activities, write_records
from kerege.actions.projects.rules.exporting import ExportField, ExportProject, ExportSource, ReportingOrganisation
from kerege.actions.projects.rules.record_json import records_from_json
from kerege.actions.projects.rules.records import FieldName, MoneyKind, ReadAmount, ReadRecord, ReadValue, Remark
from kerege.kernel.errors import Infeasible
from tests.factories.iati import assert_valid, draw_activity, draw_file, official_schema

REPORTER = ReportingOrganisation("XX-REG-1", "Example secretariat")
NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
SEEDS = st.lists(st.integers(0, 10**6), min_size=1, max_size=3, unique=True)
TEXTS = st.text(min_size=1, max_size=12)
VALUES = st.builds(
    ReadValue,
    TEXTS,
    code=st.sampled_from(["", "KG", "UZ", "12250", "99:x", "2", "XX-1"]) | TEXTS,
    note=st.sampled_from(["", "40 %", "actual", "planned"]) | TEXTS,
    language=st.sampled_from(["", "en", "ru", "not a language"]),
)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1))
AMOUNTS = st.builds(
    ReadAmount,
    st.sampled_from(MoneyKind),
    st.decimals(Decimal("-1e12"), Decimal("1e12"), places=2) | st.sampled_from([Decimal("1E+3"), Decimal("0.10")]),
    st.sampled_from(["EUR", "USD", "KZT"]),
    dated_on=DAYS,
    period_starts_on=DAYS,
    period_ends_on=DAYS,
    provider=st.just("") | TEXTS,
    receiver=st.just("") | TEXTS,
    provider_reference=st.sampled_from(["", "XX-9"]),
    direction=st.sampled_from(["", "incoming", "outgoing"]),
)
FIELDS = st.dictionaries(st.sampled_from(FieldName), st.lists(VALUES, min_size=1, max_size=3).map(tuple), max_size=8)
PROJECTS = st.builds(
    ExportProject,
    urn=st.just("urn:kerege:project:7"),
    slug=st.just("seven"),
    fields=FIELDS.map(lambda found: tuple(ExportField(name, values) for name, values in found.items())),
    sources=st.sampled_from([(), (ExportSource("sph", "28009"),)]),
    amounts=st.lists(AMOUNTS, max_size=3).map(tuple),
    related=st.lists(st.tuples(st.sampled_from(["parent", "child", "other words"]), TEXTS), max_size=2).map(tuple),
    remarks=st.lists(st.builds(Remark, TEXTS, TEXTS, st.just("") | TEXTS), max_size=2).map(tuple),
    country=st.sampled_from(["", "KG", "Kyrgyzstan"]),
    starts_on=DAYS,
    ends_on=DAYS,
)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def as_read(record: ReadRecord) -> ExportProject:
    """A project of one IATI record, as the registry would export it."""
    fields = tuple(ExportField(field.name, field.values) for field in record.fields)
    return ExportProject(
        "urn:kerege:project:1",
        "one",
        fields,
        amounts=record.amounts,
        related=record.related,
        remarks=record.remarks,
        country=record.country,
        iati_text=record.raw,
        is_as_read=True,
    )


def exported(projects: list[ExportProject]) -> tuple[bytes, list[str]]:
    """The file and what was said about it."""
    warnings: list[str] = []
    chunks = write_activities(projects, reporter=REPORTER, generated_at=NOW, warnings=warnings)
    return b"".join(chunks), warnings


@FEW
@given(SEEDS)
def test_a_valid_file_is_the_same_after_export_and_import(seeds: list[int]) -> None:
    data = draw_file(seeds)
    assert_valid(data)
    records = read_activities(data)
    assert [warning for record in records for warning in record.warnings if "Not valid" in warning] == []
    written = b"".join(write_records(records))
    assert_valid(written)
    assert read_activities(written) == records
    through_projects, said = exported([as_read(record) for record in records])
    assert_valid(through_projects)
    assert (read_activities(through_projects), said) == (records, [])


@FEW
@given(SEEDS)
def test_records_pass_through_a_child_process_unchanged(seeds: list[int]) -> None:
    data = draw_file(seeds)
    assert records_from_json(read_activities_json(data)) == read_activities(data)


@FEW
@given(SEEDS)
def test_every_word_of_a_file_is_in_the_text_of_a_record(seeds: list[int]) -> None:
    data = draw_file(seeds)
    kept = " ".join("".join(etree.fromstring(record.raw).itertext()) for record in read_activities(data))
    words = {word for text in etree.fromstring(data).itertext(etree.Element) for word in text.split()}
    assert words <= set(kept.split()) | {word for word in words if word in kept}


@FEW
@given(PROJECTS)
def test_a_project_of_any_source_is_the_same_after_export_and_import(project: ExportProject) -> None:
    complete = replace(
        project,
        fields=(
            *(one for one in project.fields if one.name not in {FieldName.TITLE, FieldName.IMPLEMENTERS}),
            ExportField(FieldName.TITLE, (ReadValue("Title"),)),
            ExportField(FieldName.IMPLEMENTERS, (ReadValue("Centre"),)),
        ),
        starts_on=project.starts_on or date(2020, 1, 1),
    )
    data, _ = exported([complete])
    assert_valid(data)
    (record,) = read_activities(data)
    assert list(faults(etree.fromstring(record.raw))) == []
    assert {field.name: field.values for field in record.fields} == {one.name: one.values for one in complete.fields}
    assert (record.amounts, record.related, record.remarks) == (complete.amounts, complete.related, complete.remarks)
    assert (record.country, record.reference, record.warnings) == (complete.country, "XX-REG-1-seven", ())
    assert read_activities(exported([as_read(record)])[0]) == [record]


@FEW
@given(SEEDS, PROJECTS)
def test_an_edited_record_keeps_what_the_edit_did_not_touch(seeds: list[int], edit: ExportProject) -> None:
    record = read_activities(draw_file(seeds))[0]
    kept = {field.name: field.values for field in record.fields}
    kept |= {one.name: one.values for one in edit.fields}
    kept[FieldName.TITLE] = (ReadValue("A new title"),)
    kept.setdefault(FieldName.IMPLEMENTERS, (ReadValue("Centre"),))
    fields = tuple(ExportField(name, values) for name, values in kept.items())
    project = replace(
        as_read(record), is_as_read=False, fields=fields, amounts=edit.amounts, starts_on=date(2020, 1, 1)
    )
    data, _ = exported([project])
    assert_valid(data)
    (again,) = read_activities(data)
    assert ({field.name: field.values for field in again.fields}, again.amounts) == (kept, edit.amounts)
    assert (again.reference, again.related, again.remarks) == (record.reference, record.related, record.remarks)
    assert again.extra.get("results") == record.extra.get("results")


@FEW
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_the_quick_answer_to_validity_is_that_of_the_slow_search(seed: int, random: Random) -> None:
    activity = draw_activity(seed)
    assert is_valid(activity)
    assert not any(faults(activity))
    for _ in range(3):
        break_something(activity, random)
        assert is_valid(activity) == (not list(faults(activity)))


@FEW
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_what_the_publishers_schema_refuses_is_refused_here(seed: int, random: Random) -> None:
    activity = draw_activity(seed)
    assert is_officially_valid(activity)
    for _ in range(3):
        break_something(activity, random)
        # The schema library overlooks what follows a foreign element, so that ours may be the stricter answer.
        assert is_officially_valid(activity) or not is_valid(activity)


def is_officially_valid(activity: etree._Element) -> bool:
    """The answer of the publisher's schema for a file of this activity alone."""
    root = etree.Element("iati-activities", version="2.03")
    root.append(deepcopy(activity))
    return bool(official_schema("activities").validate(root))


def break_something(activity: etree._Element, random: Random) -> None:
    """Take away, double, move or misspell an element or attribute somewhere."""
    inner = (one for one in activity.iterdescendants() if isinstance(one.tag, str))
    element = random.choice(list(inner))
    parent, kind = element.getparent(), random.randrange(5)
    if kind == 0:
        parent.remove(element)
    elif kind == 1:
        parent.append(element)
    elif kind == 2:
        parent.insert(0, etree.fromstring(etree.tostring(element, with_tail=False)))
    elif kind == 3 and element.attrib:
        element.set(random.choice(sorted(element.attrib)), "no such value")
    else:
        element.set("unknown", "1")


@FEW
@given(st.integers(0, 10**6), st.integers(1, 4), st.randoms(use_true_random=False))
def test_a_broken_activity_leaves_valid_and_with_all_that_was_read(seed: int, breaks: int, random: Random) -> None:
    activity = draw_activity(seed)
    for _ in range(breaks):
        break_something(activity, random)
    root = etree.Element("iati-activities", version="2.03")
    root.append(activity)
    (record,) = read_activities(etree.tostring(root))
    complete = replace(as_read(record), starts_on=date(2020, 1, 1))
    warnings: list[str] = []
    try:
        data = b"".join(write_activities([complete], reporter=REPORTER, generated_at=NOW, warnings=warnings))
    except Infeasible:
        assert "left out" in warnings[-1]
        return
    assert_valid(data)
    (again,) = read_activities(data)
    assert (again.fields, again.amounts, again.remarks) == (record.fields, record.amounts, record.remarks)
    assert (again.related, again.country) == (record.related, record.country)
