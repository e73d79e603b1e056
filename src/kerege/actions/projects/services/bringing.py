"""Looks through a stored file and brings it in for the organisation that it was stored for."""

from __future__ import annotations

from datetime import datetime

from kerege.actions.projects.formats.intake import Order
from kerege.actions.projects.services.importing import examine_records, import_records, silent
from kerege.actions.projects.services.orders import Holder, ImportOutcome, RegistryFile, Step
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.files.models import StoredFile
from kerege.foundation.files.selectors import content_of
from kerege.foundation.ownership.rules import Visibility


def examine_stored(
    *, by: Actor, stored: StoredFile, order: Order, visibility: Visibility | None, now: datetime
) -> ImportOutcome:
    """What an import of the file would bring."""
    return examine_records(by=by, holder=Holder(stored.organisation, visibility), file=_file(stored, order), now=now)


def bring_in(
    *,
    by: Actor,
    stored: StoredFile,
    order: Order,
    visibility: Visibility | None,
    now: datetime,
    on_step: Step = silent,
) -> ImportOutcome:
    """Store the records of the file, whole or not at all."""
    file = _file(stored, order)
    holder = Holder(stored.organisation, visibility)
    return import_records(by=by, holder=holder, file=file, now=now, on_step=on_step)


def _file(stored: StoredFile, order: Order) -> RegistryFile:
    with content_of(stored) as content:
        return RegistryFile(stored.name, content.read(), order)
