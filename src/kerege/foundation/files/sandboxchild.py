"""The child's side of the sandbox: limits first, then one function, then one answer."""

from __future__ import annotations

import os
import pickle
import resource
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from kerege.kernel.errors import KeregeError
from kerege.kernel.wording import phrase

MEGABYTE = 1024 * 1024
TOO_MUCH_MEMORY = phrase(
    "The file needs more memory to read than is allowed: save it in a simpler form (without pictures, or in parts) "
    "and upload it again."
)
TOO_MUCH_OUTPUT = phrase("The file holds more text than one document may: split it and upload the parts.")


def limit_resources(*, seconds: float, memory_mb: int) -> None:
    """Bound processor time, memory, files and core dumps of this process."""
    whole = max(1, int(seconds + 0.999))
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb * MEGABYTE, memory_mb * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(whole + 1)


def main(arguments: list[str]) -> None:
    """Read the order from standard input, run it, and write the pickled outcome to standard output."""
    seconds, memory_mb, output_mb = float(arguments[0]), int(arguments[1]), int(arguments[2])
    limit_resources(seconds=seconds, memory_mb=memory_mb)
    answer_to = os.dup(1)
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    module, name, args, keywords = pickle.loads(sys.stdin.buffer.read())
    function = _resolve(module, name)
    answer = _answer(function, args, keywords)
    if len(answer) > output_mb * MEGABYTE:
        answer = pickle.dumps(("refusal", TOO_MUCH_OUTPUT))
    with os.fdopen(answer_to, "wb") as stream:
        stream.write(answer)


def _resolve(module: str, name: str) -> Callable[..., Any]:
    found: Any = import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    function: Callable[..., Any] = found
    return function


def _answer(function: Callable[..., Any], args: tuple[Any, ...], keywords: dict[str, Any]) -> bytes:
    try:
        return pickle.dumps(("result", function(*args, **keywords)))
    except KeregeError as error:
        return pickle.dumps(("error", error))
    except MemoryError:
        return pickle.dumps(("refusal", TOO_MUCH_MEMORY))
    except (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        OSError,
        RuntimeError,
        TypeError,
        ValueError,
    ) as error:
        return pickle.dumps(("refusal", _damaged(type(error).__name__)))


def _damaged(kind: str) -> str:
    return phrase(
        "The file could not be read, it is probably damaged (%(kind)s): save it anew and upload it again.", kind=kind
    )


if __name__ == "__main__":
    main(sys.argv[1:])
