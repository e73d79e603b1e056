"""Readers of the two text forms."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kerege.actions.projects.formats.mending import mended_text, mended_words
from kerege.actions.projects.formats.splitting import split_values
from kerege.actions.projects.formats.texts import read_texts
from kerege.actions.projects.formats.vocabularies import countries
from kerege.actions.projects.rules.records import FieldName, MoneyKind, ReadRecord, SourceKind
from kerege.kernel.errors import InvalidInput
from tests.unit.actions.projects.registry_pages import BARE_PAGE, LABELLED_PAGE, RECORD


def codes(record: ReadRecord, name: FieldName) -> list[str]:
    return [value.code for one in record.fields if one.name is name for value in one.values]


def read(text: str, name: str = "record-4711.txt") -> ReadRecord:
    return read_texts(text, name=name)[0]


def test_a_portal_record_gives_its_labelled_fields() -> None:
    record = read(RECORD)
    assert (record.source, record.reference, record.country) == (SourceKind.SPH, "4711", "Kyrgyzstan")
    assert codes(record, FieldName.AREAS) == ["biosafety-biosecurity", "laboratory"]
    assert codes(record, FieldName.STARTS_ON) == ["2020-02-01"]
    assert [(one.kind, one.value, one.currency) for one in record.amounts] == [
        (MoneyKind.COMMITMENT, Decimal("1500000.0"), "EUR")
    ]


def test_pipe_joined_blocks_become_values_with_their_headings() -> None:
    (objectives,) = (one for one in read(RECORD).fields if one.name is FieldName.OBJECTIVES)
    assert [value.note for value in objectives.values] == ["", "AWARENESS", "TRAINING"]


def test_a_record_says_where_it_contradicts_itself() -> None:
    warnings = " ".join(read(RECORD).warnings)
    assert "coverage is worldwide" in warnings
    assert "'Test Union' is listed both" in warnings


def test_a_page_without_headings_infers_only_what_its_text_says() -> None:
    record = read(BARE_PAGE)
    assert record.texts_of(FieldName.NUMBER) == ("007",)
    assert record.texts_of(FieldName.CONTEXT)[0].startswith("Diseases")
    assert len(record.texts_of(FieldName.OBJECTIVES)) == 3
    assert record.texts_of(FieldName.COORDINATORS) == ()
    assert "Test Commission" in [remark.text for remark in record.remarks]


def test_values_without_separator_are_told_apart_and_unknown_ones_kept() -> None:
    record = read(BARE_PAGE)
    assert codes(record, FieldName.AREAS) == ["biosafety-biosecurity", "", "legal-framework"]
    assert codes(record, FieldName.REGIONS) == ["CA", "MIE"]
    assert any("Cave rescue" in warning for warning in record.warnings)


def test_a_page_in_another_language_gives_number_dates_places_and_addresses() -> None:
    record = read(LABELLED_PAGE, "project-076")
    assert record.texts_of(FieldName.CONTRACT) == ("IFS/2018/111-222",)
    assert codes(record, FieldName.ENDS_ON) == ["2022-01-31"]
    assert codes(record, FieldName.PLACES) == ["KG", "XK", "TJ"]
    assert record.texts_of(FieldName.COORDINATORS) == ("Test Commission", "Institute of Tests (IOT)")
    assert (record.reference, record.edition) == ("076", "pl")


def test_a_note_is_attached_only_where_its_sign_stands() -> None:
    attached = {remark.mark: remark.attached_to for remark in read(LABELLED_PAGE).remarks if remark.mark}
    assert attached == {"**": "Kosovo", "***": ""}
    assert {remark.mark: remark.attached_to for remark in read(BARE_PAGE).remarks if remark.mark} == {"**": ""}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_change_nothing(end: str) -> None:
    plain, other = read(LABELLED_PAGE), read("\ufeff" + LABELLED_PAGE.replace("\n", end))
    assert [one.values for one in other.fields] == [one.values for one in plain.fields]


def test_divided_words_are_offered_whole_and_compounds_left_alone() -> None:
    text = (
        "coopera-tion, commu-nication, bio-safety, self-assessment, non-proliferation, inter-agency, train-the-trainer"
    )
    assert mended_words(text) == {"coopera-tion": "cooperation", "commu-nication": "communication"}


def test_fields_hold_the_whole_word_and_the_text_stays_as_it_came() -> None:
    record = read(RECORD)
    (objectives,) = (one for one in record.fields if one.name is FieldName.OBJECTIVES)
    assert any("regional cooperation on bio-safety" in value.text for value in objectives.values)
    assert "regional coopera-tion on bio-safety" in objectives.raw
    assert (record.raw, record.extra["mended"]) == (RECORD, {"coopera-tion": "cooperation"})


def test_a_word_is_mended_as_a_whole_and_nowhere_inside_another() -> None:
    words = {"pro-ject": "project"}
    assert mended_text("a pro-ject, https://x.org/non-pro-ject-a", words) == "a project, https://x.org/non-pro-ject-a"


def test_several_records_of_one_file_are_told_apart() -> None:
    records = read_texts(RECORD + RECORD.replace("Kyrgyzstan", "Tajikistan") + BARE_PAGE, name="record-4711.txt")
    assert [record.source.value for record in records] == ["sph", "sph", "eu-cbrn"]
    assert [record.reference for record in records] == ["4711#1", "4711#2", "007"]


def test_a_text_of_no_registry_is_refused() -> None:
    with pytest.raises(InvalidInput, match="no record of a registry"):
        read_texts("Dear colleague, please find the minutes attached.")


def test_names_of_countries_in_several_languages_are_told_apart() -> None:
    text = "КазахстанКыргызстанTürkiyeLao PDRBosnia and HerzegovinaGuinea-BissauNigerNigeria"
    found = split_values(text, countries())
    assert [value.code for value in found.values] == ["KZ", "KG", "TR", "LA", "BA", "GW", "NE", "NG"]
