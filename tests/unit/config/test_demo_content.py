"""The demonstration's data can be read and belongs together."""

from __future__ import annotations

from datetime import date

import pytest

from kerege.config.demo.content import as_day, demo_dir, read_manifest, read_people


@pytest.mark.parametrize(
    ("value", "day"), [("2025-10-01", date(2025, 10, 1)), (date(2025, 1, 2), date(2025, 1, 2)), (None, None)]
)
def test_a_day_is_read_however_yaml_gives_it(value: date | str | None, day: date | None) -> None:
    assert as_day(value) == day


def test_every_text_of_the_manifest_lies_in_the_library() -> None:
    files = [expression["file"] for work in read_manifest()["works"] for expression in work["expressions"]]
    assert files
    assert [name for name in files if not (demo_dir() / name).is_file()] == []


def test_every_owner_of_a_text_is_an_organisation_of_a_fictitious_country() -> None:
    countries = {row["id"]: row.get("country") for row in read_people()["organisations"]}
    assert {countries[work["owner"]] for work in read_manifest()["works"]} == {"QP", "QN"}
