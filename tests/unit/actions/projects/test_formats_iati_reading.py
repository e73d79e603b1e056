"""What is read of an IATI activity, and which files are refused with which word."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kerege.actions.projects.formats.iati.reading import read_activities, read_activities_json
from kerege.actions.projects.rules.record_json import records_from_json
from kerege.actions.projects.rules.records import FieldName, MoneyKind, ReadRecord
from kerege.foundation.files.sandbox import run_limited
from kerege.kernel.errors import InvalidInput

HEAD = """<iati-identifier>XX-A-1</iati-identifier>
<reporting-org ref="XX-A" type="40"><narrative>Agency</narrative></reporting-org>
<title><narrative>Safe laboratories</narrative><narrative xml:lang="ru">Безопасные лаборатории</narrative></title>
<description><narrative>General.</narrative></description>
<description type="2"><narrative>Objective.</narrative></description>
<description type="3"><narrative>Staff.</narrative></description>
<participating-org ref="XM-1" role="1"><narrative>Donor</narrative></participating-org>
<participating-org role="4"><narrative>Centre</narrative></participating-org>
<other-identifier ref="IFS/1" type="A1"/><other-identifier ref="OLD" type="B1"/>
<activity-status code="2"/>"""
DATES = """<activity-date type="1" iso-date="2020-01-01"/><activity-date type="2" iso-date="2020-02-01"/>
<activity-date type="3" iso-date="2022-01-31"/>"""


def one(inner: str, *, attributes: str = 'xml:lang="en" default-currency="EUR"', root: str = "") -> ReadRecord:
    """The record of a file with one activity."""
    text = (
        f'<iati-activities version="2.03"{root}><iati-activity {attributes}>{inner}</iati-activity></iati-activities>'
    )
    (record,) = read_activities(text.encode())
    return record


def money(kind: str, value: str, *, more: str = "") -> str:
    """A transaction of one type."""
    return (
        f'<transaction><transaction-type code="{kind}"/><transaction-date iso-date="2020-03-01"/>'
        f'<value value-date="2020-03-02">{value}</value>{more}</transaction>'
    )


def test_fields_are_read_with_their_codes_and_languages() -> None:
    record = one(HEAD + DATES + '<recipient-country code="KG" percentage="60"/><sector code="12250"/>')
    assert record.reference == "XX-A-1"
    assert [(v.text, v.language) for f in record.fields if f.name is FieldName.TITLE for v in f.values] == [
        ("Safe laboratories", "en"),
        ("Безопасные лаборатории", "ru"),
    ]
    assert record.texts_of(FieldName.CONTEXT) == ("General.",)
    assert record.texts_of(FieldName.OBJECTIVES) == ("Objective.",)
    assert record.texts_of(FieldName.SOURCE_ENTITY) == ("Donor",)
    assert record.texts_of(FieldName.IMPLEMENTERS) == ("Centre",)
    assert record.texts_of(FieldName.NUMBER) == ("IFS/1",)
    assert record.texts_of(FieldName.STATUS) == ("Implementation",)
    assert record.country == "KG"


def test_an_actual_date_stands_before_a_planned_one() -> None:
    values = next(f for f in one(HEAD + DATES).fields if f.name is FieldName.STARTS_ON).values
    assert [(value.text, value.note) for value in values] == [("2020-02-01", "actual"), ("2020-01-01", "planned")]


def test_text_that_no_field_takes_is_a_remark_with_its_place() -> None:
    record = one(
        HEAD
        + DATES
        + "<conditions attached='1'><condition type='1'><narrative>Audit.</narrative></condition></conditions>"
    )
    assert {(remark.mark, remark.text) for remark in record.remarks} == {
        ("description", "Staff."),
        ("conditions/condition", "Audit."),
    }


def test_a_person_who_is_named_as_contact_is_not_spread() -> None:
    contact = (
        "<contact-info><person-name><narrative>A. Person</narrative></person-name><email>a@b.c</email></contact-info>"
    )
    record = one(HEAD + DATES + contact)
    assert "A. Person" in record.raw
    assert not any("Person" in remark.text or "@" in remark.text for remark in record.remarks)


def test_a_budget_ends_on_the_day_after_its_last_day_and_takes_the_default_currency() -> None:
    period = '<period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>'
    record = one(HEAD + DATES + f'<budget>{period}<value value-date="2020-01-05">1000.50</value></budget>')
    (amount,) = record.amounts
    assert (amount.kind, amount.value, amount.currency) == (MoneyKind.BUDGET, Decimal("1000.50"), "EUR")
    assert (amount.period_starts_on, amount.period_ends_on) == (date(2020, 1, 1), date(2021, 1, 1))
    assert amount.dated_on == date(2020, 1, 5)


def test_a_revised_budget_takes_the_place_of_the_original() -> None:
    period = '<period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>'
    later = '<period-start iso-date="2021-01-01"/><period-end iso-date="2021-12-31"/>'
    budgets = [
        f'<budget type="1">{period}<value value-date="2020-01-01">100</value></budget>',
        f'<budget type="1">{later}<value value-date="2020-01-01">70</value></budget>',
        f'<budget type="2">{period}<value value-date="2020-06-01">120</value></budget>',
    ]
    record = one(HEAD + DATES + "".join(budgets))
    assert [amount.value for amount in record.amounts] == [70, 120]
    assert len(record.extra["budgets"]) == 3  # type: ignore[arg-type]


def test_what_came_in_is_not_added_to_what_went_out() -> None:
    both = one(HEAD + DATES + money("2", "100") + money("11", "300") + money("4", "7") + money("12", "9"))
    assert [(amount.kind, amount.value, amount.direction) for amount in both.amounts] == [
        (MoneyKind.COMMITMENT, 100, "outgoing")
    ]
    only_in = one(
        HEAD + DATES + money("11", "300", more="<provider-org ref='P'><narrative>Prov</narrative></provider-org>")
    )
    (amount,) = only_in.amounts
    assert (amount.provider, amount.receiver, amount.direction) == ("Prov", "Agency", "incoming")
    assert len(both.extra["transactions"]) == 4  # type: ignore[arg-type]


def test_a_value_without_currency_is_named_and_not_guessed() -> None:
    record = one(HEAD + DATES + money("2", "100"), attributes="")
    assert record.amounts == ()
    assert any("no currency" in warning for warning in record.warnings)


def test_related_activities_are_named_by_their_relation() -> None:
    record = one(HEAD + DATES + '<related-activity ref="XX-A-0" type="1"/><related-activity ref="XX-A-2" type="2"/>')
    assert record.related == (("parent", "XX-A-0"), ("child", "XX-A-2"))


def test_what_a_file_says_once_for_all_is_kept_with_each_activity() -> None:
    record = one(HEAD + DATES, attributes="", root=' xml:lang="fr" linked-data-default="https://example.org/d"')
    assert next(f for f in record.fields if f.name is FieldName.CONTEXT).values[0].language == "fr"
    assert "https://example.org/d" in record.raw


def test_a_file_that_breaks_the_standard_is_read_with_a_warning() -> None:
    record = one("<title>Plain title of old</title><iati-identifier>XX-1</iati-identifier>")
    assert record.texts_of(FieldName.TITLE) == ("Plain title of old",)
    assert any(warning.startswith("Not valid IATI 2.03") for warning in record.warnings)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('<iati-activities version="1.05"><iati-activity/></iati-activities>', "legacy version 1.05"),
        ("<iati-activities><iati-activity/></iati-activities>", "no version is given"),
        ('<iati-activities version="3.01"><iati-activity/></iati-activities>', "version 3.01"),
        ('<iati-activities version="2.03"></iati-activities>', "no activity"),
        ('<iati-organisations version="2.03"/>', "describes an organisation"),
        ("<html><body/></html>", "begins with html"),
        ('<iati-activities version="2.03"><iati-activity><title>', "cut off"),
        ("", "damaged"),
        ("not xml at all", "damaged"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><iati-activities version="2.03"/>', "entities"),
        ('<iati-activities version="2.03"><iati-activity>' + "<a>" * 400, "nested too deeply"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(text: str, words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        read_activities(text.encode())


def test_the_reader_works_in_a_child_process() -> None:
    text = f'<iati-activities version="2.02"><iati-activity>{HEAD}{DATES}</iati-activity></iati-activities>'
    answer = run_limited(read_activities_json, text.encode("utf-16"), seconds=20)
    assert records_from_json(answer)[0].reference == "XX-A-1"
