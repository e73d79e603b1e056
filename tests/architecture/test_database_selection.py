"""A run on another database leaves out only tests that cannot reach it (tests/conftest.py chooses them)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.db import connection

from tests.architecture.source_tree import ROOT, functions, name, parsed
from tests.conftest import DATABASE_FIXTURES

TESTS = sorted((ROOT / "tests").rglob("*.py"))
# They bring the database along without a word in the list of what a test asks for.
UNSEEN = {"live_server", "django_db_blocker"}


def asked(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """What a test or fixture asks for."""
    return {one.arg for one in (*function.args.args, *function.args.kwonlyargs)}


def escaping(path: Path) -> list[str]:
    """Tests and fixtures that open the database by a way of their own, unseen by a run on another database."""
    opening = [one for one in functions(parsed(path)) if asked(one) & UNSEEN]
    return [f"{name(path)}: {one.name}" for one in opening if not {one.name, *asked(one)} & DATABASE_FIXTURES]


def test_a_test_that_asks_for_no_database_is_kept_from_it() -> None:
    with pytest.raises(RuntimeError, match="not allowed"):
        connection.cursor()


def test_whoever_opens_the_database_otherwise_is_chosen_by_name() -> None:
    assert len([one for path in TESTS for one in functions(parsed(path)) if asked(one) & UNSEEN]) >= 3
    assert [one for path in TESTS for one in escaping(path)] == []


def test_every_name_in_the_list_is_a_fixture() -> None:
    own = {one.name for path in TESTS if path.name == "conftest.py" for one in functions(parsed(path))}
    assert DATABASE_FIXTURES - own == {"db", "transactional_db"}
