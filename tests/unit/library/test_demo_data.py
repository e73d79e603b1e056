"""The demonstration data says what it is, agrees with itself and names no real country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel import Locale

from kerege.engines.document_structure.outline import Problem, SourceBlock
from kerege.engines.document_structure.structure import solve
from kerege.foundation.accounts.models import Role

LIBRARY = Path(__file__).parents[3] / "src" / "kerege" / "library"
DEMO = LIBRARY / "demo"
TEXTS = sorted(DEMO.glob("*/*.md"))
YAML_FILES = sorted(DEMO.glob("*.yaml"))

FICTITIOUS = re.compile(r"вымышленн|ойдан шығарылған|fictitious|oʻylab topilgan", re.I)
ARTICLE = re.compile(r"^(?:(?:Статья|Article) (\d+(?:-\d+)?)\.|(\d+(?:-\d+)?)-(?:бап|modda)\.)")
CHAPTER = re.compile(r"^## ")
POINT = re.compile(r"^(\d+(?:-\d+)?)\. ")
ITEM = re.compile(r"^(\d+(?:-\d+)?)\) ")
SUBITEM = re.compile(r"^([^\W\d_])\) ")
NOTE = re.compile(r"^(?:Сноска|Ескерту|Footnote)\.|^\(.*(?:kiritilgan|oʻzgartirilgan)\)$")
MARKS = {"articles": ARTICLE, "chapters": CHAPTER, "points": POINT, "items": ITEM, "subitems": SUBITEM, "notes": NOTE}


def read(name: str) -> dict[str, Any]:
    content = yaml.safe_load((DEMO / name).read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


MANIFEST = read("manifest.yaml")
PEOPLE = read("people.yaml")
GOLD = read("gold.yaml")
WORKS: dict[str, dict[str, Any]] = {work["id"]: work for work in MANIFEST["works"]}
EXPRESSIONS = [(work, each) for work in MANIFEST["works"] for each in work["expressions"]]


def lines_of(file: str) -> list[str]:
    return (DEMO / file).read_text(encoding="utf-8").splitlines()


def addresses(file: str) -> Iterator[str]:
    """Walk the numbers of a file and yield the end of each provision's eId, read without the outline engine."""
    article = point = ""
    for line in lines_of(file):
        if found := ARTICLE.match(line):
            article, point = f"art_{found[1] or found[2]}", ""
            yield article
        elif found := POINT.match(line):
            point = "__".join(part for part in (article, f"para_{found[1]}") if part)
            yield point
        elif found := ITEM.match(line):
            yield f"{point or article + '__para_1'}__point_{found[1]}"


@pytest.mark.parametrize("path", [*TEXTS, *YAML_FILES], ids=lambda path: path.name)
def test_every_file_says_in_its_first_line_that_it_is_fictitious(path: Path) -> None:
    assert FICTITIOUS.search(path.read_text(encoding="utf-8").splitlines()[0])


@pytest.mark.parametrize("name", [path.name for path in YAML_FILES])
def test_every_list_carries_its_marking_in_english_and_russian(name: str) -> None:
    assert set(read(name)["marking"]) >= {"en", "ru"}


def test_the_manifest_lists_exactly_the_texts_that_are_there() -> None:
    listed = [expression["file"] for _, expression in EXPRESSIONS]
    assert sorted(listed) == [path.relative_to(DEMO).as_posix() for path in TEXTS]


@pytest.mark.parametrize("expression", [each for _, each in EXPRESSIONS], ids=lambda each: each["file"])
def test_counts_of_the_manifest_agree_with_a_plain_look_at_the_lines(expression: dict[str, Any]) -> None:
    lines = lines_of(expression["file"])
    found = {kind: sum(bool(mark.match(line)) for line in lines) for kind, mark in MARKS.items()}
    assert found == expression["counts"]


