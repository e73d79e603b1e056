"""Runs a parser in a child process with limits, so that no file can hang, exhaust or outlive a request."""

from __future__ import annotations

import contextlib
import io
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import is_dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext

from kerege.kernel import errors
from kerege.kernel.errors import InvalidInput, KeregeError, ServiceUnavailable
from kerege.kernel.wording import Phrase, phrase, said

CHILD = "kerege.foundation.files.sandboxchild"
MEGABYTE = 1024 * 1024
GRACE_SECONDS = 2.0
SAFE_BUILTINS = frozenset({"set", "frozenset", "complex", "bytearray", "range", "slice"})


class _Unpickler(pickle.Unpickler):
    """Accepts plain data and our own classes only: the child has read a stranger's file."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "builtins" and name in SAFE_BUILTINS:
            return super().find_class(module, name)
        # A dotted name would reach through one of our modules into whatever it imports.
        if module.startswith("kerege.") and "." not in name:
            found = super().find_class(module, name)
            if _holds_data(found) or found is errors._rebuild:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not accepted from a child process")


def _holds_data(found: Any) -> bool:
    """Whether this is a class of ours that only holds what it is given: a record, a name, an error or a phrase."""
    if not isinstance(found, type) or not found.__module__.startswith("kerege."):
        return False
    return is_dataclass(found) or issubclass(found, Enum | KeregeError | Phrase | tuple)


def run_limited(
    function: Callable[..., Any],
    *args: Any,
    seconds: float = 60,
    memory_mb: int = 1024,
    output_mb: int = 64,
    **keywords: Any,
) -> Any:
    """Return what a module-level function returns, run in a child process with limits.

    ``seconds`` bounds both processor and wall time, ``memory_mb`` the address space, ``output_mb``
    the pickled result. A Kerege error of the function comes back as itself, in the language that
    is spoken here; a time-out or too much memory or output is InvalidInput; a child that cannot
    start is ServiceUnavailable.
    """
    try:
        return _run(function, args, keywords, seconds=seconds, limits=[str(seconds), str(memory_mb), str(output_mb)])
    except KeregeError as error:
        # The child knows no language: this is the place where what it refused is said to a person.
        raise type(error)(said(error.message, gettext), field=error.field) from error


def _run(
    function: Callable[..., Any], args: Any, keywords: dict[str, Any], *, seconds: float, limits: list[str]
) -> Any:
    order = pickle.dumps((function.__module__, function.__qualname__, args, keywords))
    child = _start(limits)
    try:
        answer, _ = child.communicate(order, timeout=seconds + GRACE_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise InvalidInput(_too_slow(seconds), field="file") from error
    finally:
        _end(child)
    return _result(child.returncode, answer, seconds)


def _start(limits: list[str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", CHILD, *limits]
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            close_fds=True,
            env=_environment(),
        )
    except OSError as error:
        raise ServiceUnavailable(phrase("The file reader could not be started: try again in a minute.")) from error


def _environment() -> dict[str, str]:
    """Return the few variables a reader needs; settings and secrets stay out of the child."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TMPDIR") if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry), "PYTHONDONTWRITEBYTECODE": "1"}


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill the whole session of the child if any of it still runs, and collect it."""
    if child.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            stream.close()
    child.wait()


def _too_slow(seconds: float) -> str:
    return phrase(
        "Reading the file took longer than %(seconds)s seconds, so it was stopped: save it anew in a simpler form "
        "(without pictures, or in parts) and upload it again.",
        seconds=f"{seconds:g}",
    )


def _result(code: int, answer: bytes, seconds: float) -> Any:
    if code in {-signal.SIGXCPU, -signal.SIGALRM, -signal.SIGKILL} and not answer:
        raise InvalidInput(_too_slow(seconds), field="file")
    if not answer:
        raise InvalidInput(
            phrase(
                "The file could not be read: it is damaged, or it needs more memory than is allowed. Save it anew "
                "and upload it again."
            ),
            field="file",
        )
    try:
        outcome, value = _Unpickler(io.BytesIO(answer)).load()
    except (pickle.UnpicklingError, EOFError, ValueError, TypeError, AttributeError, ImportError) as error:
        raise ServiceUnavailable(phrase("The file reader gave no usable answer: try again.")) from error
    if outcome == "result":
        return value
    if isinstance(value, KeregeError):
        raise value
    raise InvalidInput(value if isinstance(value, Phrase) else str(value), field="file")
