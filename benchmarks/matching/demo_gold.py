"""How many of the provisions that were judged to answer a requirement stand among its candidates in the product.

Run: python -m benchmarks.matching.demo_gold [--top 10]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from benchmarks.instances import made_instance, set_up_django

sys.path.insert(0, str(Path(__file__).parent))

from measures import quality

DEMO = Path(__file__).resolve().parents[2] / "src" / "kerege" / "library" / "demo"
FOUND = {"identified", "partly"}


def judged_answers(country: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Requirements with the provisions that answer them in the newest version of the law."""
    for row in country["judgements"]:
        references = [*row["answers"], *row.get("later", [])]
        if row["outcome"] in FOUND and references:
            yield row["requirement"], references


def is_meant(eid: str, address: str) -> bool:
    """Whether a judgement's address names the provision: chapters above it do not matter."""
    return eid == address or eid.endswith(f"__{address}")


def place_names(country: Mapping[str, Any], manifest: Mapping[str, Any]) -> dict[str, str]:
    """Names of works in the judgements by their address in the law library."""
    by_id = {work["id"]: work["uri"] for work in manifest["works"]}
    return {by_id[identifier]: short for short, identifier in country["works"].items()}


def main() -> None:
    """Prepare a demonstration, match, and print the figures as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--top", type=int, default=10)
    top = arguments.parse_args().top
    gold = yaml.safe_load((DEMO / "gold.yaml").read_text(encoding="utf-8"))
    manifest = yaml.safe_load((DEMO / "manifest.yaml").read_text(encoding="utf-8"))
    with made_instance("demo") as environment:
        set_up_django(environment)
        figures = {
            code: measured(code, country, place_names(country, manifest), top=top)
            for code, country in gold["countries"].items()
        }
    print(json.dumps({"name": "matching.demo_gold", "figures": figures}, ensure_ascii=False, indent=1))


def measured(code: str, country: Mapping[str, Any], names: Mapping[str, str], *, top: int) -> dict[str, Any]:
    """Quality over all languages of a country's law, and in each of them alone."""
    from kerege.evidence.law.models import Expression  # noqa: PLC0415 - Django stands only now

    held = set(Expression.objects.filter(work__country=code).values_list("language", flat=True))
    sets: list[Sequence[str]] = [(), *([language] for language in sorted(held))]
    gold = {urn: frozenset(references) for urn, references in judged_answers(country)}
    return {
        ("all languages" if not languages else languages[0]): quality(
            rankings(code, gold, names, languages=languages, top=top), gold
        )
        for languages in sets
    }


def rankings(
    code: str,
    gold: Mapping[str, frozenset[str]],
    names: Mapping[str, str],
    *,
    languages: Sequence[str],
    top: int,
) -> dict[str, list[str]]:
    """The judged name, or the place, of each candidate of each judged requirement."""
    from kerege.evidence.law.models import Work  # noqa: PLC0415 - Django stands only now
    from kerege.foundation.accounts.models import User  # noqa: PLC0415
    from kerege.gaps.candidates.services.matching import match_requirements, requirement_text  # noqa: PLC0415
    from kerege.requirements.frameworks.selectors import requirement  # noqa: PLC0415

    drafters = User.objects.filter(memberships__role="drafter", memberships__organisation__country=code)
    viewer = drafters.order_by("pk")[0]
    short = {work.pk: names.get(work.uri, "") for work in Work.plain.filter(country=code)}
    asked = [requirement_text(requirement(viewer=viewer, urn=urn)) for urn in gold]
    found = match_requirements(viewer=viewer, country=code, requirements=asked, top=top, languages=languages)
    return {
        urn: [
            named(short[row.work_id], row.eid, gold[urn])
            for row in (found.rows[one.provision_id] for one in candidates)
        ]
        for urn, candidates in found.candidates.items()
    }


def named(work: str, eid: str, references: frozenset[str]) -> str:
    """The reference that means this place, or the place itself."""
    of_work = (reference.split("#") for reference in sorted(references) if reference.startswith(f"{work}#"))
    return next((f"{work}#{address}" for _, address in of_work if is_meant(eid, address)), f"{work}#{eid}")


if __name__ == "__main__":
    main()
