"""The terminal says what it did, in words or as JSON, and answers 0 only when it worked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command

from kerege.kernel.errors import InvalidInput, NotFound
from kerege.requirements.frameworks.format.values import same
from tests.factories.world import make_country, make_organisation, make_user
from tests.integration.requirements.libraries import in_yaml, own_framework, sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def strangers(tmp_path: Path) -> Path:
    path = tmp_path / "strangers.yaml"
    path.write_bytes(in_yaml(sample()))
    return path


def test_a_library_goes_in_and_out_unchanged(
    strangers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("frameworks", "import", str(strangers))
    said = capsys.readouterr().out
    assert "1 frameworks, 3 requirements, 3 questions, 2 crosswalks; kept and not used: threats, risk_matrix" in said
    output = tmp_path / "out.yaml"
    call_command("frameworks", "export", "urn:sample:risk:framework:Care", "--output", str(output))
    assert same(yaml.safe_load(output.read_bytes()), yaml.safe_load(strangers.read_bytes()))


def test_an_export_without_a_file_goes_to_standard_output(strangers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("frameworks", "import", str(strangers), "--json")
    capsys.readouterr()
    call_command("frameworks", "export", "urn:sample:mappings")
    assert same(yaml.safe_load(capsys.readouterr().out), yaml.safe_load(strangers.read_bytes()))


def test_an_import_acts_as_the_named_user_for_the_named_organisation(
    strangers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    organisation = make_organisation(make_country("QX"), short_name="MOH-QX")
    user = make_user(organisation)
    call_command("frameworks", "import", str(strangers), "--as", user.email, "--organisation", "MOH-QX", "--json")
    assert json.loads(capsys.readouterr().out)["organisation"] == "MOH-QX"


def test_an_unknown_organisation_is_refused(strangers: Path) -> None:
    with pytest.raises(InvalidInput, match="does not name one organisation"):
        call_command("frameworks", "import", str(strangers), "--organisation", "nobody")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        call_command("frameworks", "import", str(tmp_path / "missing.yaml"))


def test_an_unknown_name_is_not_exported() -> None:
    with pytest.raises(NotFound, match="urn:nowhere"):
        call_command("frameworks", "export", "urn:nowhere")


def test_a_place_that_cannot_be_written_is_refused(strangers: Path, tmp_path: Path) -> None:
    call_command("frameworks", "import", str(strangers))
    with pytest.raises(InvalidInput, match="cannot be written"):
        call_command("frameworks", "export", "urn:sample:mappings", "--output", str(tmp_path / "no" / "such.yaml"))


def test_a_check_names_file_line_and_remedy_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = own_framework()
    del data["objects"]["framework"]["requirement_nodes"][1]["kerege"]["source"]["url"]
    path = tmp_path / "mine.yaml"
    path.write_bytes(in_yaml(data))
    with pytest.raises(SystemExit) as ended:
        call_command("frameworks", "check", str(path))
    assert ended.value.code == 1
    assert f"{path}: error: line " in (said := capsys.readouterr().out)
    assert "The requirement has no 'kerege.source.url'" in said


def test_the_shipped_library_passes_its_check(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("frameworks", "check", "--json")
    checked = json.loads(capsys.readouterr().out)
    assert len(checked) > 5
    assert [one["file"] for one in checked if one["problems"]] == []


def test_loading_and_listing_speak_json(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("frameworks", "load", "--json")
    assert {one["step"] for one in json.loads(capsys.readouterr().out)} == {"first"}
    call_command("frameworks", "list", "--json")
    listed = {one["urn"]: one for one in json.loads(capsys.readouterr().out)}
    assert listed["urn:kerege:framework:ihr-2005-2024"]["assessable"] > 50
