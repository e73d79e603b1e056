"""Brings the file of a law in, from its bytes to provisions that can be searched and pointed at."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kerege.evidence.law.permissions import demand_import
from kerege.evidence.law.services.orders import ImportOutcome, LawDetails, LawFile, Owner
from kerege.evidence.law.services.publishing import outcome_of, publish_reading, uri_of
from kerege.evidence.law.services.reading import Step, read_law_file
from kerege.foundation.accounts.actors import Actor


def silent(_stage: str) -> None:
    """Tell nobody how far the import is."""


def import_law(
    *, by: Actor, owner: Owner, file: LawFile, details: LawDetails, now: datetime, on_stage: Step = silent
) -> ImportOutcome:
    """Read the file and store its wording at once; the same file a second time changes nothing."""
    demand_import(by, organisation=owner.organisation, country=owner.country)
    read = read_law_file(file=file, details=details, owner=owner, on_stage=on_stage)
    settled = replace(details, language=read.reading.language)
    return publish_reading(by=by, owner=owner, file=read, details=settled, now=now)


def examine_law(
    *, by: Actor, owner: Owner, file: LawFile, details: LawDetails, on_stage: Step = silent
) -> ImportOutcome:
    """What an import of the file would bring, without storing anything."""
    demand_import(by, organisation=owner.organisation, country=owner.country)
    read = read_law_file(file=file, details=details, owner=owner, on_stage=on_stage)
    settled = replace(details, language=read.reading.language)
    uri = uri_of(owner=owner, file=read, details=settled)
    return outcome_of(file=read, uri=uri, expression=None, is_new=False)
