"""The terminal writes the file whole or not at all, and says what it left out."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from kerege.actions.projects.services.importing import import_records
from kerege.actions.projects.services.orders import RegistryFile
from kerege.foundation.accounts.actors import OPERATOR
from kerege.kernel.errors import Infeasible, InvalidInput
from tests.factories.iati import assert_valid, draw_file

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    """What `kerege projects` answers."""
    out = StringIO()
    call_command("projects", *words, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture
def registry() -> None:
    """A registry of two activities."""
    import_records(by=OPERATOR, file=RegistryFile("a.xml", draw_file([1, 2])), now=timezone.now())


@pytest.mark.usefixtures("registry")
def test_an_export_replaces_the_file_and_says_what_it_wrote(tmp_path: Path) -> None:
    target = tmp_path / "projects.xml"
    target.write_text("old")
    answer = json.loads(
        run("export", "--format", "iati", "--output", str(target), "--publisher-reference", "X-1", "--json")
    )
    assert_valid(target.read_bytes())
    assert (answer["bytes"], answer["warnings"]) == (target.stat().st_size, [])
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_cannot_be_completed_is_not_begun(tmp_path: Path) -> None:
    target = tmp_path / "projects.xml"
    with pytest.raises(Infeasible):
        run("export", "--format", "iati", "--output", str(target))
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(InvalidInput, match="cannot be written"):
        run("export", "--format", "csv", "--output", str(tmp_path / "none" / "a.csv"))


@pytest.mark.usefixtures("registry")
def test_totals_name_their_point_of_view() -> None:
    answer = json.loads(run("totals", "--perspective", "child", "--json"))
    assert answer["perspective"] == "child"
    assert "child" in run("totals", "--perspective", "child") or not answer["lines"]
