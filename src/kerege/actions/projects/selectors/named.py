"""Finds the records of one owner by very many names, one step down an index for each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet

from kerege.actions.projects.models import SourceRecord
from kerege.foundation.accounts.models import Organisation

AT_ONCE: Final = 500
# An owner's rows filtered by many references are all looked through, for a database without statistics takes them for
# few; joined in this order, each reference is one step down the index that keeps a record once.
_HELD: Final = (
    "projects_sourcerecord.id IN (SELECT held.id FROM %s CROSS JOIN projects_sourcerecord AS held"
    " WHERE held.organisation_id = %%s AND held.source = %%s AND held.reference = given.value)"
)


def records_named(*, organisation: Organisation, names: Iterable[tuple[str, str]]) -> Iterator[QuerySet[SourceRecord]]:
    """An owner's records of some names (source and reference), a few hundred at a time."""
    rows = SourceRecord.objects.unscoped(reason="what one owner holds")
    for source, of_source in groupby(sorted(set(names)), key=itemgetter(0)):
        references = [reference for _source, reference in of_source]
        for start in range(0, len(references), AT_ONCE):
            some = references[start : start + AT_ONCE]
            yield rows.extra(where=[_HELD % _listed()], params=[_given(some), organisation.pk, source])


def _listed() -> str:
    return "json_each(%s) AS given" if connection.vendor == "sqlite" else "unnest(%s::text[]) AS given(value)"


def _given(references: list[str]) -> Any:
    return json.dumps(references, ensure_ascii=False) if connection.vendor == "sqlite" else references
