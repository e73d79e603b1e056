"""Carries the identifier of the request at hand, so that its events can be found together."""

from __future__ import annotations

import secrets
from contextvars import ContextVar, Token

_current: ContextVar[str] = ContextVar("kerege_request_id", default="")


def current() -> str:
    """The identifier of the request or command at hand, or an empty text."""
    return _current.get()


def begin() -> Token[str]:
    """Give the work that starts now an identifier."""
    return _current.set(secrets.token_hex(8))


def end(token: Token[str]) -> None:
    """Forget the identifier again."""
    _current.reset(token)
