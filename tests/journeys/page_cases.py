"""What the sweep knows of a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class PageCase:
    """A page: its name in reports, its address (computed once the data stand), and who looks at it."""

    name: str
    path: Callable[[], str]
    role: str = "visitor"
    status: int = 200

    def __str__(self) -> str:
        return f"{self.name}-{self.role}"


def named(url_name: str, **arguments: object) -> Callable[[], str]:
    """The address of a URL name."""
    return lambda: reverse(url_name, kwargs=arguments or None)
