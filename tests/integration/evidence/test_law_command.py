"""`kerege law`: every verb answers a person and a machine, and refuses in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from kerege.evidence.law.models import Expression, Work
from kerege.evidence.law.services import Owner
from kerege.foundation.accounts.models import User
from kerege.kernel.errors import InvalidInput, NotFound
from tests.integration.evidence.law_texts import KAZAKH, RUSSIAN, RUSSIAN_LATER
from tests.unit.foundation.files.samples import pdf

pytestmark = pytest.mark.django_db
Run = Callable[..., str]


@pytest.fixture
def law(owner: Owner) -> Run:
    """The command; gives its standard output."""

    def run(*words: str) -> str:
        out = StringIO()
        call_command("law", *words, stdout=out, stderr=StringIO())
        return out.getvalue()

    return run


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, str], str]:
    """A law written to a file."""

    def write(name: str, text: str) -> str:
        path = tmp_path / name
        path.write_text(text)
        return str(path)

    return write


def imported(law: Run, path: str, *more: str, language: str = "ru") -> Any:
    """The JSON answer of an import."""
    return json.loads(law("import", path, "--country", "QX", "--language", language, "--json", *more))


def test_country_and_language_are_enough(law: Run, file: Callable[[str, str], str]) -> None:
    answer = imported(law, file("a.md", RUSSIAN))
    expected = {"articles": 3, "chapters": 2, "share_kept": 1.0, "new": True, "missing": []}
    assert {name: answer[name] for name in expected} == expected
    assert answer["characters_in"] == answer["characters_kept"] > 500
    assert Work.plain.get().organisation.short_name == "law-library"


def test_a_dry_run_stores_nothing(law: Run, file: Callable[[str, str], str]) -> None:
    assert imported(law, file("a.md", RUSSIAN), "--dry-run")["expression"] is None
    assert not Expression.objects.exists()
    assert "dry run" in law("import", file("a.md", RUSSIAN), "--country", "QX", "--language", "ru", "--dry-run")


def test_languages_join_by_the_acts_name_and_align_reports_the_share(law: Run, file: Callable[[str, str], str]) -> None:
    uri = imported(law, file("a.md", RUSSIAN), "--number", "7", "--date", "2021-05-14")["work"]
    imported(law, file("b.md", KAZAKH), "--work", uri, language="kk")
    report = json.loads(law("align", uri, "--json"))["languages"][0]
    assert (report["share_aligned"], report["unmatched_left"], report["unmatched_right"]) == (1.0, [], [])
    assert "(100.0%)" in law("align", uri)


def test_texts_are_listed_shown_searched_and_compared(law: Run, file: Callable[[str, str], str]) -> None:
    uri = imported(law, file("a.md", RUSSIAN), "--number", "7", "--valid-from", "2024-01-01")["work"]
    imported(law, file("b.md", RUSSIAN_LATER), "--number", "7", "--valid-from", "2025-01-01")
    assert uri in law("list")
    assert len(json.loads(law("show", uri, "--json"))["expressions"]) == 2
    assert "24 часов" in law("show", f"{uri}/ru@2024-01-01", "--article", "2")
    hits = json.loads(law("search", "журнал посещений", "--json"))
    assert "**журнал**" in hits[0]["fragment"]
    assert "[-24-][+12+]" in law("diff", f"{uri}/ru@2024-01-01", f"{uri}/ru@2025-01-01")


def test_a_text_is_written_to_a_file(law: Run, file: Callable[[str, str], str], tmp_path: Path) -> None:
    number = imported(law, file("a.md", RUSSIAN))["expression_id"]
    law("export", str(number), "--format", "akn", "--output", str(tmp_path / "law.xml"))
    assert (tmp_path / "law.xml").read_text().startswith("<?xml")


def test_what_is_not_there_is_refused_in_words(law: Run, file: Callable[[str, str], str]) -> None:
    path = file("a.md", RUSSIAN)
    with pytest.raises(InvalidInput, match="cannot be read"):
        imported(law, path + ".no")
    with pytest.raises(NotFound, match="ISO 3166"):
        law("import", path, "--country", "Q1", "--language", "ru")
    with pytest.raises(NotFound):
        law("show", "/akn/qx/act/1999/1")
    with pytest.raises(NotFound, match="organisation"):
        imported(law, path, "--organisation", "NOBODY")


def test_a_scan_is_refused_in_english_in_the_terminal(law: Run, tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf("#rect()"))
    with pytest.raises(InvalidInput, match="no text layer, it is probably a scan: have it read by text recognition"):
        imported(law, str(path))


def test_a_command_acts_for_the_user_it_names(
    law: Run, file: Callable[[str, str], str], drafter: User, stranger: User
) -> None:
    answer = imported(law, file("a.md", RUSSIAN), "--as", drafter.email)
    assert Work.plain.get().organisation.short_name == "MIN-X"
    with pytest.raises(NotFound):
        law("show", answer["work"], "--as", stranger.email)
