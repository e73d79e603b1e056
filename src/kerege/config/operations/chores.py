"""What an instance has to do every day: remind people, weigh gaps anew, let go of what was kept long enough."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.services.own_data import let_go
from kerege.foundation.notices.services import send_reminders
from kerege.gaps.register.services.weighing import refresh_all
from kerege.kernel.errors import KeregeError

HOURS_BETWEEN = 24.0


@dataclass(frozen=True, slots=True)
class Chore:
    """One thing to do; `work` answers how many records it touched."""

    name: str
    work: Callable[[datetime], int]


CHORES = (
    Chore("reminders", lambda now: sum(send_reminders(now=now).values())),
    Chore("severities", lambda now: refresh_all(now=now)),
    Chore("retention", lambda now: sum(let_go(by=OPERATOR, now=now).values())),
)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one chore; `problem` is empty when it was done."""

    name: str
    count: int = 0
    problem: str = ""


def do_chores(*, now: datetime) -> list[Done]:
    """Do each; one that fails does not keep the others from being done."""
    return [_do(chore, now) for chore in CHORES]


def _do(chore: Chore, now: datetime) -> Done:
    try:
        return Done(chore.name, chore.work(now))
    except KeregeError as error:
        return Done(chore.name, problem=error.message)
