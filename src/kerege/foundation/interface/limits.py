"""Which pages take files in or hand files out; apps name theirs when they start."""

from __future__ import annotations

from django.conf import settings

from kerege.foundation.interface.rules import Costly, Limit

_kinds: dict[str, Costly] = {}


def limit_views(kind: str, *url_names: str) -> None:
    """Count requests to these pages per person; `kind` is "import" or "export"."""
    _kinds.update(dict.fromkeys(url_names, Costly(kind)))


def kind_of(url_name: str) -> Costly | None:
    """What a page counts as, if it is counted at all."""
    return _kinds.get(url_name)


def limit_of(kind: Costly) -> Limit:
    """How often within an hour the operator of this instance lets one person do it."""
    return Limit(settings.IMPORTS_PER_HOUR if kind is Costly.IMPORT else settings.EXPORTS_PER_HOUR)
