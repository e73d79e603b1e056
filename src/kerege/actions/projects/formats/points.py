"""One known place of each country, as the library holds it with its source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kerege.actions.projects.formats.libraries import registry_data


@dataclass(frozen=True, slots=True)
class Point:
    """Latitude and longitude in degrees (north and east positive), the place, its source and how far it was checked."""

    latitude: float
    longitude: float
    place: str
    source: str
    source_url: str
    verification: str


@lru_cache(maxsize=1)
def points() -> dict[str, Point]:
    """The places by ISO 3166-1 alpha-2 code; invented countries have invented ones."""
    data = registry_data("points")
    invented = {"source": "", "source_url": "", "verification": "fictitious"}
    shelves = ((data["points"], data), (data["capitals"]["points"], data["capitals"]), (data["fictitious"], invented))
    return {
        code: Point(latitude, longitude, place, about["source"], about["source_url"], about["verification"])
        for rows, about in shelves
        for code, (latitude, longitude, place) in rows.items()
    }
