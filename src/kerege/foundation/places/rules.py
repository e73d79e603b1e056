"""How the places file of the library becomes rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kerege.kernel.errors import InvalidInput

MEMBERSHIP_KEYS = ("region", "status", "as_of", "source_url", "note")


def membership_rows(
    memberships: Mapping[str, Mapping[str, Any]], *, schemes: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, Any]]:
    """A country's memberships with the names of scheme and region written out beside their codes.

    Raises
    ------
    InvalidInput
        When a membership names a scheme or region that the file does not define.
    """
    return {scheme: _membership(scheme, entry, schemes=schemes) for scheme, entry in memberships.items()}


def _membership(scheme: str, entry: Mapping[str, Any], *, schemes: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    if scheme not in schemes:
        raise InvalidInput(f"'{scheme}' is no region scheme of the places file.", field=f"memberships.{scheme}")
    definition = schemes[scheme]
    region = entry.get("region")
    if region is not None and region not in definition["regions"]:
        raise InvalidInput(f"'{region}' is no region of the scheme '{scheme}'.", field=f"memberships.{scheme}.region")
    row = {key: entry[key] for key in MEMBERSHIP_KEYS if entry.get(key) is not None}
    row["scheme_name"] = definition["name"]
    row["region_name"] = definition["regions"][region] if region is not None else {}
    row.setdefault("as_of", definition.get("as_of", ""))
    row.setdefault("source_url", definition.get("source_url", ""))
    return row | {"source": definition.get("source", ""), "verification": definition.get("verification", "unverified")}
