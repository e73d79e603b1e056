"""Every error that Kerege tells a person about, in one tree.

    KeregeError
    ├── InvalidInput        400  what was given cannot be used; names the field and the remedy
    ├── NotPermitted        403  the person may see this, but not do that with it
    ├── NotFound            404  no such record, or none that this person may know of
    ├── RuleViolated        409  the record's state does not allow the step
    ├── StaleRevision       409  somebody else changed the record meanwhile
    ├── Infeasible          422  no answer exists; names the constraints that bind
    ├── TooManyRequests     429  the person did this too often just now; says when to come again
    └── ServiceUnavailable  503  a part that is needed does not answer now

A message says what is wrong, where, and what to do.
"""

from __future__ import annotations

from typing import ClassVar


class KeregeError(Exception):
    """What is wrong, where and what to do, with the HTTP status that it maps to."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "error"

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way back from a child process with the field still known."""
        return (_rebuild, (type(self), self.message, self.field))

    def to_json(self) -> dict[str, str]:
        """Shape of the error in a machine's answer."""
        return {"error": self.code, "message": self.message, "field": self.field}


def _rebuild(kind: type[KeregeError], message: str, field: str) -> KeregeError:
    return kind(message, field=field)


class InvalidInput(KeregeError):
    """What was given cannot be used; `field` is the path to the place."""

    status = 400
    code = "invalid-input"


class NotPermitted(KeregeError):
    """The person may see the record, but may not do this with it."""

    status = 403
    code = "not-permitted"


class NotFound(KeregeError):
    """No such record, or none that this person may know of."""

    status = 404
    code = "not-found"


class RuleViolated(KeregeError):
    """The record's state does not allow the step."""

    status = 409
    code = "rule-violated"


class StaleRevision(KeregeError):
    """The record was changed by somebody else since it was read."""

    status = 409
    code = "stale-revision"


class Infeasible(KeregeError):
    """No answer exists; the message names the constraints that bind."""

    status = 422
    code = "infeasible"


class TooManyRequests(KeregeError):
    """The person did this too often just now; `wait_seconds` later it works again."""

    status = 429
    code = "too-many-requests"

    def __init__(self, message: str, *, field: str = "", wait_seconds: int = 0) -> None:
        super().__init__(message, field=field)
        self.wait_seconds = wait_seconds


class ServiceUnavailable(KeregeError):
    """A part that is needed does not answer now; trying again later may help."""

    status = 503
    code = "service-unavailable"
