"""Lets an app offer a link on pages that stand below it, which must not import it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.urls import get_script_prefix, get_urlconf, reverse

if TYPE_CHECKING:  # apps register their links before the models of other apps are ready
    from kerege.foundation.accounts.actors import Actor


def everybody(_actor: Actor) -> bool:
    """A link that every visitor sees."""
    return True


def signed_in(actor: Actor) -> bool:
    """A link for people who have signed in."""
    return bool(actor.is_authenticated)


@dataclass(frozen=True, slots=True)
class Link:
    """A registered link: its words (a lazy translation), the name of its URL, its place in the row."""

    label: Any
    url_name: str
    order: int = 100
    may_see: Callable[[Actor], bool] = field(default=everybody)


_slots: dict[str, list[Link]] = {}


def register_link(
    slot: str, *, label: Any, url_name: str, order: int = 100, may_see: Callable[[Actor], bool] = everybody
) -> None:
    """Offer a link in a slot: main, requirement, country or work."""
    links = _slots.setdefault(slot, [])
    links[:] = sorted(
        [link for link in links if link.url_name != url_name] + [Link(label, url_name, order, may_see)],
        key=lambda link: link.order,
    )


def links_in(slot: str, *, viewer: Actor) -> list[Link]:
    """The links of a slot that the viewer may see, in their order."""
    return [link for link in _slots.get(slot, []) if link.may_see(viewer)]


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A link with its address, as a page shows it."""

    label: Any
    href: str
    is_current: bool


def shown_links(slot: str, *, viewer: Actor, path: str) -> list[ShownLink]:
    """The links of a slot with their addresses; the one that the path lies under is the current one."""
    place = (get_urlconf(), get_script_prefix())
    addresses = [(link, _address(link.url_name, place)) for link in links_in(slot, viewer=viewer)]
    under = [href for _link, href in addresses if path == href or (href != "/" and path.startswith(href))]
    current = max(under, key=len, default="")
    return [ShownLink(link.label, href, is_current=href == current) for link, href in addresses]


@lru_cache(maxsize=200)
def _address(url_name: str, _place: tuple[str | None, str]) -> str:
    return reverse(url_name)
