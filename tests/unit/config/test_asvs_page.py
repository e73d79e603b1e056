"""The page on ASVS names only what exists, and leaves no chapter out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "reference" / "asvs.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([0-9][^|]+?) \| ([^|]+?) \| (.+?) \|$", PAGE, re.MULTILINE)
PATHS = sorted(set(re.findall(r"`((?:src|tests|docs)/[^`]+)`", PAGE)))


def test_every_chapter_of_the_standard_has_its_part() -> None:
    assert re.findall(r"^## V(\d+) ", PAGE, re.MULTILINE) == [str(number) for number in range(1, 18)]


def test_every_section_has_one_of_the_four_marks() -> None:
    assert len(ROWS) > 60
    assert {mark for _, mark, _ in ROWS} == {"tested", "documented", "n/a", "open"}


@pytest.mark.parametrize("path", PATHS)
def test_a_named_file_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_what_is_called_tested_names_a_test() -> None:
    assert [section for section, mark, how in ROWS if mark == "tested" and "`tests/" not in how] == []
