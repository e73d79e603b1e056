"""Whatever bytes arrive, they are read or refused in plain words: never another error, never a hang."""

from __future__ import annotations

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerege.foundation.files.readers.reading import read_twice
from kerege.kernel.errors import InvalidInput
from tests.unit.foundation.files.samples import LAW, pdf, word

AKN = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><body><article eId="art_1"><num>1</num>'
    "<content><p>Text</p></content></article></body></act></akomaNtoso>"
)
PAGE = "<html><body><h1>Глава 1</h1><ol><li>первый</ol><table><tr><td>а<td>б</table></body></html>"


@cache
def sample(kind: str) -> bytes:
    """Return a sound file of a kind."""
    made = {"pdf": pdf, "docx": word}
    if kind in made:
        return made[kind]()
    return {"xml": AKN, "html": PAGE, "md": "# Закон\n\n" + LAW}[kind].encode()


def outcome(data: bytes, name: str) -> str:
    """Return whether a file was read or refused; any other end is an error of the test."""
    started = time.monotonic()
    try:
        reading = read_twice(data, name=name)
        ended = "read" if reading.document.blocks else "nothing"
    except InvalidInput as refusal:
        assert len(refusal.message) > 20
        ended = "refused"
    assert time.monotonic() - started < 20
    return ended


@pytest.mark.parametrize("kind", ["pdf", "docx", "xml", "html", "md"])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_cut_file_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    whole = sample(kind)
    length = data.draw(st.integers(0, len(whole)))

    assert outcome(whole[:length], f"law.{kind}") in {"read", "refused"}


@pytest.mark.parametrize("kind", ["pdf", "docx", "xml", "html", "md"])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    damaged = bytearray(sample(kind))
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        piece = data.draw(st.binary(min_size=1, max_size=8))
        damaged[place : place + len(piece)] = piece

    assert outcome(bytes(damaged), f"law.{kind}") in {"read", "refused"}


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a", "a.pdf", "a.docx", "a.html", "a.md", "a.xml"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    assert outcome(data, name) in {"read", "refused"}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["{}", "<p>{}</p>", "# {}\n\n| {} |", "<akomaNtoso>{}</akomaNtoso>"]))
def test_any_text_is_read_or_refused(text: str, frame: str) -> None:
    assert outcome(frame.replace("{}", text).encode("utf-8", "surrogatepass"), "law") in {"read", "refused"}
