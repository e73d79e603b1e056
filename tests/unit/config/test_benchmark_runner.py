"""The runner of the measurements shows what was measured, and never hides what was not."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import run
from benchmarks.machine import describe_machine
from benchmarks.page import write_page

MEASURES = """PURPOSE = "A planted one."
import json
def main():
    print(json.dumps({{"figures": {figures}}}))
main()
"""


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of measurements of this test alone."""
    monkeypatch.setattr(run, "ROOT", tmp_path)
    folder = tmp_path / "benchmarks" / "planted"
    folder.mkdir(parents=True)
    return folder


def row_of(plant: Path, source: str, *, arguments: str = "", limit: float = 30) -> dict[str, object]:
    """What the runner says of one planted script."""
    (plant / "one.py").write_text(source)
    (script,) = run.find_scripts()
    return run.run_script(script, arguments, limit=limit)


def test_a_script_that_declares_itself_is_found_and_measured(plant: Path) -> None:
    (plant / "beside.py").write_text("def main(): pass\n")
    row = row_of(plant, MEASURES.format(figures='{"a": 1, "b": {"c": 2.5}}'))
    assert row["figures"] == {"a": 1, "b": {"c": 2.5}}
    assert row["command"] == "python -m benchmarks.planted.one"


def test_a_broken_script_is_shown_as_failed_with_its_error(plant: Path) -> None:
    row = row_of(plant, 'PURPOSE = "x"\ndef main():\n    raise ValueError("planted")\nmain()\n')
    assert "planted" in str(row["failed"])
    assert "figures" not in row


def test_a_script_that_prints_no_json_is_shown_as_failed(plant: Path) -> None:
    assert "no JSON" in str(row_of(plant, 'PURPOSE = "x"\ndef main():\n    print("done")\nmain()\n')["failed"])


def test_a_script_that_takes_too_long_is_ended(plant: Path) -> None:
    row = row_of(plant, 'PURPOSE = "x"\nimport time\ndef main():\n    time.sleep(60)\nmain()\n', limit=1)
    assert "not done within 1 s" in str(row["failed"])


def test_real_data_that_is_not_there_is_said_and_not_guessed(plant: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KEREGE_BENCH_DATA", raising=False)
    row = row_of(plant, MEASURES.format(figures="{}"), arguments="$KEREGE_BENCH_DATA/law.md")
    assert "KEREGE_BENCH_DATA" in str(row["skipped"])


def test_every_measurement_of_the_house_says_what_it_measures() -> None:
    scripts = run.find_scripts()
    assert {"benchmarks.pages.times", "benchmarks.pages.weight", "benchmarks.matching.speed"} <= {
        script.module for script in scripts
    }
    assert [script.module for script in scripts if len(script.purpose) < 20] == []
    assert set(run.RUNS) <= {script.module.removeprefix("benchmarks.") for script in scripts}


def test_a_new_figure_replaces_the_earlier_one_of_the_same_command() -> None:
    earlier = {"results": [{"command": "a", "figures": 1}, {"command": "b", "figures": 2}]}
    assert run.merge(earlier, [{"command": "a", "figures": 3}]) == [
        {"command": "a", "figures": 3},
        {"command": "b", "figures": 2},
    ]


def test_the_page_shows_figures_failures_and_what_was_skipped() -> None:
    rows = [
        {"name": "a", "what": "w", "command": "c", "taken_on": "2026-11-22", "figures": {"x": {"y": 12345, "z": []}}},
        {"name": "b", "what": "w", "command": "c", "taken_on": "2026-11-22", "failed": "it broke"},
        {"name": "c", "what": "w", "command": "c", "taken_on": "2026-11-22", "skipped": "no data"},
    ]
    page = write_page({"machine": describe_machine(), "results": rows})
    for expected in ("| x / y | 12 345 |", "| x / z | none |", "**Failed**", "it broke", "Not measured: no data."):
        assert expected in page
