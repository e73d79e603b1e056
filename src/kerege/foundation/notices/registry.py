"""What apps above notices offer to it: makers of reminders, and the way a mail reaches the worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # apps register before the models of other apps are ready
    from kerege.foundation.accounts.models import User
    from kerege.foundation.places.models import Country


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder that somebody should get now; the key keeps it from being sent twice.

    Title and body are lazy translations, or functions without arguments that answer a text: both are
    asked in the receiver's language.
    """

    to: User
    kind: str
    title: Any
    key: str
    body: Any = ""
    href: str = ""
    country: Country | None = None


ReminderMaker = Callable[[datetime], Iterable[Due]]
_reminders: dict[str, ReminderMaker] = {}
_mailers: list[Callable[[int], object]] = []


def register_reminder(name: str, make: ReminderMaker) -> None:
    """Offer a maker of reminders; it is asked whenever `kerege notices remind` runs."""
    _reminders[name] = make


def reminder_makers() -> list[tuple[str, ReminderMaker]]:
    """All makers in the order of their names."""
    return sorted(_reminders.items())


def register_mailer(hand_over: Callable[[int], object]) -> None:
    """Name the function that takes the key of a notice and has it mailed by the worker."""
    _mailers[:] = [hand_over]


def hand_to_mailer(notice_id: int) -> None:
    """Have the notice mailed; without a mailer it stays on the page alone."""
    for hand_over in _mailers:
        hand_over(notice_id)