@pytest.mark.parametrize("work", MANIFEST["works"], ids=lambda work: work["id"])
def test_languages_of_one_version_share_all_numbers(work: dict[str, Any]) -> None:
    versions: dict[Any, list[list[str]]] = {}
    for expression in work["expressions"]:
        versions.setdefault(expression["valid_from"], []).append(list(addresses(expression["file"])))
    for numberings in versions.values():
        assert all(numbering == numberings[0] for numbering in numberings)


def test_no_address_occurs_twice_in_a_text() -> None:
    for _, expression in EXPRESSIONS:
        found = list(addresses(expression["file"]))
        assert len(found) == len(set(found)), expression["file"]


def test_every_work_has_a_title_in_english_and_russian_and_an_owner_of_its_country() -> None:
    owners = {each["id"]: each["country"] for each in PEOPLE["organisations"]}
    for work in MANIFEST["works"]:
        assert {"en", "ru"} <= set(work["titles"])
        assert owners[work["owner"]] == work["country"]
        assert work["uri"].startswith(f"/akn/{work['country'].lower()}/act/")


def test_relations_and_delegations_point_to_what_exists() -> None:
    uris = {work["uri"] for work in MANIFEST["works"]}
    for work in MANIFEST["works"]:
        for relation in work["relations"]:
            assert relation["type"] in {"implements", "delegates", "amends", "repeals"}
            assert relation["target"] in uris - {work["uri"]}
    for corpus in MANIFEST["corpora"].values():
        for delegation in corpus["delegations"]:
            name, address = delegation["from"].split("#")
            assert address in set(addresses(WORKS[name]["expressions"][0]["file"]))


def articles(file: str) -> dict[str, str]:
    found: dict[str, str] = {}
    current = ""
    for line in lines_of(file):
        if head := ARTICLE.match(line):
            current = head[1]
        if CHAPTER.match(line):
            current = ""
        if current and not NOTE.match(line):
            found[current] = found.get(current, "") + line + "\n"
    return found


def changed_articles() -> set[str]:
    before, after = articles("qp/biosafety-law.ru.md"), articles("qp/biosafety-law.2025.ru.md")
    return {number for number in after if before.get(number) != after[number]}


def article_of(address: str) -> str:
    return address.split("__")[0].removeprefix("art_")


def test_the_later_version_changes_inserts_and_repeals_only_what_its_notes_say() -> None:
    before, after = articles("qp/biosafety-law.ru.md"), articles("qp/biosafety-law.2025.ru.md")
    assert set(after) - set(before) == {"12-2"}
    assert set(before) <= set(after)
    assert changed_articles() == {"1", "12", "12-2", "15", "22", "29", "35"}
    assert "Исключена" in after["35"]


def real_country_names() -> re.Pattern[str]:
    """Match a country by its name, or in Russian and Kazakh by all but its ending."""
    whole: set[str] = set()
    stems: set[str] = set()
    for tag in ("en", "ru", "kk", "uz"):
        for code, name in Locale(tag).territories.items():
            if len(code) == 2 and code.isalpha():
                (stems if tag != "en" and len(name) > 6 else whole).add(name)
    endless = "|".join(re.escape(name[:-1]) for name in sorted(stems))
    exact = "|".join(re.escape(name) for name in sorted(whole))
    return re.compile(rf"\b(?:{endless}|(?:{exact})\b)")


def test_nothing_carries_the_name_of_a_real_country() -> None:
    names = real_country_names()
    assert names.search("Закон Республики Казахстана")
    for path in [*TEXTS, *YAML_FILES]:
        found = names.search(path.read_text(encoding="utf-8"))
        assert found is None, f"{path.name}: {found}"


def test_people_are_plainly_fictitious_and_unreachable() -> None:
    for person in PEOPLE["people"]:
        assert person["email"].endswith(".example")
        assert person["display_name"]["en"].startswith("Demo ")
        assert person["display_name"]["ru"].startswith("Демо-")


