"""The IATI codes that Kerege knows, in its own words."""

from __future__ import annotations

from kerege.actions.projects.formats.libraries import registry_data


def code_lists() -> dict[str, dict[str, str]]:
    """Every list by name."""
    lists: dict[str, dict[str, str]] = registry_data("iati_codes")["lists"]
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
