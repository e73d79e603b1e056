"""The sizes that keep every room of the house findable."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.source_tree import PACKAGE, ROOT, functions, length, name, parsed, source_files

FILE_CAP, FUNCTION_CAP, TEST_CAP = 300, 40, 30
BANNED_MODULES = {"utils", "helpers", "common", "managers", "signals", "misc"}
# An exception is listed by name, with its reason.
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}


def _all_files() -> list[Path]:
    return source_files(PACKAGE, ROOT / "tests", ROOT / "benchmarks")


def test_no_file_is_longer_than_the_cap() -> None:
    # A migration is read by whoever upgrades: it is a file like any other.
    files = {*_all_files(), *PACKAGE.rglob("migrations/*.py")}
    sizes = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert len(sizes) > 100
    assert {file: size for file, size in sizes.items() if size > FILE_CAP and file not in LONG_FILES} == {}


def test_no_function_is_longer_than_the_cap() -> None:
    long = {
        f"{name(path)}:{node.name}": length(node)
        for path in source_files(PACKAGE, ROOT / "benchmarks")
        for node in functions(parsed(path))
        if length(node) > FUNCTION_CAP
    }
    assert {place: size for place, size in long.items() if place not in LONG_FUNCTIONS} == {}


def test_no_test_is_longer_than_the_cap() -> None:
    long = {
        f"{name(path)}:{node.name}": length(node)
        for path in source_files(ROOT / "tests")
        for node in functions(parsed(path))
        if length(node) > TEST_CAP
    }
    assert {place: size for place, size in long.items() if place not in LONG_FUNCTIONS} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    found = [name(path) for path in _all_files() if {path.stem, *path.parts[:-1]} & BANNED_MODULES]
    assert found == []


def test_every_module_says_in_one_docstring_why_it_exists() -> None:
    missing = [name(path) for path in source_files(PACKAGE) if not ast.get_docstring(parsed(path))]
    assert missing == []


def test_every_exception_to_a_cap_is_still_needed() -> None:
    sizes = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in _all_files()}
    assert [file for file in LONG_FILES if sizes.get(file, 0) <= FILE_CAP] == []


def test_every_app_explains_itself() -> None:
    apps = sorted(path.parent for path in PACKAGE.rglob("apps.py"))
    engines = [path for path in (PACKAGE / "engines").iterdir() if (path / "__init__.py").exists()]
    assert len(apps) > 5
    without = [name(path) for path in [*apps, *engines] if path.name != "config" and not (path / "README.md").exists()]
    assert without == []
