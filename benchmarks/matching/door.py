"""What one process takes to match two lists through the door of the product, from reading to writing.

Run: python -m benchmarks.matching.door [--passages 13012] [--questions 2786]
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from measures import machine
from speed import corpus

# every step of the command in a process of its own, so that nothing is warm
COMMAND = [sys.executable, "-m", "kerege.config.cli", "match"]


def main() -> None:
    """Write made-up lists, match them by command, and print the figures as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--passages", type=int, default=13_012)
    arguments.add_argument("--questions", type=int, default=2_786)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    passages, requirements = corpus(given.passages, given.questions, seed=given.seed)
    with tempfile.TemporaryDirectory() as folder:
        asked = _written(Path(folder) / "q.jsonl", [(one.id, one.statements[0].text) for one in requirements])
        held = _written(Path(folder) / "p.jsonl", [(one.id, one.text) for one in passages])
        report = _matched(asked, held, Path(folder))
    cpu = report["cpu_seconds"]
    figures = {
        **report["counts"],
        "cpu_seconds": cpu,
        "passages_read_and_indexed_per_cpu_second": round(len(passages) / (cpu["read"] + cpu["index"])),
        "passages_indexed_per_cpu_second": round(len(passages) / cpu["index"]),
        "questions_explained_and_written_per_cpu_second": round(len(requirements) / (cpu["match"] + cpu["write"])),
        "machine": machine(),
    }
    print(json.dumps(figures, indent=1))


def _written(path: Path, rows: list[tuple[str, str]]) -> Path:
    lines = (json.dumps({"id": own, "text": text, "language": "en"}) for own, text in rows)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def _matched(asked: Path, held: Path, folder: Path) -> dict[str, dict[str, float]]:
    environment = os.environ | {"KEREGE_DATA_DIR": str(folder / "data"), "KEREGE_HTTPS": "off"}
    command = [*COMMAND, str(asked), str(held), "--top", "10", "--output", str(folder / "run.jsonl")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    report: dict[str, dict[str, float]] = json.loads(done.stdout)
    return report


if __name__ == "__main__":
    main()
