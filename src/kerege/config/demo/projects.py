"""Enters the fictitious project records of the demonstration."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kerege.actions.projects.formats.intake import Order
from kerege.actions.projects.services.importing import import_records
from kerege.actions.projects.services.orders import Holder, ImportOutcome, RegistryFile
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.ownership.rules import Visibility


def enter_projects(
    content: Mapping[str, Any], *, organisations: Mapping[str, Organisation], now: datetime
) -> list[ImportOutcome]:
    """Bring every record in; a second time nothing changes."""
    holder = organisations[content["holder"]]
    return [_bring(row, holder=holder, now=now) for row in content["records"]]


def _bring(row: Mapping[str, Any], *, holder: Organisation, now: datetime) -> ImportOutcome:
    order = Order(name=row["name"], reference=row.get("reference", ""))
    file = RegistryFile(row["name"], row["text"].encode(), order)
    owner = Holder(holder, Visibility(row["visibility"]))
    return import_records(by=OPERATOR, holder=owner, file=file, now=now)
