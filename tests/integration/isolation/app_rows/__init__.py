"""Rows of the matrix, one module per app: `ROWS`, and `build(side)` where the app has private records to show."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def modules() -> list[ModuleType]:
    """The modules of this package in the order of their names."""
    return [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
