"""A setting, a command or an app that nobody can look up does not count as delivered."""

from __future__ import annotations

import re

from django.core.management import get_commands

from kerege.config.env import VARIABLES
from tests.architecture.source_tree import ROOT


def test_every_setting_is_documented_with_its_default() -> None:
    page = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    missing = [variable.name for variable in VARIABLES if f"`{variable.name}`" not in page]
    wrong = [v.name for v in VARIABLES if v.default and f"`{v.name}` | `{v.default}`" not in page]
    assert (missing, wrong) == ([], [])


def test_the_example_environment_names_every_setting() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert [variable.name for variable in VARIABLES if variable.name not in example] == []


def test_no_documented_setting_is_unknown() -> None:
    page = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`(KEREGE_\w+)`", page)) <= {variable.name for variable in VARIABLES}


def test_every_command_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    own = [command for command, app in get_commands().items() if app.startswith("kerege.")]
    assert len(own) > 5
    assert [command for command in own if f"`kerege {command}" not in page] == []


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", path.read_text(encoding="utf-8")):
            if not (path.parent / target).exists():
                broken.append(f"{path.relative_to(ROOT)} -> {target}")
    assert broken == []
