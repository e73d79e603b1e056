"""Tables of any spelling become records; what cannot is named with row, column and remedy."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter

from kerege.actions.projects.formats.table import read_table, read_table_json, table_from_json
from kerege.actions.projects.formats.table_guess import guess_mapping
from kerege.actions.projects.formats.table_mapping import mapping_from_text, mapping_to_plain, mapping_to_text
from kerege.actions.projects.rules.records import FieldName, MoneyKind
from kerege.actions.projects.rules.table_mapping import TableMapping
from kerege.foundation.files.sandbox import run_limited
from kerege.kernel.errors import InvalidInput

MAPPING = """
format: 1
currency: EUR
columns:
  Id: {reference: true}
  Name: {field: title, language: en}
  Partners: {field: implementers, separator: "|"}
  Country: {field: places}
  Start: {field: starts_on}
  Cost: {amount: budget, currency_column: Currency}
  Parent: {related: parent}
"""
HEAD = "Id,Name,Partners,Country,Start,Cost,Currency,Parent,Notes\n"
ROW = '7,"Safe, laboratories",WHO|Centre,KG; UZ,01.12.2015,"5,000.50",usd,P1,"first line\nsecond line"\n'


def mapping() -> TableMapping:
    """The mapping of most tests."""
    return mapping_from_text(MAPPING)


def workbook(*rows: list[object]) -> bytes:
    """A workbook with one sheet."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("Projects")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return target.getvalue()


def test_a_row_becomes_a_record_and_what_nothing_takes_a_remark() -> None:
    reading = read_table((HEAD + ROW).encode(), mapping())
    (record,) = reading.records
    assert record.reference == "7"
    assert record.texts_of(FieldName.TITLE) == ("Safe, laboratories",)
    assert record.texts_of(FieldName.IMPLEMENTERS) == ("WHO", "Centre")
    places = next(field for field in record.fields if field.name is FieldName.PLACES)
    assert [(value.text, value.code) for value in places.values] == [("KG", "KG"), ("UZ", "UZ")]
    assert record.texts_of(FieldName.STARTS_ON) == ("2015-12-01",)
    (amount,) = record.amounts
    assert (amount.kind, amount.value, amount.currency) == (MoneyKind.BUDGET, Decimal("5000.50"), "USD")
    assert record.related == (("parent", "P1"),)
    assert [(remark.mark, remark.text) for remark in record.remarks] == [("Notes", "first line\nsecond line")]
    assert reading.warnings == ("Kept as remarks: Notes",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_usual_encodings_and_delimiters_are_found(encoding: str, delimiter: str) -> None:
    words = ["Название проекта", "Страна", "Описание проекта"]
    row = ["Биологическая безопасность", "Кыргызстан", "Обучение сотрудников лабораторий и центров"]
    text = "\r\n".join(delimiter.join(cells) for cells in (words, row, row)) + "\r\n"
    data = text.encode(encoding)
    reading = read_table(data, guess_mapping(data).mapping)
    assert [record.texts_of(FieldName.TITLE) for record in reading.records] == [("Биологическая безопасность",)] * 2
    assert reading.records[0].texts_of(FieldName.PLACES) == ("Кыргызстан",)


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ("8,Name,,,soon,,,", "Start", "not a date"),
        ("8,Name,,,,about 5,,", "Cost", "not a number"),
        ("8,Name,,,,#REF!,,", "Cost", "not a number"),
        ("8,Name,,,,5,roubles,", "Currency", "not a currency"),
        (",,,,,5,,", "Id", "neither a reference"),
        ("8,Name,,,,,,,,,extra", "", "more cells"),
    ],
)
def test_a_row_that_cannot_be_read_is_rejected_by_row_and_column(cells: str, column: str, words: str) -> None:
    reading = read_table((HEAD + ROW + cells + "\n\n" + ROW).encode(), mapping())
    (rejected,) = reading.rejected
    assert (rejected.row, rejected.column) == (4, column)
    assert words in rejected.reason
    assert rejected.remedy
    assert reading.rows == len(reading.records) + len(reading.rejected) == 3


def test_a_workbook_is_read_with_its_numbers_and_dates_and_no_formula_is_computed() -> None:
    data = workbook(
        ["Id", "Name", "Partners", "Country", "Start", "Cost", "Currency", "Parent"],
        [7, "Training", "WHO", "KG", date(2020, 2, 1), 1250000.5, "EUR", ""],
        [8, "=1+1", "WHO", "KG", date(2020, 2, 1), 3, "EUR", ""],
    )
    first, second = read_table(data, mapping()).records
    assert (first.reference, first.texts_of(FieldName.STARTS_ON)) == ("7", ("2020-02-01",))
    assert first.amounts[0].value == Decimal("1250000.5")
    assert second.texts_of(FieldName.TITLE) in {("0",), ("=1+1",), ()}


def test_a_table_that_lacks_a_mapped_column_is_refused_with_what_it_has() -> None:
    with pytest.raises(InvalidInput, match="no column Cost; it has: Id, Name"):
        read_table(b"Id,Name\n1,a\n", mapping())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"a,a\n1,2\n",
        b'a,b\n"open,2\n',
        b"PK\x03\x04 no zip",
        b"\xd0\xcf\x11\xe0 old",
        b"a\x00\x01\x02\x03" * 50,
    ],
)
def test_a_file_that_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidInput):
        read_table(data, mapping_from_text("{format: 1, columns: {a: {field: title}}}"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[1", "line 1"),
        ("{format: 2}", "format"),
        ("{format: 1}", "columns"),
        ("{format: 1, columns: {A: {}}}", "columns.A"),
        ("{format: 1, columns: {A: {field: nothing}}}", "columns.A.field"),
        ("{format: 1, columns: {A: {field: title, colour: red}}}", "columns.A"),
        ("{format: 1, columns: {A: {reference: yes please}}}", "columns.A.reference"),
        ("{format: 1, header_row: 0, columns: {A: {field: title}}}", "header_row"),
        ("{format: 1, dates: today, columns: {A: {field: title}}}", "dates"),
    ],
)
def test_a_slip_in_a_mapping_is_named_with_its_place(text: str, place: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        mapping_from_text(text)
    assert caught.value.field == place


def test_a_mapping_is_the_same_after_it_was_written() -> None:
    assert mapping_from_text(mapping_to_text(mapping())) == mapping()


def test_a_guess_reads_names_numbers_and_dates_of_the_table() -> None:
    data = (
        b"Project title;Donor;Countries;Start date;Budget (EUR);Colour\n"
        b"Training;EU;Kyrgyzstan, Uzbekistan;31/12/2020;1.250.000,00;red\n"
    )
    guess = guess_mapping(data)
    assert (guess.mapping.decimal, guess.mapping.thousands, guess.mapping.dates) == (",", ".", ("%d/%m/%Y",))
    reading = read_table(data, guess.mapping)
    assert reading.records[0].amounts[0].value == 1250000
    assert reading.records[0].texts_of(FieldName.PLACES) == ("Kyrgyzstan", "Uzbekistan")
    assert [remark.text for remark in reading.records[0].remarks] == ["red"]
    assert any("Colour" in question for question in guess.questions)


def test_the_reader_works_in_a_child_process() -> None:
    answer = run_limited(read_table_json, (HEAD + ROW).encode(), mapping_to_plain(mapping()), seconds=20)
    assert table_from_json(answer) == read_table((HEAD + ROW).encode(), mapping())
