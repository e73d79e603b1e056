"""Rows of comparisons: a country is compared with itself, by its own people; nobody else's page knows of it."""

from __future__ import annotations

from tests.integration.isolation.readers import OWN_COUNTRY, SIGNED_IN, Row

ROWS = {
    "comparison:compare_start": Row(SIGNED_IN),
    "comparison:comparison_show": Row(OWN_COUNTRY, lambda _side: {"kind": "dates"}, query="country=QX"),
    "comparison:comparison_download": Row(
        OWN_COUNTRY,
        lambda _side: {"kind": "languages"},
        query="country=QX&left=ru&right=kk",
    ),
}
