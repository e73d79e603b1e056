"""The command prints what came in, as lines or as one JSON document, and ends with 2 for bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from kerege.gaps.assessments.management.commands.assessments import Command
from tests.integration.gaps.scores.files import as_text, numbered, prepare, spar_table

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> None:
    Command().run_from_argv(["kerege", "assessments", "import-scores", *arguments])


@pytest.fixture
def table(db: None, tmp_path: Path) -> Path:
    prepare()
    path = tmp_path / "spar.tsv"
    path.write_bytes(as_text(spar_table(("Kyrgyzstan", 60), ("Atlantis", 20))))
    return path


def test_json_carries_what_was_promised(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(str(table), "--json")
    report = json.loads(capsys.readouterr().out)
    assert (report["countries"], report["scores"], report["totals_checked"], report["differences"]) == (1, 35, 16, [])


def test_lines_name_the_rejected_row_and_the_second_run_says_that_nothing_changed(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("assessments", "import-scores", str(table))
    assert "row 3 rejected: 'Atlantis'" in capsys.readouterr().out
    call_command("assessments", "import-scores", str(table))
    assert "nothing changed" in capsys.readouterr().out


def test_the_list_of_indicators_is_found_beside_the_scores(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scores, indicators = numbered(a=2, b=3, c=4, d=5)
    (table.parent / "scores.json").write_bytes(scores)
    (table.parent / "assessment_indicators.json").write_bytes(indicators)
    run(str(table.parent / "scores.json"), "--json")
    assert json.loads(capsys.readouterr().out)["scores"] == 4


@pytest.mark.parametrize("name", ["missing.tsv", "."])
def test_a_file_that_cannot_be_read_ends_with_2_and_one_line(
    table: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(str(table.parent / name))
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
