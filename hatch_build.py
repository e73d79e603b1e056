"""Compiles the message catalogues when Kerege is installed or built, with Babel and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_messages(root: Path) -> int:
    """Write the .mo beside every .po that is newer; answers how many were written."""
    written = 0
    for source in sorted((root / "src" / "kerege").rglob("LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parent.parent.name)
        with target.open("wb") as file:
            write_mo(file, catalogue)
        written += 1
    return written


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling's hook: catalogues are compiled before the files are packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile all catalogues of the source tree."""
        compile_messages(Path(self.root))
