"""What is kept how long; apps enter their rules when they start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet


def delete_rows(rows: QuerySet[Any]) -> int:
    """The usual end: the rows go."""
    count = rows.count()
    rows.delete()
    return count


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """Which rows are due when nothing later than `keep` before now keeps them, and what happens to them."""

    name: str
    label: Any
    keep: timedelta
    select: Callable[[datetime], QuerySet[Any]]
    apply: Callable[[QuerySet[Any]], int]

    def due(self, now: datetime) -> QuerySet[Any]:
        """Rows whose time is over."""
        return self.select(now - self.keep)


_rules: dict[str, RetentionRule] = {}


def register_retention(
    name: str,
    *,
    label: Any,
    keep: timedelta,
    select: Callable[[datetime], QuerySet[Any]],
    apply: Callable[[QuerySet[Any]], int] = delete_rows,
) -> None:
    """Offer a rule: `label` names it for people, `select(before)` answers rows that nothing later keeps."""
    _rules[name] = RetentionRule(name, label, keep, select, apply)


def retention_rules() -> list[RetentionRule]:
    """All rules in the order of their names."""
    return [rule for _name, rule in sorted(_rules.items())]
