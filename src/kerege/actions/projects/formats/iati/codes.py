"""The IATI codes that Kerege knows, in its own words."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

import kerege

FILE = Path(kerege.__file__).parent / "library" / "registry" / "iati_codes.yaml"


@lru_cache(maxsize=1)
def code_lists() -> dict[str, dict[str, str]]:
    """Every list by name."""
    lists: dict[str, dict[str, str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))["lists"]
    return lists


def name_of(code_list: str, code: str) -> str:
    """What a code means; the code itself where Kerege does not know it.

    Examples
    --------
    >>> name_of("related-activity", "1"), name_of("related-activity", "77")
    ('parent', '77')
    """
    return code_lists()[code_list].get(code, code)


def code_of(code_list: str, name: str) -> str:
    """The code that a name stands for, or nothing.

    Examples
    --------
    >>> code_of("activity-scope", "national"), code_of("activity-scope", "Worldwide")
    ('4', '')
    """
    wanted = name.strip().casefold()
    return next((code for code, text in code_lists()[code_list].items() if wanted in {text.casefold(), code}), "")
