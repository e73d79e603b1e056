"""`kerege match` answers anyone's lists without a database, and refuses bad ones with file and line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kerege.gaps.candidates.services.lists import match_lists
from kerege.kernel.errors import InvalidInput

ASKED = [
    {"id": "r1", "text": "Laboratories notify accidents", "language": "en"},
    {"id": "r1", "text": "Лаборатории уведомляют об авариях", "language": "ru"},
    {"id": "r2", "text": "Register of fees", "language": "en"},
]
HELD = [
    {"id": "p1", "text": "Об авариях лаборатории уведомляют министерство.", "language": "ru"},
    {"id": "p2", "text": "A register of fees is kept.", "language": "en", "context": "Chapter 2"},
    {"id": "p3", "text": "Laboratoriya ma’lumotlarini ko‘rib chiqish", "language": "uz-Latn"},
]


def written(path: Path, rows: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    return written(tmp_path / "asked.jsonl", ASKED), written(tmp_path / "held.jsonl", HELD)


def command(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"KEREGE_DATA_DIR": str(folder / "data"), "KEREGE_HTTPS": "off"}
    program = [sys.executable, "-m", "kerege.config.cli", "match", *words]
    return subprocess.run(program, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)


def test_the_run_and_its_cost_are_written(lists: tuple[Path, Path], tmp_path: Path) -> None:
    run = tmp_path / "run.jsonl"
    done = command(*map(str, lists), "--top", "2", "--output", str(run), folder=tmp_path)
    rows = [json.loads(line) for line in run.read_text(encoding="utf-8").splitlines()]
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert [(row["requirement"], row["passage"]) for row in rows if row["rank"] == 1] == [("r1", "p1"), ("r2", "p2")]
    assert {"requirement", "passage", "rank", "score", "terms"} <= set(rows[0])
    assert report["counts"] == {"requirements": 2, "passages": 3, "answered": 2, "rows": len(rows)}
    assert set(report["seconds"]) == {"read", "index", "match", "write", "total"}
    assert not list((tmp_path / "data").glob("*.sqlite3"))


def test_a_dash_writes_the_run_to_standard_output(lists: tuple[Path, Path], tmp_path: Path) -> None:
    done = command(*map(str, lists), "--output", "-", folder=tmp_path)
    assert {json.loads(line)["requirement"] for line in done.stdout.splitlines()} == {"r1", "r2"}
    assert json.loads(done.stderr)["counts"]["answered"] == 2


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b'{"id": "a", "text": "x"}\n{"id": "b"\n', ":2"),
        (b'{"id": "a", "text": "x"}\n{"id": "b"}\n', ":2"),
        (b'{"id": "a", "text": "x"}\n\xff\xfe\n', ":2"),
        (b"[1]\n", ":1"),
        (b"", "empty"),
    ],
)
def test_a_bad_row_is_refused_with_its_file_and_line(tmp_path: Path, content: bytes, place: str) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(content)
    run = tmp_path / "run.jsonl"
    done = command(str(bad), str(written(tmp_path / "p.jsonl", HELD)), "--output", str(run), folder=tmp_path)
    assert done.returncode == 2
    assert "bad.jsonl" in done.stderr
    assert place in done.stderr
    assert "Traceback" not in done.stderr
    assert not run.exists()


def test_a_missing_file_or_folder_is_refused(lists: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        match_lists(requirements=tmp_path / "none", passages=lists[1], output="-", top=1)
    with pytest.raises(InvalidInput, match="cannot be written"):
        match_lists(requirements=lists[0], passages=lists[1], output=str(tmp_path / "no" / "run"), top=1)
    with pytest.raises(InvalidInput, match="top"):
        match_lists(requirements=lists[0], passages=lists[1], output="-", top=0)


def test_an_older_run_stays_when_the_new_one_fails(lists: tuple[Path, Path], tmp_path: Path) -> None:
    run = tmp_path / "run.jsonl"
    run.write_text("old", encoding="utf-8")
    with pytest.raises(InvalidInput):
        match_lists(requirements=tmp_path / "none", passages=lists[1], output=str(run), top=1)
    assert run.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.glob(".run*")] == []
