"""Many processes write while a large framework with mappings is imported: how long one of them waits at most.

Run: python -m benchmarks.writers.beside_framework [--writers 4] [--seconds 12] [--nodes 5050] [--mappings 20000]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.instances import made_instance
from benchmarks.writers.beside_import import measure_beside

PURPOSE = "Writers beside the import of a large framework with its mappings: errors, and the longest wait of one write."


def made_library(nodes: int, mappings: int) -> str:
    """A library of made-up requirements in chapters of fifty, and of made-up mappings from them."""
    base = "urn:measured:framework"
    rows = []
    for number in range(nodes):
        chapter = number - number % 50
        row = {"urn": f"{base}:node:{number}", "assessable": number != chapter, "depth": 1 if number == chapter else 2}
        row |= {"ref_id": str(number), "name": f"Requirement {number}", "description": f"Keep register {number} safe."}
        rows.append(row if number == chapter else row | {"parent_urn": f"{base}:node:{chapter}"})
    pairs = [
        {
            "source_requirement_urn": f"{base}:node:{number % nodes}",
            "target_requirement_urn": f"urn:measured:other:node:{number}",
            "relationship": "intersect",
        }
        for number in range(mappings)
    ]
    mapping = {
        "urn": "urn:measured:mapping",
        "ref_id": "M",
        "name": "Mappings",
        "source_framework_urn": base,
        "target_framework_urn": "urn:measured:other",
        "requirement_mappings": pairs,
    }
    framework = {"urn": base, "ref_id": "F", "name": "Measured framework", "requirement_nodes": rows}
    library = {"urn": "urn:measured:library", "locale": "en", "ref_id": "L", "name": "Measured", "version": 1}
    library |= {"provider": "nobody", "packager": "nobody", "copyright": "made up"}
    # JSON is YAML, and is written faster
    return json.dumps(library | {"objects": {"framework": framework, "requirement_mapping_set": mapping}})


def main() -> None:
    """Print the figures as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--writers", type=int, default=4)
    arguments.add_argument("--seconds", type=float, default=12)
    arguments.add_argument("--nodes", type=int, default=5050)
    arguments.add_argument("--mappings", type=int, default=20000)
    given = arguments.parse_args()
    with made_instance("upgrade") as environment:
        file = Path(environment["KEREGE_DATA_DIR"]) / "large-framework.yaml"
        file.write_text(made_library(given.nodes, given.mappings), encoding="utf-8")
        figures, answer = measure_beside(
            ["frameworks", "import", str(file), "--json"],
            environment,
            writers=given.writers,
            seconds=given.seconds,
        )
    figures |= {"import_requirements": answer.get("requirements"), "import_crosswalks": answer.get("crosswalks")}
    print(json.dumps({"name": "writers beside a framework", "what": PURPOSE, "figures": figures}, indent=1))


if __name__ == "__main__":
    main()
