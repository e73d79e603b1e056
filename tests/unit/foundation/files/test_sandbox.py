"""No file hangs the server, eats its memory or leaves a process behind."""

from __future__ import annotations

import os
import pickle
import time
from io import BytesIO
from pathlib import Path

import pytest

from kerege.foundation.files.readers.document import Block
from kerege.foundation.files.readers.reading import read_document, read_twice
from kerege.foundation.files.sandbox import _Unpickler, run_limited
from kerege.kernel.errors import InvalidInput, KeregeError, ServiceUnavailable
from kerege.kernel.wording import Phrase, phrase
from tests.unit.foundation.files.samples import LAW, word


def sleep_long() -> None:
    """Wait without using the processor."""
    time.sleep(60)


def spin() -> None:
    """Use the processor without end."""
    while True:
        pass


def eat_memory() -> int:
    """Ask for more memory than any limit here allows."""
    return len(bytearray(4_000_000_000))


def write_much() -> bytes:
    """Return more than the limit of the output."""
    return b"x" * 3_000_000


def die() -> None:
    """End the process without an answer."""
    os._exit(7)


def own_process() -> int:
    """Return the child's process id."""
    return os.getpid()


def write_file(path: str) -> None:
    """Try to leave something on the disk."""
    Path(path).write_bytes(b"x" * 10)


def foreign_object() -> object:
    """Return something that is neither plain data nor ours."""
    return Path("x")


def pickled_name(module: str, name: str) -> bytes:
    """Return a pickle that is nothing but the thing of that name."""
    return (
        b"\x80\x04"
        + pickle.SHORT_BINUNICODE
        + bytes([len(module)])
        + module.encode()
        + (pickle.SHORT_BINUNICODE + bytes([len(name)]) + name.encode() + pickle.STACK_GLOBAL + pickle.STOP)
    )


def is_running(process: int) -> bool:
    """Return whether a process still exists."""
    return Path(f"/proc/{process}").exists()


def test_a_result_comes_back_from_another_process() -> None:
    child = run_limited(own_process, seconds=20)

    assert child != os.getpid()
    assert not is_running(child)


def test_a_reading_comes_back_whole() -> None:
    reading = run_limited(read_twice, word(), name="law.docx", seconds=20)

    assert [block.text for block in reading.document.blocks] == LAW.split("\n\n")
    assert "Отчет" in reading.independent


def test_a_refusal_comes_back_as_itself() -> None:
    with pytest.raises(InvalidInput, match="empty") as refusal:
        run_limited(read_document, b"", name="law.docx", seconds=20)
    assert refusal.value.field == "file"


@pytest.mark.parametrize("function", [sleep_long, spin])
def test_what_takes_too_long_is_stopped(function: object) -> None:
    started = time.monotonic()

    with pytest.raises(InvalidInput, match="longer than 1 second"):
        run_limited(function, seconds=1)  # type: ignore[arg-type]
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(("function", "words"), [(eat_memory, "memory"), (write_much, "split it"), (die, "damaged")])
def test_what_asks_for_too_much_is_refused(function: object, words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        run_limited(function, seconds=20, memory_mb=1024, output_mb=2)  # type: ignore[arg-type]


def test_the_child_writes_no_files(tmp_path: Path) -> None:
    target = tmp_path / "left"

    with pytest.raises(InvalidInput):
        run_limited(write_file, str(target), seconds=20)
    assert not target.exists() or target.stat().st_size == 0


def test_an_object_of_a_stranger_is_not_unpacked() -> None:
    with pytest.raises(ServiceUnavailable):
        run_limited(foreign_object, seconds=20)


def test_the_child_knows_no_settings_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEREGE_SECRET_KEY", "do-not-tell-anyone-" * 3)

    assert run_limited(os.getenv, "KEREGE_SECRET_KEY", seconds=20) is None


def test_a_phrase_comes_back_with_its_pattern_and_values() -> None:
    kept = run_limited(phrase, "%(pages)s pages", pages=7, seconds=20)

    assert (type(kept), kept, kept.pattern, kept.values) == (Phrase, "7 pages", "%(pages)s pages", {"pages": 7})


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("os", "system"),
        ("builtins", "eval"),
        ("builtins", "getattr"),
        ("pathlib", "Path"),
        # what our own modules import is not ours
        ("kerege.foundation.files.sandbox", "subprocess.Popen"),
        ("kerege.foundation.files.storage", "Path"),
        ("kerege.foundation.files.sandbox", "run_limited"),
        ("kerege.foundation.files.readers.decoding", "codecs.encode"),
        ("kerege.kernel.wording", "phrase"),
        ("kerege.kernel.wording", "phrase_from_plain"),
        ("kerege.kernel.wording", "re.compile"),
        ("kerege.foundation.files.readers.archive", "Container"),
        ("kerege.foundation.files.models", "StoredFile"),
        ("kerege.requirements.frameworks.format.library_rows", "_rebuild"),
    ],
)
def test_a_child_can_name_nothing_that_does_more_than_hold_data(module: str, name: str) -> None:
    with pytest.raises(pickle.UnpicklingError, match="not accepted"):
        _Unpickler(BytesIO(pickled_name(module, name))).load()


@pytest.mark.parametrize("wanted", [Phrase, Block, InvalidInput, KeregeError])
def test_what_readers_hand_back_is_accepted(wanted: type) -> None:
    assert _Unpickler(BytesIO(pickled_name(wanted.__module__, wanted.__name__))).load() is wanted
