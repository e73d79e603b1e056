"""Requirements that speak of penalties, of exports, of food, plants or animals say which law must be here."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from kerege.requirements.frameworks.rules import LawBranch
from kerege.requirements.frameworks.services import shipped_files

PENAL = {"special", "criminal", "administrative-offences"}


def branches() -> dict[str, set[str]]:
    """The branches of every requirement of the library that names some."""
    found: dict[str, set[str]] = {}
    for path in shipped_files():
        objects: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["objects"]
        for node in objects.get("framework", {}).get("requirement_nodes", []):
            if "branches" in node.get("kerege", {}):
                found[node["urn"].removeprefix("urn:kerege:req_node:")] = set(node["kerege"]["branches"])
    return found


NAMED = branches()


@pytest.mark.parametrize(
    "prefix", ["bwc:nm-2-", "bwc:nm-3-territory", "bwc:nm-6-penalties", "unscr-1540:op-2-", "cartagena:art-25"]
)
def test_what_speaks_of_penalties_asks_for_special_law_and_both_codes(prefix: str) -> None:
    asked = [given for name, given in NAMED.items() if name.startswith(prefix)]
    assert asked
    assert all(given >= PENAL for given in asked)


@pytest.mark.parametrize("prefix", ["bwc:nm-5-export", "bwc:art-3", "unscr-1540:op-3cd-", "unscr-1540:op-6"])
def test_what_speaks_of_exports_asks_for_export_control(prefix: str) -> None:
    asked = [given for name, given in NAMED.items() if name.startswith(prefix)]
    assert asked
    assert all("export-control" in given for given in asked)


@pytest.mark.parametrize(
    ("framework", "branch"),
    [("codex-food-control", "food"), ("woah", "veterinary"), ("ippc", "plant-protection")],
)
def test_texts_on_food_animals_and_plants_ask_for_their_own_law(framework: str, branch: str) -> None:
    asked = [given for name, given in NAMED.items() if name.startswith(f"{framework}:")]
    assert len(asked) >= 15
    assert all(branch in given and "special" in given for given in asked)


def test_nothing_narrow_is_said_of_what_could_stand_anywhere() -> None:
    assert "bwc:nm-6-investigate" not in NAMED
    assert not [name for name in NAMED if name.startswith("ihr")]


def test_every_branch_named_is_one_that_an_assessment_declares() -> None:
    known = {branch.value for branch in LawBranch}
    assert set().union(*NAMED.values()) == known
