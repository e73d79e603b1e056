"""Two small editions for tests of tables: groups with few indicators, and codes that read alike."""

from __future__ import annotations

from kerege.gaps.scores.rules.codes import Edition, Entry


def edition(slug: str, groups: dict[str, list[str]]) -> Edition:
    """An edition of groups and the indicators in them."""
    entries = []
    for group, indicators in groups.items():
        entries.append(Entry(group, f"urn:t:{slug}:{group}", "", is_indicator=False))
        entries += [Entry(one, f"urn:t:{slug}:{one}", group, is_indicator=True) for one in indicators]
    return Edition(f"urn:t:framework:{slug}", tuple(entries))


NEW = edition("spar-2", {"C1": ["C1.1", "C1.2"], "C4": ["C4.1", "C4.2", "C4.3"], "C11": ["C11.1", "C11.2"]})
OLD = edition("spar-2018", {"C1": ["C1.1", "C1.2", "C1.3"], "C10": ["C10.1"], "C11": ["C11.1", "C11.2"]})
JEE = edition("jee-1", {"P.6": ["P.6.1", "P.6.2"], "PoE": ["PoE.1", "PoE.2"]})
ALL = [NEW, OLD, JEE]
CODES = {"Qaland": "QP", "Rubania": "QN", "QPL": "QP", "Bol, Land of": "QB", "and": "AD"}


def country_of(name: str) -> str | None:
    """A tiny register of countries."""
    return CODES.get(name.strip())
