"""Every dependency contract holds, and each one really notices a violation."""

from __future__ import annotations

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")

# One planted line per contract: the module it is written into, and the import that breaks the rule.
VIOLATIONS = {
    "chain": ("evidence/law/services.py", "import kerege.gaps.needs.models"),
    "pure-core": ("evidence/law/rules.py", "import django.db"),
    "engines-independent": ("engines/one/core.py", "import kerege.engines.two.core"),
    "engine-doors": ("evidence/law/services.py", "import kerege.engines.one.core"),
    "app-shape": ("evidence/law/models.py", "import kerege.evidence.law.services"),
    "private-views": ("evidence/law/tasks.py", "import kerege.gaps.needs.views"),
    "private-forms": ("evidence/law/services.py", "import kerege.evidence.law.forms"),
    "private-adapters": ("evidence/law/views.py", "import kerege.evidence.law.adapters"),
    "settings": ("evidence/law/services.py", "import kerege.config.settings"),
    "acyclic": ("kernel/errors.py", "import kerege.kernel.values"),
    "foundation-order": ("foundation/places/models.py", "import kerege.foundation.ownership.models"),
}
MODULES = ("rules", "models", "selectors", "permissions", "adapters", "services", "forms", "tasks", "views", "urls")


def _contracts() -> list[str]:
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    return [name.removeprefix("importlinter:contract:") for name in parser.sections() if ":contract:" in name]


def _write_small_house(folder: Path) -> Path:
    package = folder / "kerege"
    for app in ("evidence/law", "gaps/needs", "foundation/places", "foundation/ownership"):
        for module in MODULES:
            _write(package / app / f"{module}.py", "")
    for path in ("config/settings.py", "engines/one/core.py", "engines/two/core.py", "kernel/errors.py"):
        _write(package / path, "")
    for app in ("audit", "accounts", "files", "jobs", "imports", "notices", "interface"):
        _write(package / f"foundation/{app}/models.py", "")
    _write(package / "kernel/values.py", "import kerege.kernel.errors\n")
    shutil.copy(ROOT / ".importlinter", folder / ".importlinter")
    return package


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    for parent in path.parents:
        if (parent / ".importlinter").exists() or parent.name in {"", "tmp"}:
            break
        (parent / "__init__.py").touch()
        if parent.name == "kerege":
            break
    path.write_text(text)


def _lint(folder: Path, contract: str = "") -> subprocess.CompletedProcess[str]:
    command = [str(LINTER), "--no-cache", "--no-logo", *(["--contract", contract] if contract else [])]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)


def test_the_house_keeps_every_contract() -> None:
    result = _lint(ROOT)
    assert result.returncode == 0, result.stdout[-3000:]
    assert f"{len(_contracts())} kept, 0 broken" in result.stdout


def test_the_small_house_without_a_violation_passes(tmp_path: Path) -> None:
    _write_small_house(tmp_path)
    result = _lint(tmp_path)
    assert result.returncode == 0, result.stdout[-3000:]


def test_every_contract_has_a_planted_violation() -> None:
    assert set(VIOLATIONS) == set(_contracts())


@pytest.mark.parametrize("contract", sorted(VIOLATIONS))
def test_a_planted_violation_turns_its_contract_red(contract: str, tmp_path: Path) -> None:
    package = _write_small_house(tmp_path)
    module, line = VIOLATIONS[contract]
    path = package / module
    path.write_text(path.read_text() + line + "\n")
    result = _lint(tmp_path, contract)
    assert result.returncode == 1, result.stdout[-3000:]
    assert "BROKEN" in result.stdout
