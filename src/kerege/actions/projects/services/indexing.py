"""The columns, terms and search index by which a project is listed and found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection

from kerege.actions.projects.rules.summaries import Summary
from kerege.actions.projects.rules.vocabulary import TermKind
from kerege.foundation.places.models import Country
from kerege.kernel.text import search_text

INDEX = "projects_project_search"


def project_columns(summary: Summary) -> dict[str, Any]:
    """The columns of a project that its fields give."""
    return {
        "titles": summary.titles_json(),
        "stage": summary.stage.value,
        "number": summary.number[:120],
        "starts_on": summary.starts_on,
        "ends_on": summary.ends_on,
        "search_text": search_text(summary.searched),
    }


def term_columns(
    terms: Iterable[tuple[TermKind, str, str]], *, countries: frozenset[str]
) -> list[tuple[str, str, str, str | None]]:
    """Kind, code, text and country of each term under which a project is found."""
    return [(kind.value, code[:60], text, country_of_term(kind.value, code, countries)) for kind, code, text in terms]


def country_of_term(kind: str, code: str, countries: frozenset[str]) -> str | None:
    """The country that a term names, where the instance knows it."""
    return code if kind == TermKind.COUNTRY.value and code in countries else None


def known_countries() -> frozenset[str]:
    """Codes of the countries that the instance knows."""
    return frozenset(Country.objects.values_list("pk", flat=True))


def index_projects(projects: Iterable[tuple[int, str]]) -> None:
    """Bring the search index of SQLite up to the projects' search texts; PostgreSQL indexes the column itself."""
    rows = list(projects)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {INDEX} WHERE rowid = %s", [(key,) for key, _text in rows])
    index_new_projects(rows)


def index_new_projects(projects: Iterable[tuple[int, str]]) -> None:
    """The same for projects that the index has never held."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {INDEX}(rowid, search_text) VALUES (%s, %s)", list(projects))
