"""The columns, terms and search index by which a project is listed and found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection

from kerege.actions.projects.rules.summaries import Summary
from kerege.actions.projects.rules.vocabulary import TermKind
from kerege.actions.projects.selectors.countries import KnownCountries
from kerege.kernel.text import search_text

INDEX = "projects_project_search"


def project_columns(summary: Summary, *, divided: Iterable[str]) -> dict[str, Any]:
    """The columns of a project that its fields give; it is found by words as its sources divide them, too."""
    return {
        "titles": summary.titles_json(),
        "stage": summary.stage.value,
        "number": summary.number[:120],
        "starts_on": summary.starts_on,
        "ends_on": summary.ends_on,
        "search_text": search_text(" ".join((summary.searched, *divided))),
    }


def term_columns(
    terms: Iterable[tuple[TermKind, str, str]], *, countries: KnownCountries
) -> list[tuple[str, str, str, str | None]]:
    """Kind, code, text and country of each term under which a project is found."""
    return [term_row(kind.value, code[:60], text, countries) for kind, code, text in terms]


def term_row(kind: str, code: str, text: str, countries: KnownCountries) -> tuple[str, str, str, str | None]:
    """A term with the country that it names, by code or by name, where the instance knows it."""
    found = countries.term_code(kind, code, text)
    is_known = kind == TermKind.COUNTRY.value and found in countries.codes
    return (kind, found, text, found if is_known else None)


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
