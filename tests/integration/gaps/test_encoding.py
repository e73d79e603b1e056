"""The encoder works behind the page: candidates say whether it took part, and never wait for it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from kerege.gaps.candidates.adapters import MODEL, asked_texts
from kerege.gaps.candidates.adapters.encoder import DIMENSIONS, PASSAGE, QUERY, KeepingEncoder, Kind, Vectors
from kerege.gaps.candidates.adapters.stored_vectors import StoredVectors
from kerege.gaps.candidates.models import PassageVector
from kerege.gaps.candidates.services.corpus import corpus_for, mark_of
from kerege.gaps.candidates.services.matching import Matching, match_requirements
from kerege.requirements.frameworks.selectors import assessable_requirements
from tests.factories.assessments import add_text
from tests.integration.gaps.scene import Scene, make_scene

pytestmark = pytest.mark.django_db


class FeeLover:
    """A model to which every requirement means the same as a provision on fees."""

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[0 if kind == QUERY or "Плата" in text else 1] = 1
        return rows


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def match(scene: Scene) -> Matching:
    return match_requirements(viewer=scene.drafter, country="QX", requirements=assessable_requirements(scene.framework))


def encode(scene: Scene) -> None:
    corpus = corpus_for(viewer=scene.drafter, country="QX")
    encoder = KeepingEncoder(FeeLover(), StoredVectors())
    encoder.prepare(asked_texts(assessable_requirements(scene.framework)), QUERY)
    encoder.prepare((row.text for row in corpus.rows.values()), PASSAGE)
    PassageVector.objects.create(model=MODEL, text_hash=mark_of(corpus.key), vector=b"")


def test_vectors_move_candidates_and_the_list_says_so(scene: Scene) -> None:
    before = match(scene)
    encode(scene)
    after = match(scene)
    found = {row.eid for row in after.rows.values()}
    assert (before.encoder, after.encoder) == ("", MODEL)
    assert "art_3" in found
    best = after.candidates["urn:test:req_node:duties:a2"][0].answers[0]
    assert best.meaning >= 0


def test_half_of_the_vectors_are_none(scene: Scene) -> None:
    encode(scene)
    PassageVector.objects.exclude(vector=b"").first().delete()
    assert match(scene).encoder == ""


def test_a_new_wording_waits_for_its_vectors_with_words_alone(scene: Scene) -> None:
    encode(scene)
    assert match(scene).encoder == MODEL
    add_text(scene.work, (("art_1", "Laboratories notify."),), language="en")
    assert match(scene).encoder == ""
