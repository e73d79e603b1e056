"""Loads countries and published facts from the library into the database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction

from kerege.foundation.audit.services import record_event
from kerege.foundation.places.models import Country, CountryFact, LoadedFile
from kerege.foundation.places.rules import membership_rows
from kerege.kernel.errors import InvalidInput
from kerege.kernel.identifiers import urn

COUNTRY_FIELDS = (
    "name",
    "official_name",
    "is_fictitious",
    "is_of_programme",
    "default_languages",
    "memberships",
    "designation_note",
    "marking",
)
FACT_FIELDS = ("value", "source_url", "verification", "licence")


def load_places(*, directory: Path, now: datetime) -> int:
    """Bring the countries to what the places file and ISO 3166-1 say; answers how many rows were written."""
    content = (directory / "countries.yaml").read_bytes()
    if _is_loaded("places/countries.yaml", content):
        return 0
    document = _read_yaml(content, name="countries.yaml")
    rows = {country.code: country for country in _iso_countries()}
    rows |= {country.code: country for country in _file_countries(document, base=rows)}
    with transaction.atomic():
        Country.objects.bulk_create(
            rows.values(), update_conflicts=True, unique_fields=["code"], update_fields=COUNTRY_FIELDS
        )
        _note_loaded("places/countries.yaml", content, rows=len(rows), now=now)
    return len(rows)


def load_facts(*, directory: Path, now: datetime) -> int:
    """Bring the published facts to what the fact files say; answers how many rows were written."""
    written = 0
    for path in sorted(directory.glob("*.yaml")):
        content, name = path.read_bytes(), f"facts/{path.name}"
        if _is_loaded(name, content):
            continue
        facts = [_fact(row) for row in _read_yaml(content, name=path.name)["facts"]]
        with transaction.atomic():
            CountryFact.objects.bulk_create(
                facts,
                update_conflicts=True,
                unique_fields=["country", "kind", "key", "source", "as_of"],
                update_fields=FACT_FIELDS,
            )
            _note_loaded(name, content, rows=len(facts), now=now)
        written += len(facts)
    return written


def _fact(row: Mapping[str, Any]) -> CountryFact:
    return CountryFact(
        country_id=row["country"],
        kind=row["kind"],
        key=str(row["key"]),
        value=row["value"],
        source=row["source"],
        source_url=row.get("source_url") or "",
        as_of=str(row.get("as_of") or ""),
        verification=row["verification"],
        licence=row.get("licence") or "",
    )


def _iso_countries() -> Iterator[Country]:
    import pycountry  # noqa: PLC0415  (reads its whole database on import; only loading needs it)
    from babel import Locale  # noqa: PLC0415

    territories = {code: Locale.parse(code.replace("-", "_")).territories for code in _cldr_languages()}
    for entry in pycountry.countries:
        code = entry.alpha_2
        name = {language: names[code] for language, names in territories.items() if code in names}
        yield Country(code=code, name=name or {"en": entry.name})


def _cldr_languages() -> list[str]:
    cldr = {"uz-cyrl": "uz-Cyrl", "fa-af": "fa-AF"}
    return [cldr.get(code, code) for code, _ in settings.LANGUAGES]


def _file_countries(document: Mapping[str, Any], *, base: Mapping[str, Country]) -> Iterator[Country]:
    schemes = document["region_schemes"]
    for group in ("countries", "fictitious", "overrides"):
        for code, entry in (document.get(group) or {}).items():
            known = base.get(code)
            yield Country(
                code=code,
                name=(known.name if known else {}) | (entry.get("name") or {}),
                official_name=entry.get("official_name") or {},
                is_fictitious=group == "fictitious",
                is_of_programme=group == "countries",
                default_languages=entry.get("default_languages") or [],
                memberships=membership_rows(entry.get("memberships") or {}, schemes=schemes),
                designation_note=entry.get("designation_note") or {},
                marking=entry.get("marking") or {},
            )


def _read_yaml(content: bytes, *, name: str) -> dict[str, Any]:
    try:
        return yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # type: ignore[no-any-return]
    except yaml.YAMLError as error:
        raise InvalidInput(f"{name} is no valid YAML: {error}", field=name) from error


def _is_loaded(name: str, content: bytes) -> bool:
    return LoadedFile.objects.filter(name=name, sha256=hashlib.sha256(content).hexdigest()).exists()


def _note_loaded(name: str, content: bytes, *, rows: int, now: datetime) -> None:
    digest = hashlib.sha256(content).hexdigest()
    LoadedFile.objects.update_or_create(name=name, defaults={"sha256": digest})
    record_event(
        actor="urn:kerege:system:library",
        act="places.library.loaded",
        object_urn=urn("library", name),
        after={"sha256": digest, "rows": rows},
        at=now,
    )