def test_every_role_is_held_and_every_membership_names_an_organisation() -> None:
    known = {each["id"] for each in PEOPLE["organisations"]}
    memberships = [each for person in PEOPLE["people"] for each in person["memberships"]]
    assert {each["role"] for each in memberships} == set(Role.values)
    assert {each["organisation"] for each in memberships} <= known
    assert all(set(programme["organisations"]) <= known for programme in PEOPLE["programmes"])


def test_canaries_stand_in_private_material_of_their_own_country_only() -> None:
    for country, canary in PEOPLE["canaries"].items():
        for work, expression in EXPRESSIONS:
            text = "\n".join(lines_of(expression["file"])) + str(work["titles"])
            is_private = work["country"] == country and work["visibility"] == "organisation"
            assert (canary in text) == is_private, expression["file"]
        notes = [note for note in PEOPLE["private_notes"] if canary in str(note)]
        assert notes and all(note["country"] == country for note in notes)


def requirement_urns() -> set[str]:
    found: set[str] = set()
    for path in (LIBRARY / "frameworks").glob("*.yaml"):
        found |= set(re.findall(r"urn:kerege:req_node:\S+", path.read_text(encoding="utf-8")))
    return found


@pytest.mark.parametrize(("country", "least"), [("QP", 70), ("QN", 30)])
def test_judgements_are_about_requirements_that_the_library_holds(country: str, least: int) -> None:
    judged = [each["requirement"] for each in GOLD["countries"][country]["judgements"]]
    assert len(judged) == len(set(judged)) >= least
    assert set(judged) <= requirement_urns()


@pytest.mark.parametrize("country", ["QP", "QN"])
def test_judgements_cite_provisions_that_exist_in_the_version_they_name(country: str) -> None:
    gold = GOLD["countries"][country]
    known: dict[str, tuple[set[str], set[str]]] = {}
    for alias, name in gold["works"].items():
        versions = sorted(WORKS[name]["expressions"], key=lambda each: each["valid_from"])
        known[alias] = (set(addresses(versions[0]["file"])), set(addresses(versions[-1]["file"])))
    for judgement in gold["judgements"]:
        for reference in judgement["answers"]:
            alias, address = reference.split("#")
            assert address in known[alias][0] & known[alias][1], reference
        for reference in judgement.get("later", []):
            alias, address = reference.split("#")
            assert alias == "law" and address in known[alias][1], reference
            assert article_of(address) in changed_articles(), reference


@pytest.mark.parametrize("country", ["QP", "QN"])
def test_an_outcome_agrees_with_its_provisions_and_says_why_when_it_falls_short(country: str) -> None:
    for judgement in GOLD["countries"][country]["judgements"]:
        cited = [*judgement["answers"], *judgement.get("later", [])]
        assert judgement["outcome"] in {"identified", "partly", "none", "delegated", "outside"}
        assert judgement["outcome"] == "identified" or judgement["why"]
        if judgement["outcome"] != "outside":
            assert bool(cited) == (judgement["outcome"] != "none"), judgement["requirement"]


def outline_eids(expression: dict[str, Any]) -> list[str]:
    blocks = []
    for line in filter(None, lines_of(expression["file"])):
        kind, level = ("heading", len(line) - len(line.lstrip("#"))) if line.startswith("#") else ("paragraph", 0)
        blocks.append(SourceBlock(line.lstrip("# "), kind=kind, level=level))
    outline = solve(Problem(tuple(blocks), expression["language"]))
    return [provision.eid for provision in outline.walk()]


@pytest.mark.parametrize("expression", [each for _, each in EXPRESSIONS], ids=lambda each: each["file"])
def test_the_outline_engine_gives_every_provision_the_address_that_judgements_use(
    expression: dict[str, Any],
) -> None:
    eids = outline_eids(expression)
    for address in addresses(expression["file"]):
        held = [eid for eid in eids if eid == address or eid.endswith(f"__{address}")]
        assert len(held) == 1, f"{address}: {held}"
