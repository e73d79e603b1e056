"""Keeps what was made last, because a matching takes a second and a page must not."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Shelf(Generic[T]):
    """Values by keys that name everything they follow from: a change makes a new key, never a wrong answer."""

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._held: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def find_or_make(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of the key, made where it was not kept."""
        found = self.find(key)
        if found is None:
            found = make()
            self.keep(key, found)
        return found

    def find(self, key: Hashable) -> T | None:
        """The value of the key, if it was kept."""
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def keep(self, key: Hashable, value: T) -> None:
        """Put a value on the shelf; what was asked longest ago leaves it."""
        with self._lock:
            self._held[key] = value
            while len(self._held) > self._most:
                self._held.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._held.clear()
