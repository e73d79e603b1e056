"""Published scores are public; the reports of their import are for those who run the instance."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kerege.gaps.scores.models import ScoreFile
from tests.integration.isolation.readers import EVERYBODY, Row

if TYPE_CHECKING:
    from tests.integration.isolation.world import Side

ADMINISTRATOR = frozenset({"administrator"})


def build(side: Side) -> None:
    """A file as an import leaves it."""
    side.more["scores_file"] = ScoreFile.objects.create(
        name=f"scores-{side.code}.tsv",
        sha256=side.code.lower().ljust(64, "0"),
        source="A published table",
        imported_by="urn:kerege:system:operator",
        imported_at=datetime(2026, 1, 1, tzinfo=UTC),
        report={"rows_in": 1, "differences": [], "remarks": []},
    )


def _file(side: Side) -> dict[str, int]:
    return {"file_id": side.more["scores_file"].pk}


ROWS = {
    "scores:country_list": Row(EVERYBODY),
    "scores:country_show": Row(EVERYBODY, lambda side: {"code": side.code}),
    "scores:import_list": Row(ADMINISTRATOR),
    "scores:import_show": Row(ADMINISTRATOR, _file),
    "scores:import_download": Row(ADMINISTRATOR, _file),
}
