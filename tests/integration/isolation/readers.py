"""Who looks at the records of the first country, and what a row of the matrix says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.integration.isolation.world import Side

Names = frozenset[str]
EVERYBODY: Names = frozenset(
    {
        "owner",
        "colleague",
        "compatriot",
        "foreigner",
        "shared",
        "administrator",
        "secretariat",
        "donor",
        "visitor",
    }
)
SIGNED_IN: Names = EVERYBODY - {"visitor"}
OWN_COUNTRY: Names = frozenset({"owner", "colleague", "compatriot"})
OWN_ORGANISATION: Names = frozenset({"owner", "colleague"})
# The owner's organisation, and the country with which the record was shared.
WITH_GRANT: Names = OWN_ORGANISATION | {"shared"}


@dataclass(frozen=True, slots=True)
class Row:
    """Who may come to an address when it names a private record of the first country."""

    readers: Names
    arguments: Callable[[Side], Mapping[str, Any]] = lambda _side: {}
    query: str = ""
