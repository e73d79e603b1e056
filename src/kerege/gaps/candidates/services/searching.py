"""Searches a country's law in a person's own words, and keeps on record what was searched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.places.models import Country
from kerege.gaps.candidates.adapters import ENGINE
from kerege.gaps.candidates.models import SearchRecord
from kerege.gaps.candidates.permissions import deciding_organisation, demand_workbench
from kerege.gaps.candidates.services.corpus import Corpus, Wording, corpus_for
from kerege.gaps.candidates.services.matching import TOP, candidates_in, requirement_text
from kerege.kernel.errors import InvalidInput
from kerege.kernel.identifiers import urn
from kerege.requirements.frameworks.models import Requirement
from kerege.requirements.frameworks.selectors import RequirementText

LONGEST_QUERY = 500


def query_text(query: str, *, language: str = "") -> RequirementText:
    """A person's own words as something to be asked; the engine finds out their language."""
    return RequirementText(pk=0, urn="query", framework_urn="", ref="", statements={language: query})


def record_search(
    *,
    by: Actor,
    country: Country,
    requirement: Requirement,
    query: str,
    now: datetime,
    languages: Sequence[str] = (),
    on: date | None = None,
) -> SearchRecord:
    """Search, and keep the words, the wordings searched and the number of places found; empty words: the statement.

    The country reads the record, so what one organisation keeps to itself is not counted in it.
    """
    demand_workbench(by, country=country.pk)
    organisation = deciding_organisation(by, country=country)
    asked = " ".join(query.split())
    if len(asked) > LONGEST_QUERY:
        raise InvalidInput(
            _("The search is longer than %(most)d characters. Shorten it.") % {"most": LONGEST_QUERY}, field="q"
        )
    corpus = corpus_for(viewer=by, country=country.pk, languages=languages, on=on)
    text = query_text(asked) if asked else requirement_text(requirement)
    shared = [wording for wording in corpus.wordings if not wording.is_private]
    record = SearchRecord(
        organisation=organisation,
        country=country,
        visibility=Visibility.COUNTRY.value,
        framework_urn=requirement.framework.urn,
        requirement_urn=requirement.urn,
        query=asked,
        corpus=[wording.to_json() for wording in shared],
        engine=ENGINE,
        found=_found_in(corpus, shared, text),
        searched_by=actor_urn(by),
        searched_at=now,
    )
    _keep(record, by=by)
    return record


def _found_in(corpus: Corpus, wordings: Sequence[Wording], text: RequirementText) -> int:
    works = {wording.work_id for wording in wordings}
    return sum(corpus.rows[one.provision_id].work_id in works for one in candidates_in(corpus, text, top=TOP))


@transaction.atomic
def _keep(record: SearchRecord, *, by: Actor) -> None:
    record.save()
    record_event(
        actor=actor_urn(by),
        act="candidates.search.recorded",
        object_urn=urn("search", record.pk),
        country=record.country_id,
        after={"requirement": record.requirement_urn, "wordings": len(record.corpus), "found": record.found},
        personal={"query": record.query} if record.query else None,
        at=record.searched_at,
    )
