"""No line of a page is lost, whatever its labels, values and order."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kerege.actions.projects.formats.drafting import plain
from kerege.actions.projects.formats.eu_cbrn import read_eu_cbrn
from kerege.actions.projects.formats.lines import lines_of
from kerege.actions.projects.formats.sph import read_sph
from kerege.actions.projects.formats.splitting import split_values
from kerege.actions.projects.formats.vocabularies import countries
from kerege.actions.projects.rules.record_json import record_from_plain, record_to_plain
from kerege.actions.projects.rules.records import ReadRecord

LABELS = st.sampled_from(
    (
        "Region",
        "Destination Country",
        "Key objectives",
        "Contribution Area",
        "Amount",
        "Start date",
        "Coverage",
        "Context",
        *(
            "Overall objective",
            "CBRN areas",
            "CBRN categories",
            "CoE Region",
            "- Project duration",
            "- Project locations",
        ),
        *("Stakeholders", "Coordinators", "- Website", "Project 012: A title", "Skip to main content"),
    )
)
VALUES = st.one_of(
    st.sampled_from(
        ("KazakhstanKyrgyzstan", "1 Feb 2020 - 31 Jan 2022", "EUR 5 M", "http://a.example", "** A note.", "•  point")
    ),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60),
)
PAGES = st.lists(st.one_of(LABELS, VALUES, st.just("")), max_size=25).map("\n".join)


def kept(record: ReadRecord) -> set[str]:
    texts = [*(one.raw for one in record.fields), *(remark.text for remark in record.remarks)]
    return {plain(line) for text in texts for line in text.splitlines()}


@settings(max_examples=150, deadline=None)
@given(PAGES)
def test_every_line_of_a_page_is_in_a_field_or_a_remark(page: str) -> None:
    for record in (read_sph(page), read_eu_cbrn(page)):
        assert {plain(line.raw) for line in lines_of(page)} - kept(record) == set()
        assert record.raw == page


@settings(max_examples=60, deadline=None)
@given(PAGES)
def test_a_record_comes_back_from_plain_data_unchanged(page: str) -> None:
    record = read_eu_cbrn(page)
    assert record_from_plain(record_to_plain(record)) == record


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(sorted({"Kazakhstan", "Niger", "Nigeria", "Viet Nam", "Cuba", "Guinea-Bissau"})), min_size=1
    )
)
def test_run_together_countries_come_apart_as_they_went_in(names: list[str]) -> None:
    assert [value.text for value in split_values("".join(names), countries()).values] == names


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_splitting_loses_no_letter(text: str) -> None:
    values = split_values(text, countries()).values
    left = "".join("".join(value.text.split()) for value in values)
    assert len(left) <= len("".join(text.split()))
    assert all(value.text in text for value in values)
