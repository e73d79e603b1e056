"""Translations are part of what is tested here, so they are compiled first."""

from __future__ import annotations

from pathlib import Path

import pytest
from hatch_build import compile_messages


@pytest.fixture(scope="session", autouse=True)
def _fresh_catalogues() -> None:
    compile_messages(Path(__file__).resolve().parents[4])
