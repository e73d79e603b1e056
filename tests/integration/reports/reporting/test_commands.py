"""`kerege picture` and `kerege report` do their work or say in one line why not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from kerege.reports.reporting.management.commands.picture import Command as PictureCommand
from tests.integration.reports.reporting.samples import URN, Side, enter_law, make_side, public_framework

pytestmark = pytest.mark.django_db


@pytest.fixture
def side() -> Side:
    made = make_side("QX")
    public_framework(made)
    enter_law(made)
    return made


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command."""
    command = load_command_class(get_commands()[words[0]], words[0])
    code: int = 0
    try:
        command.run_from_argv(["kerege", *words])
    except SystemExit as end:
        code = int(end.code or 0)
    told = capsys.readouterr()
    return code, told.out, told.err


def test_the_picture_as_json_has_the_documented_keys(side: Side, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = run(capsys, "picture", "qx", "--framework", URN, "--json")
    document = json.loads(out)
    page = Path("docs/reference/reports.md").read_text(encoding="utf-8")
    line = document["groups"][0]["lines"][0]
    provision = line["provisions"][0]
    assert code == 0
    keys = {*document, *line, *provision, *provision["wording"], *document["corpus"][0], *document["counts"]}
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []


def test_the_picture_as_text_names_places(side: Side, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = run(capsys, "picture", "QX", "--framework", URN, "--language", "ru")
    assert code == 0
    assert "Статья 1. Уведомление (test), пункт 1" in out
    assert PictureCommand.help.split("\n")[0].endswith(".")


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx", "PDF"])
def test_a_report_is_written_whole(side: Side, capsys: pytest.CaptureFixture[str], tmp_path: Path, ending: str) -> None:
    output = tmp_path / f"report.{ending}"
    code, out, _err = run(capsys, "report", "QX", "--framework", URN, "--output", str(output), "--json")
    assert code == 0
    assert json.loads(out)["bytes"] == output.stat().st_size
    assert list(tmp_path.iterdir()) == [output]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["picture", "XX", "--framework", URN], "no country 'XX'"),
        (["picture", "QX", "--framework", "urn:none"], "no framework"),
        (["picture", "QX", "--framework", URN, "--language", "xx"], "no report in 'xx'"),
        (["picture", "QX", "--framework", URN, "--top", "0"], "from 1 to 50"),
        (["picture", "QX", "--framework", URN, "--top", "10000"], "from 1 to 50"),
        (["picture", "QX", "--framework", URN, "--top", "many"], "invalid int value"),
        (["picture", "QX", "--framework", URN, "--as", "nobody@x.example"], "no active user"),
        (["report", "QX", "--framework", URN, "--output", "x.doc"], "none of them"),
        (["report", "QX", "--framework", URN, "--output", "/no/such/folder/x.pdf"], "no folder"),
    ],
)
def test_bad_input_ends_with_2_and_says_why(
    side: Side, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    code, _out, err = run(capsys, *words)
    assert code == 2
    assert told in err


def test_a_place_that_cannot_be_written_is_told(side: Side, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").mkdir()
    code, _out, err = run(capsys, "report", "QX", "--framework", URN, "--output", str(tmp_path / "x.xlsx"))
    assert code == 2
    assert "cannot be written" in err
    assert [path.name for path in tmp_path.iterdir()] == ["x.xlsx"]


def test_a_user_of_another_country_is_told_that_there_is_no_picture(
    side: Side, capsys: pytest.CaptureFixture[str]
) -> None:
    stranger = make_side("QY").drafter
    code, out, err = run(capsys, "picture", "QX", "--framework", URN, "--as", stranger.email)
    assert code == 2
    assert "no picture of this country" in err
    assert "Статья" not in out
